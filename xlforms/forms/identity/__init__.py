"""Whose workbook it is."""
