"""What fills a form: the case, its example, or nothing — one value for each field."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from pydantic import JsonValue

from checklists.reader.shipped import shipped_catalogue, shipped_forms

if TYPE_CHECKING:
    from checklists.catalogue import Catalogue
    from checklists.examined import Examined
    from checklists.form import Form, FormField, FormSet, FormTable
    from checklists.paper.row_keys import Row

HEAD, CASE_LINES, LEDGER_HEAD, CITY = "頭書", "件名等", "見出し", "市の確認欄"
#: Types a hand signs or stamps: never filled on paper, not in an example either.
SIGNED = frozenset({"signature", "signature+seal", "seal"})
_SIGNED_IN_TABLE = SIGNED | {"person+seal"}


class Face(StrEnum):
    """BLANK: 件名等 and addressee only. ISSUED: as BLANK, with the head of a ledger and the items
    to inspect, as the packet gives it to the contractor. PREFILLED: all the case knows. EXAMPLE:
    記入例."""

    BLANK = "blank"
    ISSUED = "issued"
    PREFILLED = "prefilled"
    EXAMPLE = "example"


@dataclass(frozen=True)
class Filling:
    """A form, the case it is for (None: no case) and the face to print.

    ``without_case``: the forms where there is no case; None for those of the program.
    """

    form: Form
    examined: Examined | None
    face: Face
    without_case: FormSet | None = None

    @property
    def forms(self) -> FormSet:
        """The forms a note may name."""
        return self.examined.forms if self.examined else self.without_case or shipped_forms()

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue of the case, else the shipped one."""
        return self.examined.catalogue if self.examined else shipped_catalogue()

    @property
    def seals(self) -> bool:
        """False where the town has given up seals."""
        return self.examined is None or self.examined.case.municipality.seals

    @cached_property
    def case_title(self) -> str:
        """件名 as it stands on this sheet; ``""`` on a form without a case."""
        if self.face is Face.EXAMPLE:
            example = self.form.example
            return str(example.get("contract_name") or example.get("title") or "")
        return self.examined.case.title if self.examined else ""

    @property
    def without_processor(self) -> bool:
        """Nobody but the city handles the information of the case."""
        if self.examined is None:
            return False
        from checklists.paper.packet_lines import without_processor

        return without_processor(self.examined)

    def value(self, field: FormField) -> JsonValue:
        """What is printed in the field, None for a blank."""
        if field.fill == "never" or field.type in SIGNED:
            return None
        if self.face is Face.EXAMPLE:
            return self.form.example.get(field.name)
        if self.examined is None or not self._shows(field):
            return None
        from checklists.paper.values import field_value  # an empty form is set without

        return field_value(field, self.examined, self.form)

    def _shows(self, field: FormField) -> bool:
        if self.face is Face.PREFILLED:
            return True
        source = field.from_ or ""
        if field.section == CASE_LINES or source == "case.title":
            return True
        if source.startswith("auto.addressee"):
            return True
        return self.face is Face.ISSUED and field.section == LEDGER_HEAD

    def rows(self, table: FormTable) -> tuple[Row, ...]:
        """The rows that are printed before the empty ones, without what a hand signs."""
        signed = [c.name for c in table.columns if c.type in _SIGNED_IN_TABLE]
        return tuple(
            {name: cell for name, cell in row.items() if name not in signed}
            for row in self._rows(table)
        )

    def _rows(self, table: FormTable) -> tuple[Row, ...]:
        if self.face is Face.EXAMPLE:
            rows = self.form.example.get(table.id)
            return (
                tuple(dict(row) for row in rows if isinstance(row, dict))
                if isinstance(rows, list | tuple)
                else ()
            )
        if self.examined is not None and (
            self.face is Face.PREFILLED
            or (self.face is Face.ISSUED and table.rows_from == "auto.inspection_items")
        ):
            from checklists.paper.values import rows_of

            return rows_of(table, self.examined, self.form)
        return self._fixed_rows(table)

    def _fixed_rows(self, table: FormTable) -> tuple[Row, ...]:
        """Rows fixed by a checklist: printed on an empty form, too."""
        fixed = table.fixed_rows
        if fixed is None:
            return ()
        entry = next(c for c in self.catalogue.checklists if c.id == fixed.checklist)
        titles = [item.title for item in entry.items if item.group in fixed.groups]
        number, title = fixed.fills
        return tuple({number: count, title: text} for count, text in enumerate(titles, 1))
