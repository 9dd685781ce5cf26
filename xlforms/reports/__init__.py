"""What is read, printed and signed: the ranking workbook and the summary."""
