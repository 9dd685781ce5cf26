"""values: numbers with words in them, in either language. `typed | in Chinese | in English, if otherwise`."""

import pytest

from tests.sheets.typed.cells import CHINESE, ENGLISH, cell, short, told
from xlforms.model.conventions import Conventions
from xlforms.sheets.values import read_number

NUMBERS = """
一条            | 1 read-as | unreadable chinese-numeral
一百零五条         | 105 read-as | unreadable chinese-numeral
二〇一五年         | unreadable not-a-number
壹佰贰拾          | 120 read-as | unreadable chinese-numeral
三点五           | 3.5 read-as | unreadable chinese-numeral
一半            | unreadable unusual-number
一个            | unreadable chinese-numeral
3.2万          | 32000.0 read-as | unreadable large-unit
3万5千          | 35000 read-as | unreadable unusual-number
1亿2000万       | 120000000 read-as | unreadable unusual-number
3万零500        | 30500 read-as | unreadable unusual-number
2万3           | unreadable unusual-number
3千5万          | unreadable not-a-number
3万条           | 30000 read-as | unreadable large-unit
3万元           | unreadable large-unit
3万余           | unreadable large-unit
近百条           | unreadable approximate-number
百余条           | unreadable approximate-number
几十条           | unreadable not-a-number
3/5条          | unreadable fraction-for-number
三分之一          | unreadable fraction-for-number
市级40条，省级36条   | unreadable several-numbers
40（市）+36（省）   | unreadable several-numbers
40加36         | unreadable several-numbers
累计76条         | unreadable unusual-number
一共有76条        | unreadable unusual-number
六次（上学期3次）     | unreadable not-a-number
six times (3 last term) | unreadable not-a-number
第3            | unreadable unusual-number
76？           | unreadable unusual-number
增长5%          | unreadable unusual-number
无。            | missing
twelve        | unreadable unusual-number | 12 read-as
seventy-six   | unreadable unusual-number | 76 read-as
one hundred and five | unreadable unusual-number | 105 read-as
one thousand two hundred | unreadable unusual-number | 1200 read-as
zero          | unreadable unusual-number | 0 read-as
twenty one hundred | unreadable not-a-number
one two       | unreadable not-a-number
a hundred     | unreadable unusual-number
a dozen       | unreadable unusual-number
half          | unreadable unusual-number
2 hundred     | unreadable large-unit | 200 read-as
2m            | unreadable other-measure
no more than 76 | unreadable approximate-number
76 or 77      | unreadable range-for-number
from 76 to 80 | unreadable range-for-number
city 40, province 36 | unreadable several-numbers
76 in total   | unreadable unusual-number
No. 76        | unreadable unusual-number
1.200,50      | unreadable misplaced-comma
1,00,000      | unreadable misplaced-comma
Nil.          | missing
not available | missing
1万+2万         | unreadable not-a-number
1,2万          | unreadable not-a-number
2 thousand 5 hundred | unreadable not-a-number
March 5       | unreadable date-for-number
"""
ROWS = [[part.strip(" ") for part in line.split("|")] for line in NUMBERS.strip("\n").splitlines()]
CASES = [(row[0], conventions, row[place]) for row in ROWS for conventions, place in ((CHINESE, 1), (ENGLISH, -1))]


@pytest.mark.parametrize(("typed", "conventions", "read"), CASES)
def test_numbers_typed_as_text(typed: str, conventions: Conventions, read: str) -> None:
    reading = read_number(cell(typed), "条", conventions=conventions)
    assert short(reading) == read
    if reading.code:
        assert all(typed.strip() in text for text in told(reading)[::2]), "each message names what was typed"
