"""Headers, labels and ids edited, moved, cleared."""

from random import Random

from xlforms.sheets.address import Position
from xlforms.sheets.mangling.draft import Draft, Role
from xlforms.sheets.mangling.edit import Edit, Edits, some
from xlforms.sheets.mangling.rows import inputs_in


def rewritten(role: Role, *patterns: str, most: int = 3) -> Edit:
    """Some texts of a role written otherwise; `{0}` is what stood there, `{1}` and `{2}` its halves."""

    def made(draft: Draft, rng: Random) -> bool:
        texts = {key: at for key, at in draft.form.found(role).items() if draft.form.cells[at].value}
        for _, position in (chosen := some(texts, rng, most)):
            text = str(draft.form.cells[position].value)
            half = len(text) // 2
            draft.form.put(position, value=rng.choice(patterns).format(text, text[:half], text[half:]))
        return bool(chosen)

    return made


def cleared(role: Role, *, everywhere: bool) -> Edit:
    """The texts of a role gone, all or a few."""

    def made(draft: Draft, rng: Random) -> bool:
        found = draft.form.found(role)
        for _, position in sorted(found.items()) if everywhere else some(found, rng):
            draft.form.put(position)
        return bool(found)

    return made


def swapped(role: Role) -> Edit:
    """The texts of two rows exchanged and nothing else: whose answers are they?"""

    def made(draft: Draft, rng: Random) -> bool:
        pairs = list(draft.form.found(role).items())
        if len(pairs) < 2:
            return False
        (_, one), (_, other) = rng.sample(sorted(pairs), 2)
        if draft.form.cells[one].value == draft.form.cells[other].value:
            return False
        exchange(draft, one, other)
        draft.spoil(inputs_in(draft, (one[0], other[0])))
        return True

    return made


def exchange(draft: Draft, one: Position, other: Position) -> None:
    """Their values exchanged."""
    first, second = draft.form.cells[one].value, draft.form.cells[other].value
    draft.form.put(one, value=second)
    draft.form.put(other, value=first)


def doubled_id(draft: Draft, rng: Random) -> bool:
    """One row's id copied over another's; the labels still tell the two apart."""
    ids = sorted(draft.form.found(Role.ROW_ID).items())
    if len(ids) < 2:
        return False
    (_, one), (_, other) = rng.sample(ids, 2)
    draft.form.put(one, value=draft.form.cells[other].value)
    return True


def swapped_headers(draft: Draft, rng: Random) -> bool:
    """The headers of two columns exchanged and nothing else: which column is which?"""
    columns = {column for _, column in draft.form.found(Role.INPUT).values()}
    heads = [at for at in draft.form.found(Role.HEADER).values() if at[1] in columns]
    if len(heads) < 2:
        return False
    one, other = rng.sample(sorted(heads), 2)
    exchange(draft, one, other)
    taken = {one[1], other[1]}
    draft.spoil(key for key, (_, column) in draft.form.found(Role.INPUT).items() if column in taken)
    return True


KEPT: Edits = {
    "headers-broken-over-lines": rewritten(Role.HEADER, "{1}\n{2}", " {0} ", "{1} {2}", "{0}\n"),
    "header-edited": rewritten(Role.HEADER, "{0}（必填）", "{0}*", "本年{0}", "{0}：", most=1),
    "header-cleared": cleared(Role.HEADER, everywhere=False),
    "label-edited": rewritten(Role.LABEL, "{0}（新）", "1.{0}", "{1}、{2}", "{0}情况"),
    "label-broken-over-lines": rewritten(Role.LABEL, "{1}\n{2}", " {0}", "{1} {2}"),
    "labels-cleared": cleared(Role.LABEL, everywhere=True),
    "some-labels-cleared": cleared(Role.LABEL, everywhere=False),
    "some-ids-cleared": cleared(Role.ROW_ID, everywhere=False),
    "ids-cleared": cleared(Role.ROW_ID, everywhere=True),
    "id-doubled": doubled_id,
}
LOST: Edits = {
    "labels-swapped": swapped(Role.LABEL),
    "ids-swapped": swapped(Role.ROW_ID),
    "headers-swapped": swapped_headers,
}
