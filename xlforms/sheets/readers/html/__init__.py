"""Web pages saved as workbooks."""
