"""A reader for each format; all of them give the same Book."""
