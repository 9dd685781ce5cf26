"""An authoring file as a tree in which everything knows where it stands; every value is text, as it was written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from xlforms.model.finding import Place

Step = str | int
"""One step into the tree: the key of a mapping or the number of a list's item."""


@dataclass(frozen=True, slots=True)
class Node:
    """A text, a list of nodes or a mapping of nodes. `key_places` says where the keys of a mapping stand.

    Only who builds the tree adds to what a node holds.
    """

    content: str | list[Node] | dict[str, Node]
    place: Place
    key_places: dict[str, Place] = field(default_factory=dict)

    def add(self, key: str, value: Node, place: Place) -> None:
        """One more entry of a mapping, and where its key stands."""
        self.entries[key] = value
        self.key_places[key] = place

    @property
    def items(self) -> list[Node]:
        """The items of a list; none where it is something else."""
        return self.content if isinstance(self.content, list) else []

    @property
    def entries(self) -> dict[str, Node]:
        """The entries of a mapping; none where it is something else."""
        return self.content if isinstance(self.content, dict) else {}

    @property
    def text(self) -> str:
        """The text; empty where it is something else."""
        return self.content if isinstance(self.content, str) else ""

    @property
    def plain(self) -> object:
        """The same as str, list and dict."""
        match self.content:
            case str():
                return self.content
            case list():
                return [item.plain for item in self.content]
            case _:
                return {key: value.plain for key, value in self.content.items()}

    def at(self, *steps: Step) -> Place:
        """Where the value of that path stands, or the nearest thing around it that there is."""
        *_, last = self.along(steps)
        return last.place

    def key_at(self, *steps: Step) -> Place:
        """Where the last key of that path stands."""
        *_, around = self.along(steps[:-1])
        return around.key_places.get(str(steps[-1]), around.at(steps[-1]))

    def along(self, steps: tuple[Step, ...]) -> Iterator[Node]:
        """The nodes on the way, as far as they are there; steps that name nothing are passed over."""
        node = self
        yield node
        for step in steps:
            following = node.child(step)
            if following is not None:
                node = following
                yield node

    def child(self, step: Step) -> Node | None:
        """What one step leads to."""
        if isinstance(step, int):
            return self.items[step] if step < len(self.items) else None
        return self.entries.get(step)
