"""What came in place of a workbook, in words: the first bytes say `JPEG`, a person reads that it is a picture."""

from collections.abc import Mapping

from xlforms.messages import Words

KINDS: Mapping[str, tuple[str, ...]] = {
    "picture": ("PNG", "JPEG", "GIF", "BMP", "TIFF", "HEIC", "WebP"),
    "pdf": ("PDF",),
    "scan": ("DjVu", "OFD"),
    "text-document": ("Word (.doc)", "Word (.docx)", "RTF", "OpenDocument text"),
    "slides": ("PowerPoint (.ppt)", "PowerPoint (.pptx)", "OpenDocument presentation"),
    "drawing": ("Visio (.vsdx)", "OpenDocument graphics"),
    "mail": ("Outlook (.msg)",),
    "archive": ("RAR", "7z", "GZIP"),
    "zip": ("ZIP",),
    "page": ("HTML", "MHTML"),
    "text": ("TXT",),
    "data": ("XML", "OLE"),
}
"""The word for it -> the labels of what is such a thing."""


def kind_in_words(label: object) -> object:
    """The kind that a label belongs to; another label as it is."""
    kind = next((kind for kind, labels in KINDS.items() if label in labels), "")
    return Words(f"word.kind.{kind}", {"name": label}) if kind else label
