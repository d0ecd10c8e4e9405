"""Finding: one thing that was looked at, and how it is."""

from dataclasses import dataclass
from typing import Literal

State = Literal["good", "note", "bad"]
Found = tuple[State, str]
"""A state and its Japanese sentence."""
_WORDS = {"good": "よい", "note": "確認", "bad": "要対応"}


@dataclass(frozen=True)
class Finding:
    """One check: ``state`` good, note (works, but look) or bad, and a Japanese sentence."""

    id: str
    label: str
    state: State
    sentence: str

    @property
    def word(self) -> str:
        return _WORDS[self.state]

    def as_json(self) -> dict[str, str]:
        return {
            "id": self.id,
            "label": self.label,
            "state": self.state,
            "sentence": self.sentence,
        }
