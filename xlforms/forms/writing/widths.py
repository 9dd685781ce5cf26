"""How wide the columns of the form are: as `forms.columns` says, wider where a Latin word would be broken."""

from xlforms.forms.columns import COLUMNS
from xlforms.forms.formulas import computable
from xlforms.forms.layout import Layout, not_computed
from xlforms.sheets.heights import word_width

FONT_SIZE = 10.0  # of all texts of the table


def column_widths(layout: Layout) -> dict[str, float]:
    """Column -> its width in characters: as wide as the longest word in it, because programs break what is longer."""
    words = {column.key: [layout.grid.columns[column.key]] for column in COLUMNS}
    for block in layout.blocks:
        if not computable(block.criterion):
            words["computed"].append(not_computed(block.criterion, layout.language))
        words["measure"] += [row.fact.measure for row in block.rows if row.fact]
    return {one.key: max(one.width, word_width(words[one.key], FONT_SIZE)) for one in COLUMNS}
