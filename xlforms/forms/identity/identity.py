"""Who a workbook is: which campaign, which unit or department, which version; told by several carriers."""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields

from xlforms.model.campaign import Campaign

IDENTITY_SHEET = "_xlforms"
LAYOUT_VERSION = "1"
PROPERTY_PREFIX = "xlforms_"


@dataclass(frozen=True, slots=True)
class Identity:
    """What a form says of itself in its hidden sheet and in its custom properties; all plain ASCII text.

    `form_id` names the issued workbook, `signature` proves that this campaign made it. Without a `signing_key` in
    campaign.yaml the signature only tells accidents from real forms, not forgeries.
    """

    campaign: str
    kind: str  # form | review | events
    sender: str  # unit id, of reviews and registers the department's id
    rubric: str
    version: str
    fingerprint: str
    layout: str
    form_id: str = ""
    signature: str = ""

    @property
    def code(self) -> str:
        """The small visible code: `county-2015 v1 pingjiang 3f9a2c41`."""
        return f"{self.campaign} v{self.version} {self.sender} {self.form_id}"


def make_identity(campaign: Campaign, sender: str, kind: str = "form") -> Identity:
    """The identity of a form of this campaign; the same each time it is issued."""
    rubric = campaign.rubric
    bare = Identity(campaign.id, kind, sender, rubric.id, str(rubric.version), rubric.fingerprint, LAYOUT_VERSION)
    content = "\n".join(asdict(bare).values())
    signature = hmac.new(signing_key(campaign), content.encode(), hashlib.sha256).hexdigest()[:32]
    form_id = hashlib.sha256(content.encode()).hexdigest()[:8]
    return Identity(**(asdict(bare) | {"form_id": form_id, "signature": signature}))


def is_genuine(campaign: Campaign, identity: Identity) -> bool:
    """Whether the signature is this campaign's, over just what the identity says."""
    said = asdict(identity) | {"form_id": "", "signature": ""}
    expected = hmac.new(signing_key(campaign), "\n".join(said.values()).encode(), hashlib.sha256).hexdigest()[:32]
    return hmac.compare_digest(expected, identity.signature)


def signing_key(campaign: Campaign) -> bytes:
    """The campaign's secret, or its id."""
    return (campaign.signing_key or campaign.id).encode()


def as_properties(identity: Identity) -> dict[str, str]:
    """The identity as custom document properties."""
    return {PROPERTY_PREFIX + key: value for key, value in asdict(identity).items()}


def from_mapping(values: Mapping[str, str]) -> Identity | None:
    """The identity that keys and values tell, or None where one of them is missing."""
    names = [field.name for field in fields(Identity)]
    return Identity(**{name: values[name] for name in names}) if all(name in values for name in names) else None
