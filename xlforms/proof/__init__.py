"""The proof that a form's formulas and the scorer give the same points, before a form is mailed."""
