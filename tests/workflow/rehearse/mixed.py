"""A small campaign with every type of fact."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.county import county
from tests.forms.conftest import MIXED
from xlforms.model.campaign import Campaign
from xlforms.rubrics.rubric import read_rubric


@cache
def mixed_campaign() -> Campaign:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "rubric.yaml"
        path.write_text(MIXED, "utf-8")
        rubric, findings = read_rubric(path)
    assert rubric is not None, findings
    return replace(county(), rubric=rubric)
