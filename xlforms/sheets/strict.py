"""Makes XlsxWriter speak up: each warning, refusal and negative return code becomes UnusableFormat."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from xlsxwriter.exceptions import FileCreateError, XlsxWriterException

from xlforms.sheets.limits import refuse

Class = TypeVar("Class", bound=type)


def strictly(method: Callable[..., Any], *args: object, **options: object) -> Any:  # noqa: ANN401  (the library is untyped)
    """What the method returns.

    Raises:
        UnusableFormat: it warned (which is an error inside `new_book`), raised, or returned a negative code.
    """
    try:
        result = method(*args, **options)
    except FileCreateError:  # about the disk, not about the format
        raise
    except (UserWarning, XlsxWriterException, TypeError, ValueError, AttributeError) as refused:
        raise refuse(method.__name__, str(refused)) from refused
    if result.__class__ is int and result < 0:
        raise refuse(method.__name__, f"code {result} for {args[-5:]}")
    return result


def heard(method: Callable[..., Any]) -> Callable[..., Any]:
    """The method, called strictly."""

    @wraps(method)
    def strict(*args: object, **options: object) -> Any:  # noqa: ANN401
        return strictly(method, *args, **options)

    return strict


def all_heard(ours: Class) -> Class:
    """Makes strict every public method that a class takes over from XlsxWriter's, those of later versions too."""
    for name, method in vars(ours.__base__).items():
        if callable(method) and not name.startswith("_") and not isinstance(method, type) and name not in vars(ours):
            setattr(ours, name, heard(method))
    return ours
