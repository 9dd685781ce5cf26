"""Text tables: CSV and what else has separators."""
