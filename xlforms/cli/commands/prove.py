"""prove: the form's formulas give the same points as the scorer, or here is the smallest example where they don't."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import click

from xlforms.cli.folders import HERE, path_argument, say_next
from xlforms.cli.help import Command
from xlforms.cli.progress import progress
from xlforms.cli.screen import Screen
from xlforms.model.proof import Proof


def build(name: str, screen: Screen) -> Command:
    """`xlforms prove [PATH] [--cases N] [--seed N]`."""
    cases = number_option("--cases", screen, 10_000, lowest=1)
    seed = number_option("--seed", screen, 0, lowest=0)
    return Command(
        name, screen, partial(run, screen), [path_argument("rubric", "PATH", screen, default=HERE), cases, seed]
    )


def number_option(name: str, screen: Screen, usual: int, *, lowest: int) -> click.Option:
    """A whole number."""
    number = click.IntRange(min=lowest)
    text = screen.words(f"cli.option.{name.strip('-')}")
    return click.Option([name], type=number, default=usual, metavar="N", help=text)


def run(screen: Screen, rubric: Path, *, cases: int, seed: int) -> int:
    """Prove and tell; 1 where something differs."""
    from xlforms.workflow.prove import prove_file

    with progress(screen, "prove.progress", cases) as step:
        proof, kept = prove_file(rubric, datetime.now(UTC), cases=cases, seed=seed, step=step)
    tell(screen, proof)
    screen.say("prove.kept" if kept else "prove.not-kept")
    if kept and proof.holds:
        say_next(screen, "issue", rubric)
    return 0 if proof.holds else 1


def tell(screen: Screen, proof: Proof) -> None:
    """The outcome, and each difference with its formula."""
    from xlforms.proof.words import told

    slots = {
        "formulas": proof.formulas,
        "cases": proof.cases,
        "units": proof.units,
        "engine": proof.engine,
        "seed": proof.seed,
    }
    if proof.holds:
        screen.say("prove.holds" if proof.formulas else "prove.nothing", **slots)
        return
    screen.say("prove.fails", count=len(proof.differences), **slots)
    for difference in proof.differences:
        screen.line(told(difference, screen.language))
        screen.line("  " + screen.words("prove.formula", formula=difference.formula))
