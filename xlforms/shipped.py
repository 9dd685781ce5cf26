"""The folders that travel with the program: templates and samples, in the installed wheel and in a checkout."""

from pathlib import Path
from typing import Literal

HERE = Path(__file__).parent


def shipped(name: Literal["templates", "samples"]) -> Path:
    """The folder of that name: inside the installed package, else beside it in the checkout (editable installs too).

    Raises:
        FileNotFoundError: neither is there; the installation is damaged.
    """
    for root in (HERE / "_shipped", HERE.parent):
        if (root / name).is_dir():
            return root / name
    raise FileNotFoundError(HERE / "_shipped" / name)
