"""The keys of rubric.yaml and campaign.yaml.

What stands a level below is `Deep`: checked by its own model, so that one fault hides no other.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from xlforms.model.fact import FactType
from xlforms.model.rubric import NotApplicable, Start
from xlforms.rubrics.types import Day, Email, Exact, Id, Loose, Points, Slug, Text, Whole, one_of

EVENTS = FactType.EVENTS.value  # several kinds of event, written as one fact
CHECKLIST = "checklist"  # several yes/no facts, written as one

Deep = list[Any]
DeepMapping = dict[str, Any]
StartWord = Annotated[str, AfterValidator(one_of(*Start))]


class Keys(BaseModel):
    """A mapping of an authoring file: these keys and no others."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class RubricKeys(Keys):
    """rubric.yaml."""

    id: Slug
    version: Annotated[Whole, Field(ge=1, le=9999)]
    title: Text
    total: Points
    precision: Annotated[Whole, Field(ge=0, le=4)] = 2
    sections: Deep
    grades: Deep = Field(default_factory=list)
    vetoes: Deep = Field(default_factory=list)
    consequences: Deep = Field(default_factory=list)


class GradeKeys(Keys):
    """One of `grades`, the best first; `from` is the lowest total that still gets it."""

    id: Id
    title: Text
    lowest: Annotated[Exact, Field(ge=0, alias="from")]


class VetoKeys(Keys):
    """One of `vetoes`: whatever the points, no better grade than this."""

    id: Id
    title: Text
    grade: Id


class ConsequenceKeys(Keys):
    """One of `consequences`: for the lowest unit, where it is below so many points, so many years running."""

    id: Id
    title: Text
    below: Points
    years: Annotated[Whole, Field(ge=1, le=10)] = 1
    among: tuple[Text, ...] = ()


class SectionKeys(Keys):
    """One of `sections`."""

    id: Id
    title: Text
    max_points: Points
    reviewer: Id
    criteria: Deep
    bonus: bool = False


class CriterionKeys(Keys):
    """One of `criteria`; with `rules` alone it is one part of all its points."""

    id: Id
    title: Text
    max_points: Points
    note: Loose = ""
    start: StartWord | None = None
    facts: DeepMapping = Field(default_factory=dict)
    rules: Deep | None = None
    parts: Deep | None = None
    collector: Loose = ""
    not_applicable: Annotated[str, AfterValidator(one_of(*NotApplicable))] | None = None


class PartKeys(Keys):
    """One of `parts`."""

    id: Id
    title: Text
    max_points: Points
    start: StartWord = "full"
    rules: Deep = Field(default_factory=list)


class FactKeys(Keys):
    """One of `facts`."""

    title: Text
    type: Annotated[str, AfterValidator(one_of(*FactType, CHECKLIST))]
    measure: Annotated[Loose, Field(max_length=20)] = ""
    target: Any = None
    choices: list[Text] = Field(default_factory=list)
    items: dict[str, Text] = Field(default_factory=dict)
    kinds: dict[str, Text] = Field(default_factory=dict)
    lowest: Exact | None = None
    highest: Exact | None = None
    decimals: Annotated[Whole, Field(ge=0, le=6)] | None = None


class ColumnTargetKeys(Keys):
    """A target taken from the units' table."""

    column: Text
    times: Annotated[Exact, Field(gt=0)] = Decimal(1)


class CampaignKeys(Keys):
    """campaign.yaml."""

    id: Slug
    title: Text
    language: Literal["zh-CN", "en"] = "zh-CN"
    dates: Literal["day-month", "month-day"] | None = None
    office: DeepMapping
    rubric: Text
    units: DeepMapping
    tiers: dict[str, Text] = Field(default_factory=dict)
    departments: Deep
    notice: Day
    deadline: Day
    steps: Deep = Field(default_factory=list)
    signing_key: Loose = ""
    mail: DeepMapping | None = None
    period: DeepMapping | None = None
    previous: list[Text] = Field(default_factory=list)


class PeriodKeys(Keys):
    """`period`: the first and the last day of what is assessed."""

    first: Annotated[Day, Field(alias="from")]
    last: Annotated[Day, Field(alias="to")]


class OfficeKeys(Keys):
    """`office`."""

    name: Text
    contact: Loose = ""
    phone: Loose = ""
    email: Email = ""


class UnitsKeys(Keys):
    """`units`."""

    file: Text
    columns: dict[str, Text] = Field(default_factory=dict)


class DepartmentKeys(Keys):
    """One of `departments`."""

    id: Id
    name: Text
    contact: Loose = ""
    email: Email = ""


class StepKeys(Keys):
    """One of `steps`."""

    date: Day
    what: Text


class MailKeys(Keys):
    """`mail`."""

    host: Text
    port: Annotated[Whole, Field(ge=1, le=65535)]
    security: Literal["tls", "starttls", "none"] = "tls"
    user: Loose = ""
    password_variable: Text = "XLFORMS_SMTP_PASSWORD"  # noqa: S105  (the variable's name)
