""".xls and .et, by foreign parsers in a process of their own."""
