"""Where the inputs of a returned workbook stand now."""
