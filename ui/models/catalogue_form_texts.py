"""Texts of a form as a person reads them: 〔label〕 where a field or another form is put in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from checklists.clause_words import Slot
from checklists.form import Form

_CODE = re.compile(r"\{[^{}]*\}")
_SHOWN = re.compile(r"〔([^〔〕]*)〕")
_FORM = "様式："


@dataclass(frozen=True)
class FormTexts:
    """The places the sentence, the notes and the pledge of ``form`` may have; ``others``: every
    form a text may name.
    """

    form: Form
    others: Sequence[Form] = ()

    @cached_property
    def fields(self) -> tuple[Slot, ...]:
        """The fields, each under its label; a label used again has a number."""
        found: list[Slot] = []
        seen: dict[str, int] = {}
        for field in self.form.fields:
            count = seen[field.label] = seen.get(field.label, 0) + 1
            label = field.label if count == 1 else f"{field.label}（{count}）"
            found.append(Slot(label, "{" + field.name + "}"))
        return tuple(found)

    @cached_property
    def forms(self) -> tuple[Slot, ...]:
        """The forms, by their titles; this one under the title it has now."""
        titles = {form.id: form.title for form in self.others} | {self.form.id: self.form.title}
        return tuple(
            Slot(f"{_FORM}{title}", "{form:" + name + "}") for name, title in titles.items()
        )

    def shown(self, text: str) -> str:
        """``{contract_name}`` -> 〔件名・契約名〕; what is none of ours stays as it is."""
        by_code = {slot.code: slot.shown for slot in (*self.fields, *self.forms)}
        return _CODE.sub(lambda found: by_code.get(found[0], found[0]), text)

    def written(self, text: str) -> str:
        """As it stands in the file; a 〔…〕 that is none of ours stays as it is."""
        slots = (*self.fields, *self.forms)
        by_label = {slot.label: slot.code for slot in reversed(slots)}
        return _SHOWN.sub(lambda found: by_label.get(found[1], found[0]), text)

    def unknown(self, text: str) -> Iterator[str]:
        """Every 〔…〕 and {…} of a text of the file that stands for nothing, once each."""
        codes = {slot.code for slot in (*self.fields, *self.forms)}
        strangers = [one for one in _CODE.findall(text) if one not in codes]
        strangers += [found[0] for found in _SHOWN.finditer(text)]
        yield from dict.fromkeys(strangers)


def lines_of(text: str) -> tuple[str, ...]:
    """One entry a line; empty lines are none."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())
