"""Where a new element of a worksheet belongs: Excel repairs a sheet whose elements stand in another order."""

from __future__ import annotations

from collections.abc import Iterable

from xlforms.sheets.patching.outline import Node

# Source: ECMA-376, CT_Worksheet
WORKSHEET = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
    "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems",
    "tableParts", "extLst",
)  # fmt: skip
# Source: ECMA-376, CT_Workbook
WORKBOOK = (
    "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups",
    "externalReferences", "definedNames", "calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr",
    "smartTagTypes", "webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst",
)  # fmt: skip


def place_for(tag: str, nodes: Iterable[Node], order: tuple[str, ...]) -> int:
    """Behind the last element that comes before `tag` or is one itself; `nodes` begin with the root.

    Elements the order does not know (wrapped alternatives for newer programs) stay where they are.
    """
    root, *others = nodes
    before = set(order[: order.index(tag) + 1])
    return max((node.end for node in others if node.depth == 1 and node.tag in before), default=root.inner)
