"""What an XML part may look like, counted before it is parsed: tags, the longest of them, how deep they stand."""

from xlforms.sheets.containers.guard import COUNTED_FROM, MAX_CELLS, MEGABYTE, Refused, refuse_over

LONGEST = 2 * MEGABYTE  # of a tag, a comment, a text; a cell holds 32,767 characters
DEEPEST = 5_000  # of elements in elements, comments counted as if they never ended; a workbook has some twenty
_TAGS_OF_A_CELL = 6  # of one with a formula; more than MAX_CELLS times so many tags are refused unread
_STEP = 1 << 14  # bytes between two looks at the depth: a nest that is wholly between them is harmless


def check_shape(data: bytes, part: str) -> None:
    """Raises Refused where expat would take long: it keeps the whole of a token, and a stack of all open elements."""
    if len(data) <= COUNTED_FROM:
        return
    refuse_over("too-many-cells", data.count(b"<") // _TAGS_OF_A_CELL, MAX_CELLS)
    check_tokens(data, part)
    check_depth(data, part)


def check_tokens(data: bytes, part: str) -> None:
    """Raises Refused where nothing ends over LONGEST bytes."""
    start = 0
    while len(data) - start > LONGEST:
        start = data.rfind(b">", start, start + LONGEST) + 1
        if not start:
            raise Refused("hostile-file", value=f"{part} > {LONGEST // MEGABYTE} MB")


def check_depth(data: bytes, part: str) -> None:
    """Raises Refused where over DEEPEST elements are open; counted, so a `/>` in a text makes it less."""
    depth = 0
    for start in range(0, len(data), _STEP):
        end = min(start + _STEP, len(data))
        depth += (
            data.count(b"<", start, end) - 2 * data.count(b"</", start, end + 1) - data.count(b"/>", start, end + 1)
        )
        if depth > DEEPEST:
            raise Refused("hostile-file", value=f"{part} > {DEEPEST}")
