"""Writes tests/data/returned: forms as they come back, one fault a file, the file named by the fault.

`python -m tests.data.make_returned [part of a name …]`, from the project's folder. Files that can't be made twice the
same (LibreOffice's, those with a password) are kept where they are there; delete them to have them made again.
What must be read from each stands beside it: `XLFORMS_GOLDEN=write pytest tests/returned`, then look at the difference.
"""

import sys
from collections.abc import Callable, Iterator
from functools import partial

from tests.returned.corpus import BASE, FOLDER, as_bytes, edited, filled
from tests.returned.formats import FORMATS, ONCE
from tests.returned.identities import IDENTITIES, OTHERS
from tests.returned.structures import STRUCTURES
from tests.returned.values import VALUES


def files() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """File name -> how it is made."""
    yield BASE, lambda: as_bytes(filled())
    for table in (VALUES, STRUCTURES, IDENTITIES):
        for name, edit in table.items():
            yield f"{name}.xlsx", partial(edited, edit)
    for name, make in OTHERS.items():
        yield f"{name}.xlsx", make
    yield from FORMATS.items()
    yield from ONCE.items()


def main(wanted: list[str]) -> None:
    """Write those whose name holds one of the words, all where none is given."""
    for name, make in files():
        kept = name in ONCE and (FOLDER / name).exists()
        if not kept and (not wanted or any(word in name for word in wanted)):
            (FOLDER / name).write_bytes(make())


if __name__ == "__main__":
    main(sys.argv[1:])
