"""The correction pack of a returned file: what is told of it, as a list, in notes, and in the letter."""
