"""Is a formula one that Excel 2010, WPS and LibreOffice all understand, and does it point to sheets that exist?"""

import re
from collections.abc import Iterator

# Of one meaning in all three and not volatile: NOW, TODAY, OFFSET, INDIRECT and RAND change a form that nobody touched;
# CODE depends on the system's code page, CEILING and FLOOR differ for negative numbers.
SHARED = frozenset([
    "ABS", "AND", "AVERAGE", "AVERAGEIF", "AVERAGEIFS", "CHAR", "CHOOSE", "COLUMN", "COLUMNS", "CONCATENATE", "COUNT",
    "COUNTA", "COUNTBLANK", "COUNTIF", "COUNTIFS", "DATE", "DAY", "EXACT", "FALSE", "FIND", "HLOOKUP", "HYPERLINK",
    "IF", "IFERROR", "INDEX", "INT", "ISBLANK", "ISERROR", "ISEVEN", "ISLOGICAL", "ISNA", "ISNONTEXT", "ISNUMBER",
    "ISODD", "ISTEXT", "LARGE", "LEFT", "LEN", "LOOKUP", "LOWER", "MATCH", "MAX", "MEDIAN", "MID", "MIN", "MOD",
    "MONTH", "N", "NA", "NOT", "OR", "POWER", "PRODUCT", "RANK", "REPT", "RIGHT", "ROUND", "ROUNDDOWN", "ROUNDUP",
    "ROW", "ROWS", "SEARCH", "SIGN", "SMALL", "SQRT", "SUBSTITUTE", "SUBTOTAL", "SUM", "SUMIF", "SUMIFS",
    "SUMPRODUCT", "T", "TEXT", "TRIM", "TRUE", "TRUNC", "UPPER", "VALUE", "VLOOKUP", "WEEKDAY", "YEAR",
])  # fmt: skip
LONGEST = 8192
TEXTS = re.compile(r'"(?:[^"]|"")*"')
SHEET = re.compile(r"'((?:[^']|'')+)'!|([^\s'!(),:;+\-*/^&=<>{}\"]+)!")
FUNCTION = re.compile(r"([A-Za-z_][A-Za-z0-9_.]*)\(")


def sheet_references(formula: str) -> set[str]:
    """The titles of the sheets it names."""
    found = SHEET.findall(TEXTS.sub('""', formula))
    return {(quoted or bare).replace("''", "'") for quoted, bare in found} - {"#REF"}


def formula_faults(formula: str, titles: set[str]) -> Iterator[str]:
    """What is wrong with it; `titles` are those of the existing sheets, case folded."""
    bare = TEXTS.sub('""', formula)
    if len(formula) > LONGEST:
        yield f"formula of {len(formula)} characters"
    if "#REF!" in bare:
        yield "formula points nowhere (#REF!)"
    for title in sorted(sheet_references(formula)):
        if "[" in title:
            yield f"formula points outside the file: {title}"
        elif title.casefold() not in titles:
            yield f"formula names the missing sheet {title}"
    functions = {name.upper() for name in FUNCTION.findall(SHEET.sub("", bare))}
    yield from (f"function {name} is not shared by all programs" for name in sorted(functions - SHARED))
