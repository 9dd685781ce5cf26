"""The rubric as an office workbook: the same tree as rubric.yaml, one sheet a level, written and read back."""
