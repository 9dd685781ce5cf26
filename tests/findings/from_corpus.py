"""Codes that files of the corpus make: `code | file | place | the value seen`, as a person reads it.

What else these files make stands beside them in tests/data/returned.
"""

TABLE = """
not-a-workbook | none-pdf-instead.xlsx |  | PDF
empty-file | none-empty-instead.xlsx |  |
damaged-file | bytes-sent-as-text.xlsx |  |
damaged-sheet | damaged-sheet.xlsx | 佐证材料 | xl/worksheets/sheet4.xml
password-protected | locked-with-a-password.xlsx |  | Excel / Word
files-beside | zip-with-a-picture-beside.zip |  |
no-workbook-in-zip | zip-of-pictures.zip |  |
hostile-file | bytes-flipped.xlsx |  | xl/worksheets/sheet3.xml
numbers-as-shown | saved-as-html.xls |  | HTML
macros-ignored | saved-with-macros.xlsm |  |
number-with-measure | value-with-measure.xlsx | 自评表!H6 | 76条
read-as | value-full-width.xlsx | 自评表!H6 | ７６
read-as-yes | value-tick.xlsx | 自评表!H10 | √
read-as-no | value-cross.xlsx | 自评表!H10 | ×
formula-in-input | value-formula.xlsx | 自评表!H6 | 76
formula-without-value | value-formula-never-calculated.xlsx | 自评表!H6 | =40+36
not-a-number | value-words.xlsx | 自评表!H6 | 见附件
error-value | value-error.xlsx | 自评表!H6 | #REF!
boolean-for-number | value-boolean.xlsx | 自评表!H6 | TRUE
date-for-number | value-date-for-number.xlsx | 自评表!H6 | 2025-03-05
number-shown-as-date | value-number-shown-as-date.xlsx | 自评表!H6 | 1900-03-16
maybe-a-date | value-maybe-a-date.xlsx | 自评表!H15 | 45721
time-for-number | value-time-for-number.xlsx | 自评表!H6 | 10:30:00
percent-for-number | value-percent-for-number.xlsx | 自评表!H6 | 76%
percent-ambiguous | value-percent-ambiguous.xlsx | 自评表!H8 | 0.935
percent-doubtful | value-percent-doubtful.xlsx | 自评表!H9 | 1.12
digits-lost | value-digits-lost.xlsx | 自评表!H21 | 430626199001011000
other-measure | value-other-measure.xlsx | 自评表!H6 | 76篇
approximate-number | value-about.xlsx | 自评表!H6 | 约76
range-for-number | value-range.xlsx | 自评表!H6 | 3-5
several-numbers | value-sum.xlsx | 自评表!H6 | 40+36
large-unit | value-large-unit.xlsx | 自评表!H15 | 3万余
chinese-numeral | value-chinese-numeral.xlsx | 自评表!H6 | 一
unusual-number | value-bookkeepers-minus.xlsx | 自评表!H6 | (4)
fraction-for-number | value-fraction.xlsx | 自评表!H14 | 73/4
misplaced-comma | value-misplaced-comma.xlsx | 自评表!H14 | 18,25
spaces-in-number | value-blanks-within.xlsx | 自评表!H15 | 31 250
not-yes-or-no | value-yes-or-no-unclear.xlsx | 自评表!H10 | 已完成
not-a-date | value-date-in-words.xlsx | 自评表!H18 | 三月中旬
incomplete-date | value-date-incomplete.xlsx | 自评表!H18 | 2024年3月
ambiguous-date | value-date-in-two-orders.xlsx | 自评表!H18 | 3/12/2024
no-such-date | value-date-that-is-none.xlsx | 自评表!H18 | 2024-02-30
year-unlikely | value-date-in-1900.xlsx | 自评表!H18 | 1900-01-12
serial-for-date | value-date-as-serial.xlsx | 自评表!H18 | 45363
not-a-choice | value-choice-unknown.xlsx | 自评表!H17 | 联合
no-identity | identity-gone.xlsx |  |
identity-conflict | identity-conflicting.xlsx |  | returned-2024 v2 west
other-campaign | identity-of-last-year.xlsx |  | returned-2023
other-version | identity-of-another-version.xlsx |  | 1
unknown-unit | identity-of-an-unknown-unit.xlsx |  | south
not-genuine | identity-not-signed-by-us.xlsx |  |
sheet-copied | sheet-copied-and-changed.xlsx | 自评表 (2) |
header-missing | column-answers-column-deleted.xlsx | 自评表 |
row-missing | row-deleted.xlsx | 自评表 |
row-repeated | row-copied-and-changed.xlsx | 自评表!19 |
row-mixed-up | labels-swapped.xlsx | 自评表!E9 | 任务完成率 按时报送
row-id-lost | label-id-doubled.xlsx | 自评表!9 |
label-edited | label-edited.xlsx | 自评表!E6 | 市里采用的信息
row-inserted | row-inserted-with-a-remark.xlsx | 自评表!16 |
stray-number | row-inserted-with-number.xlsx | 自评表!K20 | 98
stray-text | row-inserted-with-a-remark.xlsx | 自评表!N16 | 补充说明
column-repeated | column-header-twice.xlsx | 自评表!S5 |
header-edited | label-header-edited.xlsx | 自评表!K5 | 自查得分（必填）
ids-lost | label-ids-cleared.xlsx | 自评表 |
sheet-twice | sheet-copied.xlsx | 自评表 (2) |
form-transposed | form-transposed.xlsx | 自评表 |
value-and-printed-swapped | column-of-answers-exchanged-with-targets.xlsx | 自评表!H6 | 80
perhaps-from | identity-gone-but-for-the-name.xlsx | 填报说明!B3 | 东湖县
sender-name-changed | identity-name-changed.xlsx | 填报说明!B3 | 西山县
file-named-otherwise | identity-named-otherwise-东湖县.xlsx |  | 东湖县
printed-number-changed | printed-maximum-raised.xlsx | 自评表!I6 | 8
serial-for-number | value-day-without-format.xlsx | 自评表!H6 | 45721
out-of-range | value-above-the-most.xlsx | 自评表!H6 | 12000
not-whole | value-not-whole.xlsx | 自评表!H6 | 7.6
too-many-decimals | value-too-many-decimals.xlsx | 自评表!H14 | 18.255
missing-answer | value-blank.xlsx | 自评表!H6 |
declared-missing | value-none.xlsx | 自评表!H6 | 无
missing-self-points | points-blank.xlsx | 自评表!K6 |
printed-removed | labels-cleared.xlsx | 自评表!E6:E21 |
formula-replaced | formula-typed-over.xlsx | 自评表!J6 | 6
formula-removed | row-foot-deleted.xlsx | 自评表!I22 |
formula-changed | rows-exchanged-names-left.xlsx | 自评表!I22 | =SUM(I7:I21)
formulas-left-behind | row-table-sorted.xlsx | 自评表!J8:J21 |
formulas-gone | saved-as-xlsb.xlsb |  | xlsb
helper-formulas-changed | paste-formulas-as-values.xlsx | 自评表!O6:O21 |
total-differs | paste-formulas-as-values.xlsx | 自评表!K22 | 9
validation-lost | row-table-cut-off.xlsx | 自评表!M6:M19 |
rows-hidden | rows-hidden.xlsx | 自评表!6:7 | 10–19
columns-hidden | column-inserted.xlsx | 自评表!O:O | O
value-under-merge | rows-exchanged-names-left.xlsx | 自评表!K7 | 5.6
merges-undone | columns-swapped.xlsx | 自评表!B1:Q1 | B1:Q1
rows-moved | rows-exchanged-names-left.xlsx | 自评表!7:7 | 市妇联采用
columns-moved | columns-swapped.xlsx | 自评表 |
column-removed | column-printed-column-deleted.xlsx | 自评表 | 标准分
text-added | column-header-twice.xlsx | 自评表!S6 | 79
sheet-renamed | sheet-renamed.xlsx | 2015 | 2015
sheets-removed | sheet-copied-to-new-workbook.xlsx |  | 填报检查
input-sheet-removed | sheet-copied-to-new-workbook.xlsx |  | 佐证材料
one-sheet-only | saved-as-csv-utf-8.csv |  | CSV
changes-more | column-of-answers-exchanged-with-targets.xlsx | 自评表 |
"""
