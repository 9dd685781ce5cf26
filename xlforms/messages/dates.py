"""Dates as each language writes them; never the computer's locale."""

from datetime import date

from xlforms.messages import say


def day(moment: date, language: str) -> str:
    """`2016年1月12日`, `12 January 2016`."""
    month = say(f"date.month.{moment.month}", language)
    return say("date.day", language, year=moment.year, month=month, day=moment.day)


def weekday(moment: date, language: str) -> str:
    """`星期二`, `Tuesday`."""
    return say(f"date.weekday.{moment.isoweekday()}", language)
