"""The first sheet of a pack: who is asked to mend what, by when, and every finding with a link to its cell."""

from collections.abc import Iterator, Sequence

from xlforms.forms.correction.returned import Returned
from xlforms.forms.correction.told import Told
from xlforms.messages import say
from xlforms.messages.dates import day
from xlforms.model.finding import Severity
from xlforms.sheets.patching.list_sheet import Column, Line, ListSheet

WIDTHS = {"number": 5, "place": 21, "item": 22, "problem": 31, "typed": 14, "read": 11, "advice": 34, "example": 17}
CENTERED = {"number", "typed", "read"}


def list_sheet(returned: Returned, told: Sequence[Told]) -> ListSheet:
    """The first sheet."""
    campaign = returned.campaign
    language = campaign.language
    columns = tuple(
        Column(
            say(f"correction.column.{header_of(key, returned)}", language),
            width,
            "center" if key in CENTERED else "cell",
        )
        for key, width in WIDTHS.items()
    )
    return ListSheet(
        title=say("correction.sheet", language),
        heading=say("correction.title", language),
        head=tuple(head_lines(returned)),
        columns=columns,
        lines=tuple(line_of(number, one) for number, one in enumerate(told, start=1)),
        problem=list(WIDTHS).index("problem"),
        footer=say("correction.footer", language, campaign=campaign.title.replace("&", "&&")),
    )


def header_of(key: str, returned: Returned) -> str:
    """What a column is called: in a fresh form what was typed is told of the returned one."""
    return "typed-before" if key == "typed" and returned.fresh else key


def line_of(number: int, told: Told) -> Line:
    """One row of the table."""
    finding = told.finding
    texts = (str(number), told.place, told.item, finding.message, told.typed, told.read, finding.hint, told.example)
    return Line(texts, told.link, finding.severity is Severity.ERROR)


def head_lines(returned: Returned) -> Iterator[tuple[str, str]]:
    """(label, text) above the table."""
    campaign = returned.campaign
    language, office = campaign.language, campaign.office
    yield say("correction.head.sender", language), returned.receiver.name
    yield say("correction.head.campaign", language), campaign.title
    yield say("correction.head.counts", language), counted(returned)
    how = say(f"correction.head.{'how-text' if returned.is_marked else 'how-unmarked'}", language)
    fresh = [say("correction.head.how-fresh", language, why=returned.fresh)] if returned.fresh else []
    yield say("correction.head.how", language), "\n".join([*fresh, how])
    key = "no-deadline" if not returned.due else "soon" if returned.late else "by"
    due = say(f"correction.head.{key}", language, day=day(campaign.deadline, language))
    yield say("correction.head.deadline", language), due
    yield say("correction.head.office", language), "  ".join(filter(None, (office.name, office.email)))
    yield say("correction.head.ask", language), "  ".join(filter(None, (office.contact, office.phone)))


def counted(returned: Returned) -> str:
    """How much there is to do."""
    counts = {"errors": returned.count(Severity.ERROR), "warnings": returned.count(Severity.WARNING)}
    key = "both" if all(counts.values()) else next((one for one, count in counts.items() if count), "none")
    return say(f"correction.head.counts-{key}", returned.campaign.language, **counts)
