"""The time of the head office: a deadline is a day of its calendar, wherever the program runs."""

from datetime import timedelta, timezone

CHINA = timezone(timedelta(hours=8))
