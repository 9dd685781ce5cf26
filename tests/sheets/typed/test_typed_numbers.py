"""values: the numbers people really type, and what becomes of them. `typed | read`, the measure is 条.

A third column says what is read where a campaign in English reads it otherwise than one in Chinese.
"""

import pytest

from tests.sheets.typed.cells import CHINESE, ENGLISH, cell, short, told
from xlforms.model.conventions import Conventions
from xlforms.sheets.values import read_number

NUMBERS = """
76            | 76
76\u00a0      | 76
７６            | 76 read-as
３．５           | 3.5 read-as
－3            | -3 read-as
−3            | -3 read-as
+5            | 5 read-as
.5            | 0.5 read-as
0012          | 12 read-as
1,234         | 1234 read-as
１，２３４         | 1234 read-as
1,234,567.5   | 1234567.5 read-as
1 234         | unreadable spaces-in-number
1\u2009234    | unreadable spaces-in-number
7\u200b6      | 76 read-as
76条           | 76 number-with-measure
76 条          | 76 number-with-measure
７６条           | 76 number-with-measure
1,234条        | 1234 number-with-measure
无             | missing
不适用           | missing
N/A           | missing
ｎ/ａ           | missing
—             | missing
——            | missing
/             | missing
-             | missing
12,34         | unreadable misplaced-comma
1,23          | unreadable misplaced-comma
0,123         | unreadable misplaced-comma
1234,567      | unreadable misplaced-comma
40,36         | unreadable misplaced-comma
7 6           | unreadable spaces-in-number
12 34         | unreadable spaces-in-number
76篇           | unreadable other-measure
76分           | unreadable other-measure
2000万         | 20000000 read-as | unreadable large-unit
1.5亿元         | unreadable large-unit
3千            | 3000 read-as | unreadable large-unit
约80           | unreadable approximate-number
80左右          | unreadable approximate-number
80多条          | unreadable approximate-number
80余条          | unreadable approximate-number
80条以上         | unreadable approximate-number
≥80           | unreadable approximate-number
>=80          | unreadable approximate-number
80+           | unreadable approximate-number
~80           | unreadable approximate-number
3-5           | unreadable range-for-number
3－5           | unreadable range-for-number
3~5           | unreadable range-for-number
3～5条          | unreadable range-for-number
3—5           | unreadable range-for-number
3至5           | unreadable range-for-number
3条到5条         | unreadable range-for-number
40+36         | unreadable several-numbers
40＋36=76      | unreadable several-numbers
40、36         | unreadable several-numbers
40条、36条       | unreadable several-numbers
十二            | 12 read-as | unreadable chinese-numeral
十二条           | 12 read-as | unreadable chinese-numeral
两个            | unreadable chinese-numeral
半             | unreadable chinese-numeral
2个半           | unreadable chinese-numeral
1/2           | unreadable fraction-for-number
3:4           | unreadable fraction-for-number
1/0           | unreadable not-a-number
5%            | unreadable percent-for-number
５％            | unreadable percent-for-number
10²           | unreadable unusual-number
①             | unreadable unusual-number
Ⅳ             | unreadable unusual-number
٣             | unreadable unusual-number
1_0           | unreadable not-a-number
1e5           | unreadable unusual-number
nan           | unreadable not-a-number
inf           | unreadable not-a-number
0x10          | unreadable not-a-number
5.            | unreadable unusual-number
1.2.3         | unreadable not-a-number
(4)           | unreadable unusual-number
4-            | unreadable unusual-number
--4           | unreadable not-a-number
O5            | unreadable unusual-number
5,            | unreadable misplaced-comma
76（含2篇）       | unreadable unusual-number
详见附件          | unreadable not-a-number
TRUE          | unreadable not-a-number
是             | unreadable not-a-number
="76"         | unreadable unusual-number
2015-03-08    | unreadable date-for-number
1'200         | 1200 read-as
1’200         | 1200 read-as
1 200         | unreadable spaces-in-number
1.200         | 1.200 read-as
3.50          | 3.50
76.           | unreadable unusual-number
76。           | unreadable unusual-number
76、           | unreadable unusual-number
＋5            | 5 read-as
76 reports    | unreadable other-measure
没有            | missing
暂无            | missing
不涉及           | missing
无此项           | missing
none          | missing
nil           | missing
n.a.          | missing
--            | missing
零             | 0 read-as | unreadable chinese-numeral
〇             | unreadable chinese-numeral
一             | unreadable chinese-numeral
○             | unreadable not-a-number
十条            | 10 read-as | unreadable chinese-numeral
一百五           | unreadable unusual-number
两三            | unreadable range-for-number
两三条           | unreadable range-for-number
三五            | unreadable range-for-number
七八十           | unreadable range-for-number
十七八           | unreadable range-for-number
三至五条          | unreadable range-for-number
二〇一五          | unreadable chinese-numeral
约十二条          | unreadable approximate-number
十余条           | unreadable approximate-number
80几           | unreadable approximate-number
80出头          | unreadable approximate-number
将近80          | unreadable approximate-number
about 80      | unreadable approximate-number
at least 80   | unreadable approximate-number
80 or so      | unreadable approximate-number
±80           | unreadable approximate-number
80±5          | unreadable approximate-number
3 to 5        | unreadable range-for-number
between 3 and 5 | unreadable range-for-number
3..5          | unreadable range-for-number
3…5           | unreadable range-for-number
3-5条          | unreadable range-for-number
=40+36        | unreadable several-numbers
＝40＋36        | unreadable several-numbers
40 and 36     | unreadable several-numbers
40条和36条       | unreadable several-numbers
40*2          | unreadable unusual-number
40×2          | unreadable unusual-number
=76-4         | unreadable unusual-number
1 1/2         | unreadable fraction-for-number
10:30         | unreadable fraction-for-number
10:30:00      | unreadable time-for-number
3月5日          | unreadable date-for-number
5-Mar         | unreadable date-for-number
2015/3/8      | unreadable date-for-number
负4            | unreadable unusual-number
minus 4       | unreadable unusual-number
1E+05         | unreadable unusual-number
1e-2          | unreadable unusual-number
1e99          | unreadable not-a-number
½             | unreadable unusual-number
３²            | unreadable unusual-number
٣٤            | unreadable unusual-number
l2            | unreadable unusual-number
2O            | unreadable unusual-number
¥2000         | unreadable unusual-number
￥2000元        | unreadable unusual-number
共76条          | unreadable unusual-number
'76           | unreadable unusual-number
“76”          | unreadable unusual-number
3点5           | unreadable unusual-number
3。5           | unreadable unusual-number
3·5           | unreadable unusual-number
百分之93         | unreadable percent-for-number | unreadable unusual-number
1.200.000     | unreadable unusual-number
2k            | unreadable large-unit | 2000 read-as
2 million     | unreadable large-unit | 2000000 read-as
1.5bn         | unreadable large-unit | 1500000000.0 read-as
#N/A          | unreadable error-value
#REF!         | unreadable error-value
######        | unreadable error-value
同上            | unreadable not-a-number
见附件           | unreadable not-a-number
若干            | unreadable not-a-number
未完成           | unreadable not-a-number
👍             | unreadable not-a-number
7️⃣           | unreadable not-a-number
1+            | unreadable approximate-number
--5           | unreadable not-a-number
1,2 3         | unreadable not-a-number
1,234条。       | unreadable unusual-number
"""


ROWS = [[part.strip(" ") for part in line.split("|")] for line in NUMBERS.strip("\n").splitlines()]
CASES = [(row[0], conventions, row[place]) for row in ROWS for conventions, place in ((CHINESE, 1), (ENGLISH, -1))]


@pytest.mark.parametrize(("typed", "conventions", "read"), CASES)
def test_numbers_typed_as_text(typed: str, conventions: Conventions, read: str) -> None:
    reading = read_number(cell(typed), "条", conventions=conventions)
    assert short(reading) == read
    if reading.code:
        assert all(typed.strip() in text for text in told(reading)[::2]), "each message names what was typed"
