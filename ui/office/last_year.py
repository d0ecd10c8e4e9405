"""FromLastYear: a new case from an old one of the store, and the old one looked up again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ui.models.case_row import UNTITLED

if TYPE_CHECKING:
    from checklists.case import Case
    from checklists.catalogue import Catalogue
    from checklists.examined import Examined
    from checklists.form import FormSet
    from ui.models.case_row import CaseRow
    from ui.office import Office


class FromLastYear:
    """On the open store of the office; what failed is told by the office."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def formers(self) -> tuple[tuple[str, str], ...]:
        """(id, words) of every case of the store, archived ones too: the newest change first."""
        office = self._office
        rows = [*office.case_list("", False), *office.case_list("", True)]
        rows.sort(key=lambda row: row.updated_at.timestamp() if row.updated_at else 0, reverse=True)
        return tuple((row.id, _words(row)) for row in rows)

    def suggested(self, case_id: str) -> tuple[str, str]:
        """Title and department for the next year, the title's 年度 moved; empty when it failed."""
        from checklists.last_year_values import offered_title

        old = self._office.stored_case(case_id)
        if old is None:
            return "", ""
        department = old.profile.get("department")
        return offered_title(old, date.today()), department if isinstance(department, str) else ""

    def begin(self, case_id: str, title: str, department: str) -> str:
        """The id of the new case, on disk with its offers; empty when it failed."""
        from checklists.last_year import plain, setting_key
        from checklists.last_year_values import next_year

        office = self._office
        old = office.stored_case(case_id)
        if old is None:
            return ""
        city = office.municipality()
        case, offers = next_year(
            self.examined(old),
            office.catalogue,
            office.forms,
            date.today(),
            title=title,
            department=department,
            municipality=city if city.name else None,
        )
        added = office.add_case(case, beside={setting_key(case.id): plain(offers)})
        return case.id if added else ""

    def examined(self, case: Case) -> Examined:
        """The case on the edition of the catalogue it stands on."""
        from checklists.examined import examine

        return examine(case, *shelf_of(self._office, case))


def shelf_of(office: Office, case: Case) -> tuple[Catalogue, FormSet]:
    """Catalogue and forms the case stands on; today's where they are not kept."""
    shelf = office.shelf_of(case)
    return shelf.catalogue, shelf.forms


def _words(row: CaseRow) -> str:
    """「令和8年度諮問第7号　健診業務委託（しまった案件）」."""
    put_away = "（しまった案件）" if row.archived else ""
    number = f"{row.consult_no}　" if row.consult_no else ""
    return f"{number}{row.title or UNTITLED}{put_away}"
