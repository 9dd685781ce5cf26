"""Answers of an older or wrecked form, moved into a fresh one."""
