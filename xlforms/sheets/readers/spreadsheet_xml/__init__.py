"""XML Spreadsheet 2003."""
