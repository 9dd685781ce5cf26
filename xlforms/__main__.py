"""`python -m xlforms …`: the same as the command `xlforms …`."""

from xlforms.cli import main

main()
