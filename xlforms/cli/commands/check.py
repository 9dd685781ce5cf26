"""check: every fault of a campaign folder, a rubric or a units' table."""

from functools import partial
from pathlib import Path

from xlforms.cli.folders import HERE, path_argument, say_next, typed
from xlforms.cli.help import Command
from xlforms.cli.listing import counted, list_findings
from xlforms.cli.screen import Screen
from xlforms.model.finding import has_errors


def build(name: str, screen: Screen) -> Command:
    """`xlforms check [PATH]`."""
    return Command(name, screen, partial(run, screen), [path_argument("definition", "PATH", screen, default=HERE)])


def run(screen: Screen, definition: Path) -> int:
    """Look, list, count."""
    from xlforms.rubrics.check import check_folder_or_file
    from xlforms.workflow.folder import open_campaign
    from xlforms.workflow.frozen import check_frozen

    findings = check_folder_or_file(definition)
    list_findings(screen, findings)
    if definition.is_dir() and not has_errors(findings):
        check_frozen(open_campaign(definition))
    if not findings:
        screen.say("cli.check.clean", path=definition)
    elif has_errors(findings):
        screen.say("cli.check.errors", counts=counted(screen, findings))
        return 1
    else:
        screen.say("cli.check.usable", counts=counted(screen, findings))
    if definition.is_dir():
        advise(screen, definition)
    return 0


def advise(screen: Screen, folder: Path) -> None:
    """What comes next; before forms go out their formulas should be proved."""
    from xlforms.workflow.folder import open_campaign
    from xlforms.workflow.prove import proof_of

    campaign = open_campaign(folder)
    if not campaign.rubric.typed:
        say_next(screen, "events", folder)
        return
    if proof_of(campaign) is None:
        screen.say("prove.before", command=typed("prove", folder))
    say_next(screen, "issue", folder)
