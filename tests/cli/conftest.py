"""The installed program, for the tests of the commands."""

from tests.installed import campaign, played, site, xlforms
from tests.postbox import postbox

__all__ = ["campaign", "played", "postbox", "site", "xlforms"]
