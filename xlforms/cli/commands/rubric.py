"""rubric: to and from Excel, its JSON Schema, and what changed between two versions."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from xlforms.cli.folders import path_argument
from xlforms.cli.group import Group
from xlforms.cli.help import Command, flag
from xlforms.cli.listing import counted, list_findings
from xlforms.cli.screen import Screen
from xlforms.errors import UnusableDefinition
from xlforms.messages import LANGUAGES, shown
from xlforms.model.finding import Finding

if TYPE_CHECKING:  # imported with the database when it is used
    from xlforms.workflow.compare import PointsDiff, Shift


def build(name: str, screen: Screen) -> Group:
    """`xlforms rubric VERB`."""
    return Group(
        name,
        screen,
        {verb: partial(made, f"{name}.{verb}", screen) for verb, made in VERBS.items()},
        listed="cli.help.verbs",
        words=f"cli.{name}.{{}}.short",
        help=screen.words(f"cli.{name}.help"),
    )


def build_to_excel(name: str, screen: Screen) -> Command:
    """`xlforms rubric to-excel RUBRIC OUT [--in zh-CN|en] [--overwrite]`."""
    language = click.Option(
        ["--in", "written"],
        type=click.Choice(LANGUAGES),
        default=LANGUAGES[0],
        help=screen.words("cli.option.in"),
    )
    params = [*both(screen, "RUBRIC", "OUT.xlsx"), language, flag("--overwrite", screen)]
    return Command(name, screen, partial(to_excel, screen), params)


def build_from_excel(name: str, screen: Screen) -> Command:
    """`xlforms rubric from-excel RUBRIC.xlsx OUT [--overwrite]`."""
    params = [*both(screen, "RUBRIC.xlsx", "OUT.yaml"), flag("--overwrite", screen)]
    return Command(name, screen, partial(from_excel, screen), params)


def both(screen: Screen, source: str, out: str) -> list[click.Parameter]:
    """What is read and what is written."""
    return [path_argument("rubric_file", source, screen), path_argument("out_file", out, screen)]


def build_schema(name: str, screen: Screen) -> Command:
    """`xlforms rubric schema [OUT]`."""
    return Command(name, screen, partial(schema, screen), [path_argument("out_file", "OUT", screen, default=None)])


def build_diff(name: str, screen: Screen) -> Command:
    """`xlforms rubric diff OLD NEW [--campaign DIR]`."""
    path = click.Path(path_type=Path)
    campaign = click.Option(["--campaign"], type=path, metavar="DIR", help=screen.words("cli.option.campaign"))
    params = [path_argument("old_rubric", "OLD", screen), path_argument("new_rubric", "NEW", screen), campaign]
    return Command(name, screen, partial(diff, screen), params)


def to_excel(screen: Screen, rubric_file: Path, out_file: Path, *, written: str, overwrite: bool) -> int:
    """Write the workbook."""
    from xlforms.workflow.rubric_files import rubric_to_excel

    write = partial(rubric_to_excel, rubric_file, out_file, language=written, overwrite=overwrite)
    return convert(screen, write, out_file)


def from_excel(screen: Screen, rubric_file: Path, out_file: Path, *, overwrite: bool) -> int:
    """Write the YAML."""
    from xlforms.workflow.rubric_files import rubric_from_excel

    return convert(screen, partial(rubric_from_excel, rubric_file, out_file, overwrite=overwrite), out_file)


def convert(screen: Screen, write: Callable[[], list[Finding]], out: Path) -> int:
    """List what is wrong; 1 where it stopped the writing."""
    try:
        findings = write()
    except UnusableDefinition as unusable:
        list_findings(screen, unusable.findings)
        screen.say("cli.check.errors", counts=counted(screen, unusable.findings))
        return 1
    list_findings(screen, findings)
    screen.say("cli.rubric.written", path=out)
    return 0


def schema(screen: Screen, out_file: Path | None) -> int:
    """Show it, or write it."""
    from xlforms.workflow.rubric_files import schema_text, write_rubric_schema

    if out_file is None:
        screen.line(schema_text().rstrip())
        return 0
    write_rubric_schema(out_file)
    screen.say("cli.rubric.written", path=out_file)
    return 0


def diff(screen: Screen, old_rubric: Path, new_rubric: Path, *, campaign: Path | None) -> int:
    """What changed, and whose points."""
    from xlforms.rubrics.diff import make_diff
    from xlforms.rubrics.diff_words import in_words
    from xlforms.workflow.compare import rubric_at

    old, new = rubric_at(old_rubric), rubric_at(new_rubric)
    changes = make_diff(old, new)
    if not changes:
        screen.say("diff.none")
    for heading, sentences in in_words(changes, screen.language):
        screen.line(heading)
        for sentence in sentences:
            screen.line(f"  {sentence}")
    if campaign is not None:
        from xlforms.workflow.compare import diff_points
        from xlforms.workflow.folder import open_campaign

        tell_points(screen, diff_points(open_campaign(campaign), old, new))
    return 0


def tell_points(screen: Screen, found: "PointsDiff") -> None:
    """Each unit whose points change, with the criteria."""
    screen.say("diff.points.title")
    if not found.compared:
        screen.say("diff.points.no-submissions")
    elif not found.units:
        screen.say("diff.points.none")
    for unit in found.units:
        screen.line(sentence_of(screen, unit.total))
        for one in unit.criteria:
            screen.line("  " + sentence_of(screen, one))
    for title in found.added:
        screen.say("diff.points.added", title=title)
    for key, facts in (("not-asked", found.not_asked), ("no-longer", found.no_longer)):
        for title, fact in facts:
            screen.say(f"diff.points.{key}", title=title, fact=fact)


def sentence_of(screen: Screen, shift: "Shift") -> str:
    """A unit or a criterion: from how many points to how many; what is new, gone or open is said in words."""
    slots: dict[str, object] = {"title": shift.title, "old": shift.old, "new": shift.new}
    if shift.only:
        return screen.words(f"diff.points.only-{shift.only}", **slots)
    if shift.new is None or shift.old is None:
        return screen.words("diff.points.opened" if shift.new is None else "diff.points.closed", **slots)
    change = shift.new - shift.old
    return screen.words("diff.points.criterion", **slots, change=f"{'+' if change > 0 else ''}{shown(change)}")


VERBS: dict[str, Callable[[str, Screen], Command]] = {
    "to-excel": build_to_excel,
    "from-excel": build_from_excel,
    "schema": build_schema,
    "diff": build_diff,
}
