"""The rubrics that went out, kept beside the campaign: what an older form asked stays known for certain."""

from pathlib import Path

from xlforms.files import write_bytes
from xlforms.model.campaign import Campaign
from xlforms.model.rubric import Rubric
from xlforms.rubrics.campaign_draft import NAME, read_campaign_draft
from xlforms.rubrics.rubric import read_rubric
from xlforms.rubrics.source import read_source
from xlforms.rubrics.text_kinds import rubric_kinds
from xlforms.rubrics.yaml_writer import write_yaml

RELEASED = "released"


def keep_released(campaign: Campaign) -> None:
    """Keep the campaign's rubric as `released/<fingerprint>.yaml`, whole or not at all; once there it stays.

    Nothing is kept where the campaign's file no longer says what was read from it: the name would be a lie.

    Raises:
        CannotWrite: it can't be written.
    """
    target = campaign.folder / RELEASED / f"{campaign.rubric.fingerprint}.yaml"
    source = rubric_file(campaign)
    if target.is_file() or source is None:
        return
    rubric, _ = read_rubric(source)
    node = read_source(source).node
    if rubric is not None and node is not None and rubric.fingerprint == campaign.rubric.fingerprint:
        write_bytes(target, write_yaml(node, rubric_kinds()).encode())


def rubric_file(campaign: Campaign) -> Path | None:
    """The file that campaign.yaml names; None where there is no such thing (any more)."""
    if not (campaign.folder / NAME).is_file():
        return None
    draft, _ = read_campaign_draft(campaign.folder)
    path = campaign.folder / draft.named("rubric") if draft else None
    return path if path and path.is_file() else None


def known_rubrics(campaign: Campaign) -> tuple[Rubric, ...]:
    """The campaign's rubric, and those kept whose content is still the one their names say."""
    kept = []
    for path in sorted((campaign.folder / RELEASED).glob("*.yaml")):
        rubric, _ = read_rubric(path)
        if rubric is not None and rubric.fingerprint == path.stem != campaign.rubric.fingerprint:
            kept.append(rubric)
    return (campaign.rubric, *kept)
