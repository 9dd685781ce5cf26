"""Whether a written workbook opens in Excel without a repair."""
