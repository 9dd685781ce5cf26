"""The demo: a whole campaign with units and departments that are played. Everything else is the real thing."""
