"""The language of the screen: `--lang` wherever it stands, else the locale. Known before any help text is made."""

import os
from collections.abc import Mapping, Sequence
from itertools import pairwise

from xlforms.messages import LANGUAGES

CHINESE, ENGLISH = LANGUAGES
OPTION = "--lang"


def language_of(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> str:
    """The last `--lang` that names a language (another one is a usage error, told in the locale's language)."""
    asked = [language for language in given(arguments) if language in LANGUAGES]
    return asked[-1] if asked else language_of_locale(environment)


def given(arguments: Sequence[str]) -> list[str]:
    """What follows each `--lang`; behind `--` there are no options any more."""
    options = list(arguments[: arguments.index("--")] if "--" in arguments else arguments)
    joined = [one.removeprefix(f"{OPTION}=") for one in options if one.startswith(f"{OPTION}=")]
    return joined + [after for one, after in pairwise(options) if one == OPTION]


def language_of_locale(environment: Mapping[str, str]) -> str:
    """Chinese for a Chinese locale, else English; the first variable that is set decides, as in POSIX."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(variable):
            return CHINESE if environment[variable].lower().startswith("zh") else ENGLISH
    import locale  # Windows sets none of them

    name = locale.getlocale()[0] or ""
    return CHINESE if name.lower().startswith(("zh", "chinese")) else ENGLISH
