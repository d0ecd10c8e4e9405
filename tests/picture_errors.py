"""What is wrong on each screen, for the pictures: said over it, or at its place."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from tests.picture_scenes import CLAUSE, opinions
from tests.picture_waits import wait

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_ROW = "form-worker-roster#workers.1"


def _not_saved(window: "MainWindow") -> None:
    """The disk took no answer."""
    from checklists.answer import Verdict
    from checklists.case import Answer
    from ui.keeping import KeeperFailed
    from ui.trouble import trouble

    desk = window.desk
    assert desk is not None
    keeper, keep = desk._keeper, desk._keeper.keep

    def refuse(*_given: object) -> None:
        raise KeeperFailed(trouble("disk_full", megabytes=8))

    keeper.keep = refuse  # type: ignore[method-assign, assignment]
    window.jump("tasks")
    desk.record(CLAUSE, Answer(verdict=Verdict.CHECKING))
    keeper.keep = keep  # type: ignore[method-assign]


def _new_case(window: "MainWindow") -> None:
    """Nothing is entered and it is to be made."""
    from ui.dialogs.new_case import NewCaseDialog
    from ui.widgets.button import Button

    window.jump("tasks")
    window.ask_new_case()
    (dialog,) = (one for one in window.findChildren(NewCaseDialog) if one.isVisible())
    next(one for one in dialog.findChildren(Button) if one.kind == "primary").click()


def _clauses(window: "MainWindow") -> None:
    """該当なし without its reason."""
    from checklists.answer import Verdict
    from ui.pages.clauses import ClausesPage

    window.jump("clauses", CLAUSE)
    wait(0.5)
    page = window.current()
    assert isinstance(page, ClausesPage)
    page.form.verdicts.button(Verdict.NOT_APPLICABLE).click()
    wait(0.3)
    page.leave()


def _wrong_day(page: QWidget | None) -> None:
    """The thirteenth month in the first date in sight."""
    from ui.widgets.date_field import DateField

    assert page is not None
    fields = [one for one in page.findChildren(DateField) if one.isVisible()]
    field = next((one for one in fields if one.hasFocus() or one.year.hasFocus()), fields[0])
    field.set_value("2027-04-01")
    field.month.setFocus()
    field.month.selectAll()
    field.month.insert("13")
    field.leave()
    wait(0.3)
    around = field.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    if around is not None:
        around.ensureWidgetVisible(field, 0, 120)


def _profile(window: "MainWindow") -> None:
    window.jump("profile", "contract_date")
    wait(2)
    _wrong_day(window.current())


def _form(window: "MainWindow") -> None:
    window.jump("form", _ROW)
    wait(2)
    _wrong_day(window.current())


def _council(window: "MainWindow") -> None:
    """不採用 without its reason."""
    from checklists.dispositions import DISPOSITION_WORDS, Disposition
    from ui.pages.council import CouncilPage

    opinions(window)
    window.jump("council", "o2")
    wait(0.5)
    page = window.current()
    assert isinstance(page, CouncilPage)
    box = page.opinion.answer.disposition
    box.setFocus()
    box.setCurrentIndex(1 + list(DISPOSITION_WORDS).index(Disposition.NOT_ADOPTED))
    box.moved.emit(box.value())
    box.chosen.emit(box.value())


def _packet(window: "MainWindow") -> None:
    """The pages could not be made; the crash hook's report is none of the picture."""
    from ui.pages.packet import PacketPage

    window.jump("packet")
    wait(5)
    page = window.current()
    assert isinstance(page, PacketPage)
    try:
        page._on_failed(RuntimeError())
    except RuntimeError:
        QApplication.processEvents()


def _of_the_store(window: "MainWindow", screen: str) -> None:
    from ui.pages.find import FindPage
    from ui.pages.history import HistoryPage
    from ui.trouble import trouble

    window.jump(screen)
    wait(1)
    page = window.current()
    assert isinstance(page, FindPage | HistoryPage)
    page._on_failed(trouble("store_damaged", (r"控えの場所: D:\控え\委託点検帳",)))


def _catalogue(window: "MainWindow") -> None:
    """The town's own part does not fit the standard."""
    from ui.pages.catalogue import CataloguePage

    window.jump("catalogue", CLAUSE)
    wait(0.5)
    page = window.current()
    assert isinstance(page, CataloguePage)
    page.said.say_broken(("市の条項集.toml:12行目: 「must」という項目はありません。",))


def _safekeeping(window: "MainWindow") -> None:
    from ui.trouble import trouble

    window.jump("safekeeping")
    window.show_trouble(trouble("second_place_failed"))


ERRORS: Mapping[str, Callable[["MainWindow"], None]] = {
    "profile": _profile,
    "form": _form,
    "council": _council,
    "packet": _packet,
    "find": lambda window: _of_the_store(window, "find"),
    "history": lambda window: _of_the_store(window, "history"),
    "catalogue": _catalogue,
    "safekeeping": _safekeeping,
    "clauses": _clauses,
    "not-saved": _not_saved,
    "new-case": _new_case,
}
