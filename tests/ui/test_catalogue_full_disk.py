"""条項集: a layer that is taken in while the disk is full, before and after its copy of the store."""

from pathlib import Path

import pytest
from desks import dialog_over, shown
from pytestqt.qtbot import QtBot
from sight import go, words

from checklists.layer import write_layer
from db.backup import Backups
from db.catalogues import Catalogues
from db.errors import DiskFull
from tests.checklists.own_layer import sample_layer
from ui.dialogs.catalogue_take import CatalogueTake
from ui.models.catalogue_taken import layer_zip
from ui.office import Office
from ui.pages.catalogue import CataloguePage


def full(*_given: object) -> None:
    raise DiskFull("full")


@pytest.mark.parametrize("where", [(Backups, "make"), (Catalogues, "set_layer")])
def test_a_layer_the_disk_does_not_take_leaves_the_working_one(
    office: Office,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    where: tuple[type, str],
) -> None:
    assert office.set_layer(sample_layer(clauses=()))
    before, edition = office.layer_files(), office.catalogue.edition
    path = tmp_path / "受け取った.zip"
    path.write_bytes(layer_zip(write_layer(sample_layer(edition=9))))
    page: CataloguePage = shown(CataloguePage(office), qtbot)  # type: ignore[type-var]
    page.acts.files.take(path, page._work.book())
    qtbot.waitUntil(lambda: bool(page.findChildren(CatalogueTake)))
    with monkeypatch.context() as broken:
        broken.setattr(*where, full)
        with qtbot.waitSignal(office.failed) as told:
            go(dialog_over(page), "この条項集にする")
    assert told.args is not None and told.args[0].code == "disk_full"
    qtbot.waitUntil(lambda: "読み込んでいません。条項集は、前のままです。" in words(page))
    assert (office.layer_files(), office.catalogue.edition) == (before, edition)
