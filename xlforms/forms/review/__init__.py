"""The review workbook, in both directions."""
