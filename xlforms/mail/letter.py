"""Letters: a subject, a text and an HTML body from the templates, which a campaign may replace by its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined, TemplateError, select_autoescape

from xlforms.errors import XlformsError
from xlforms.messages.dates import day, weekday
from xlforms.model.campaign import Campaign
from xlforms.model.unit import Department, Unit
from xlforms.shipped import shipped

NOTICE, CORRECTION, UNKNOWN = "notice", "correction", "unknown"  # what letters there are
NOTHING: Mapping[str, object] = {}
# what an office's own template may end in, besides Jinja's errors: a sum of texts, a filter on a wrong value, GBK bytes
BROKEN = (TemplateError, ValueError, TypeError, AttributeError, LookupError, ArithmeticError)


@dataclass(frozen=True, slots=True)
class LetterText:
    """What a recipient reads."""

    subject: str
    text: str
    html: str


def make_letter(
    campaign: Campaign,
    unit: Unit | Department,
    attachment: str,
    kind: str = NOTICE,
    details: Mapping[str, object] = NOTHING,
) -> LetterText:
    """The letter of that kind: `letters/<kind>.<language>.txt.j2`, whose first line is the subject, and `….html.j2`.

    `templates/` in the campaign's folder goes before the templates of the program, file by file. A template is given
    `campaign`, `unit`, `attachment` (the file's name), what `details` names, `subject` (HTML only) and the filters
    `day` (2016年1月12日) and `weekday` (星期二).

    Raises:
        XlformsError: `bad-template`: a template that is missing, isn't UTF-8, or names what isn't there.
    """
    templates = environment(campaign)
    told: dict[str, object] = {"campaign": campaign, "unit": unit, "attachment": attachment, **details}
    name = f"letters/{kind}.{campaign.language}"
    subject, _, text = render(templates, f"{name}.txt.j2", told).lstrip().partition("\n")
    html = render(templates, f"{name}.html.j2", told | {"subject": subject.strip()})
    return LetterText(subject.strip(), text.strip() + "\n", html.strip() + "\n")


def environment(campaign: Campaign) -> Environment:
    """Strict: a name that isn't there is an error and never a gap in an official letter."""
    folders = (campaign.folder / "templates", shipped("templates"))
    loaders = [FileSystemLoader(folder, encoding="utf-8-sig") for folder in folders]  # Notepad writes a BOM
    templates = Environment(
        loader=ChoiceLoader(loaders),
        autoescape=select_autoescape(("html.j2",), default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters["day"] = partial(day, language=campaign.language)
    templates.filters["weekday"] = partial(weekday, language=campaign.language)
    return templates


def render(templates: Environment, name: str, told: dict[str, object]) -> str:
    """One template, filled."""
    try:
        return templates.get_template(name).render(told)
    except BROKEN as error:
        line = getattr(error, "lineno", None) or ""
        where = Path(getattr(error, "filename", None) or name).name
        raise XlformsError("bad-template", path=":".join(filter(None, (where, str(line)))), why=error) from error
