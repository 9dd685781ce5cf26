"""The exceptions of xlforms: what stops a command. What a person must mend in a file is a Finding."""

from xlforms.messages import DEFAULT_LANGUAGE, say
from xlforms.model.finding import Finding, Severity


class XlformsError(Exception):
    """Something outside the program stops it; the user is shown one clear sentence and no traceback.

    `key` is the sentence's key in the catalogues, `slots` what it names; `in_language` says it in any language.
    """

    def __init__(self, key: str, **slots: object) -> None:
        super().__init__(key)
        self.key = key
        self.slots = slots

    def in_language(self, language: str) -> str:
        """The sentence a user is shown."""
        return say(f"error.{self.key}", language, **self.slots)

    def __str__(self) -> str:
        return self.in_language(DEFAULT_LANGUAGE)


class UnusableFormat(XlformsError):
    """Excel would refuse or silently drop a part of this workbook: a fault of the program, never of the user."""


class CannotWrite(XlformsError):
    """A file cannot be written: open in Excel, read-only, no room."""


class NotACampaign(XlformsError):
    """The folder holds no campaign, or one this program cannot open."""


class UnusableDefinition(XlformsError):
    """The rubric, the units or the campaign file has errors; `findings` are all of them, with places."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("unusable-definition")
        self.findings = findings

    def in_language(self, language: str) -> str:
        """The sentence, with the first of the errors in the same language; what is only a warning stops nothing."""
        errors = [one.in_language(language) for one in self.findings if one.severity is Severity.ERROR]
        first = f"{errors[0].place}: {errors[0].message} ({errors[0].code})" if errors else ""
        return say("error.unusable-definition", language, count=len(errors), first=first)
