""".xlsb, binary records in a zip."""
