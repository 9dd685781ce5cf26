"""Issued against returned: what was changed in a form that nobody was asked to change, and what was done about it."""
