"""A desk on a real encrypted store with the sample case, for the tests of the clause page."""

from pathlib import Path

from checklists.casefile import read
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from db.store import Store, create_store
from resources import ROOT
from ui.desk import Desk
from ui.office.keeper import StoreKeeper

SAMPLE = ROOT.parent / "checklists" / "samples" / "gift-set.json"
KEY = bytes(range(32))


class ClauseDesk:
    """``desk`` is what a page gets; ``store`` what is on disk. ``broken``: the store is gone."""

    def __init__(self, folder: Path) -> None:
        case = read(SAMPLE.read_bytes(), shipped_catalogue(), shipped_forms())
        self.case_id = case.id or "sample"
        case = case.model_copy(update={"id": self.case_id})
        self.store: Store = create_store(folder / "home" / "store.db", KEY)
        self.store.cases.add(case, "officer")
        self.broken = False
        keeper = StoreKeeper(lambda: None if self.broken else self.store, "officer")
        self.desk = Desk(case, shipped_catalogue(), shipped_forms(), keeper)

    def stored(self, clause_id: str):
        """The answer on disk."""
        return self.store.cases.load(self.case_id).answers.get(clause_id)
