"""The installed program, for the tests that kill it."""

from tests.installed import campaign, played, site, xlforms

__all__ = ["campaign", "played", "site", "xlforms"]
