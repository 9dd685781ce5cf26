"""The workbook issued to a unit, sheet by sheet."""
