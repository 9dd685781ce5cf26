"""Runs of text that are crossed out, raised or lowered, in signs that look alike.

70 crossed out before 76 is no 7076, and a note's ¹ behind 76 no 761.
"""

SUPERSCRIPT, SUBSCRIPT = "superscript", "subscript"  # as .xlsx calls them
_RAISED = str.maketrans("0123456789+-()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾")
_LOWERED = str.maketrans("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎")
_STRUCK = "\u0336"  # a stroke through the sign before it


def written(text: str, *, struck: bool, shift: str = "") -> str:
    """The text in signs that look alike; `shift` is SUPERSCRIPT, SUBSCRIPT or anything else for neither."""
    if shift in {SUPERSCRIPT, SUBSCRIPT}:
        text = text.translate(_RAISED if shift == SUPERSCRIPT else _LOWERED)
    return "".join(sign if sign.isspace() else sign + _STRUCK for sign in text) if struck else text
