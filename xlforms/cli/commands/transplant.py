"""transplant: answers of an older or damaged form into a fresh one, with a list of what could not be moved."""

from functools import partial
from pathlib import Path

import click

from xlforms.cli.folders import path_argument, say_next
from xlforms.cli.help import Command, flag, password_option
from xlforms.cli.listing import list_findings
from xlforms.cli.screen import Screen
from xlforms.errors import XlformsError
from xlforms.forms.transplant.advice import advice, office_advice
from xlforms.model.campaign import Campaign
from xlforms.model.finding import Finding, has_errors
from xlforms.workflow.folder import open_campaign
from xlforms.workflow.transplant import Transplanted, transplant


def build(name: str, screen: Screen) -> Command:
    """`xlforms transplant DIR FILES... [--unit ID] [--rubric FILE] [--to FILE] [--again]`."""
    params: list[click.Parameter] = [
        path_argument("campaign_folder", "DIR", screen),
        path_argument("files", "FILES", screen, nargs=-1),
        click.Option(["--unit", "unit_id"], default="", help=screen.words("cli.option.transplant-unit")),
        click.Option(["--rubric"], default="", help=screen.words("cli.option.transplant-rubric")),
        click.Option(["--to"], default="", help=screen.words("cli.option.transplant-to")),
        flag("--again", screen, "transplant-again"),
        password_option(screen),
    ]
    return Command(name, screen, partial(run, screen), params)


def run(  # noqa: PLR0913  (one argument an option)
    screen: Screen,
    campaign_folder: Path,
    *,
    files: tuple[Path, ...],
    unit_id: str,
    rubric: str,
    to: str,
    again: bool,
    passwords: tuple[str, ...],
) -> int:
    """File by file; 1 where anything was not moved, 2 where a file gave no form."""
    campaign = open_campaign(campaign_folder)
    if to and len(files) > 1:
        raise XlformsError("transplant-one", path=to)
    codes = []
    for file in files:
        try:
            made = transplant(campaign, file, unit_id=unit_id, rubric=rubric, to=to, again=again, passwords=passwords)
        except XlformsError as error:
            screen.complain("cli.error", what=error.in_language(screen.language))
            codes.append(2)
            continue
        codes.append(tell(screen, campaign, made))
    if any(code < 2 for code in codes):
        screen.say("cli.transplant.then")
        say_next(screen, "collect", campaign_folder)
    return max(codes)


def tell(screen: Screen, campaign: Campaign, made: Transplanted) -> int:
    """Whose it is, what was moved, where the form stands, what was not moved; the exit code of this file."""
    if made.path is None or made.unit is None:
        screen.say("cli.transplant.nothing", file=made.source.name)
        list_findings(screen, made.findings, "  ", in_new_form)
        return 2
    version = f"{made.rubric.id} v{made.rubric.version}" if made.rubric else screen.words("cli.transplant.unknown")
    current = f"{campaign.rubric.id} v{campaign.rubric.version}"
    slots = {"file": made.source.name, "unit": made.unit.name, "old": version, "new": current}
    same = made.rubric is not None and made.rubric.fingerprint == campaign.rubric.fingerprint
    screen.say("cli.transplant.same" if same else "cli.transplant.file", **slots)
    list_findings(screen, made.findings, "  ", in_new_form)
    key = "written" if made.written else "unchanged"
    screen.say(f"cli.transplant.{key}", moved=made.moved, listed=len(made.findings), path=made.path)
    return 1 if has_errors(list(made.findings)) else 0


def in_new_form(finding: Finding) -> tuple[str, str]:
    """What to do about a finding of the old file."""
    return advice(finding), office_advice(finding)
