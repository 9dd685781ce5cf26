"""The installed program, for the tests of the commands."""

from tests.installed import campaign, played, site, xlforms

__all__ = ["campaign", "played", "site", "xlforms"]
