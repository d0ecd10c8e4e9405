"""FromLastYear: a new case from an old one of the store, and the old one looked up again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING

from ui.models.case_row import UNTITLED

if TYPE_CHECKING:
    from checklists.case import Case
    from checklists.catalogue import Catalogue
    from checklists.examined import Examined
    from checklists.form import FormSet
    from db.summary import CaseName
    from ui.office import Office
    from ui.office.every_case import Named


class FromLastYear:
    """On the open store of the office; what failed is told by the office."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def formers(self, case_ids: Collection[str] | None = None) -> Named:
        """(id, words) of every case of the store, or of some, as ``former_words`` has them."""
        return former_words(self._office.case_names(case_ids))

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


def former_words(names: Sequence[CaseName]) -> Named:
    """(id, words) of cases, archived ones too: the newest change first."""
    newest = sorted(names, key=lambda one: one.updated_at, reverse=True)
    return tuple((one.id, _words(one)) for one in newest)


def _words(case: CaseName) -> str:
    """「令和8年度諮問第7号　健診業務委託（しまった案件）」."""
    put_away = "（しまった案件）" if case.archived else ""
    number = f"{case.consult_no}　" if case.consult_no else ""
    return f"{number}{case.title or UNTITLED}{put_away}"
