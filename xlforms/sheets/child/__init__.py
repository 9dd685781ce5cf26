"""Foreign parsers run in a process of their own, with limits."""
