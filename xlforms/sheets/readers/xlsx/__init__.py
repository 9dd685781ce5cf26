""".xlsx and .xlsm."""
