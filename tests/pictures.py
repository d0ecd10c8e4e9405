"""Pictures of every screen in every state, at 100 and 200 %, light, dark and in a contrast theme.

    python -m tests.pictures FOLDER        all of them into FOLDER, with index.html to look at them
    python -m tests.pictures FOLDER light  the light ones alone; so also dark, contrast, states
    python -m tests.pictures --readme      the pictures of the README anew

A real window on a throw-away store, 1366 x 768, without a display.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QWidget

from tests import picture_sheet, picture_states
from tests.picture_scenes import (
    CLAUSE,
    ROSTER,
    last_year,
    older_edition,
    open_dialog,
    opinions,
    tour,
    volumes,
)
from tests.picture_states import STATES
from tests.picture_waits import settle, wait
from ui import schemes

if TYPE_CHECKING:
    from ui.main_window import MainWindow

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "resources" / "pictures"
# File name -> what is shown: a page with its target, or what _show brings.
SCREENS = {
    "tasks": ("tasks", ""),
    "intake": ("intake", ""),
    "intake-answers": ("intake", "reoutsourcing"),
    "clauses": ("clauses", ""),
    "gaps": ("gaps", ""),
    "questions": ("questions", ""),
    "profile": ("profile", ""),
    "packet": ("packet", ""),
    "packet-volumes": ("volumes", ROSTER),
    "form": ("form", ROSTER),
    "form-row": ("form", f"{ROSTER}#workers.1"),
    "form-fields": ("form", "form-misprint-monthly"),
    "council-empty": ("council", ""),
    "council": ("opinions", "o4"),
    "council-opinion": ("opinions", "o2"),
    "council-record": ("opinions", "meeting"),
    "council-verdict": ("opinions", "verdict"),
    "council-paste": ("dialog", "council paste"),
    "council-sort": ("dialog", "council sort"),
    "council-clauses": ("dialog", "council clauses"),
    "council-print": ("dialog", "council print"),
    "settings": ("settings", ""),
    "settings-end": ("settings", "end"),
    "safekeeping": ("safekeeping", ""),
    "retention": ("safekeeping", "retention"),
    "history": ("history", "all"),
    "find": ("find", "再委託 仕様書"),
    "catalogue": ("catalogue", CLAUSE),
    "catalogue-new": ("catalogue", "new"),
    "catalogue-opinion": ("dialog", "catalogue opinion"),
    "catalogue-compare": ("dialog", "catalogue compare"),
    "forms-own": ("dialog", "catalogue forms"),
    "form-pick": ("dialog", "catalogue form pick"),
    "form-edit": ("dialog", "catalogue form edit"),
    "form-edit-fields": ("dialog", "catalogue form edit fields"),
    "form-edit-words": ("dialog", "catalogue form edit words"),
    "form-edit-page": ("dialog", "catalogue form edit page"),
    "form-edit-line": ("dialog", "catalogue form edit line"),
    "form-edit-table": ("dialog", "catalogue form edit table"),
    "first-run-1": ("dialog", "first run 1"),
    "first-run-2": ("dialog", "first run 2"),
    "first-run-3": ("dialog", "first run 3"),
    "city-take": ("dialog", "city take"),
    "city-wrong": ("dialog", "city wrong"),
    "new-case": ("dialog", "new case"),
    "bulk": ("dialog", "bulk"),
    "question": ("dialog", "question"),
    "trouble": ("dialog", "trouble"),
    "help": ("dialog", "help"),
    "help-search": ("dialog", "help search"),
    "help-glossary": ("dialog", "help glossary"),
    "mail": ("dialog", "mail"),
    "preflight": ("dialog", "preflight"),
    "after-crash": ("dialog", "after crash"),
    "recovery-new": ("dialog", "recovery new"),
    "recovery-code": ("dialog", "recovery code"),
    "passphrase": ("dialog", "passphrase"),
    "handover-make": ("dialog", "handover make"),
    "handover-take": ("dialog", "handover take"),
    "retention-end": ("dialog", "retention end"),
    "history-paper": ("dialog", "history paper"),
    "import-columns": ("dialog", "import columns"),
    "import-rows": ("dialog", "import rows"),
    "update-first": ("dialog", "update first"),
    "update-good": ("dialog", "update good"),
    "update-same": ("dialog", "update same"),
    "update-older": ("dialog", "update older"),
    "update-damaged": ("dialog", "update damaged"),
    "update-work": ("dialog", "update work"),
    "update-done": ("dialog", "update done"),
    "update-off": ("dialog", "update off"),
    "list": ("list", ""),
    "items": ("items", ""),
    "last-year": ("last year", ""),
    "last-year-clause": ("last year", CLAUSE),
    "last-year-intake": ("last year", "intake"),
    "last-year-new": ("dialog", "last year new"),
    "last-year-bulk": ("dialog", "last year bulk"),
    # From here on the town has a layer of its own, and the case stands on the edition before it.
    "edition": ("edition", ""),
    "upgrade": ("dialog", "upgrade"),
    "list-touched": ("list", ""),
    "tour": ("tour", "1"),
    "locked": ("locked", ""),
    "refused": ("refused", ""),
}
#: Look -> what stands before the size in the name of its files.
LOOKS = {"light": "", "dark": "dark-", "contrast": "contrast-"}
_WORDS = {"light": "明るい", "dark": "暗い", "contrast": "コントラスト テーマ"}
#: 「水生」, one of the contrast themes that Windows brings along.
_THEME = schemes.SystemColours("#202020", "#FFFFFF", "#75E9FC", "#8EE3F0", "#A6A6A6")
_SIZE = (1366, 768)


def main(arguments: list[str]) -> int:
    """Take the pictures that are asked for."""
    if arguments == ["--readme"]:
        _take(PICTURES, 1.0, {"window": ("clauses", CLAUSE), "gaps": ("gaps", "")})
        _page(PICTURES / "page.png")
        return 0
    if len(arguments) not in (1, 2) or arguments[0].startswith("-"):
        print(__doc__)
        return 0 if arguments == ["--help"] else 2
    folder, wanted = Path(arguments[0]), arguments[1:] or [*LOOKS, "states"]
    if not set(wanted) <= {*LOOKS, "states"}:
        print(__doc__)
        return 2
    folder.mkdir(parents=True, exist_ok=True)
    for factor in (1.0, 2.0):
        for look in wanted:
            screens = STATES if look == "states" else SCREENS
            ending = f"{LOOKS.get(look, '')}{factor * 100:.0f}"
            names = {f"{name}-{ending}": screen for name, screen in screens.items()}
            _take(folder, factor, names, look)
    looks = [
        (f"{ending}{percent}", f"{_WORDS[look]} {percent}%")
        for look, ending in LOOKS.items()
        for percent in (100, 200)
    ]
    print(picture_sheet.write(folder, [*SCREENS, *STATES], looks))
    return 0


def _take(
    folder: Path, factor: float, names: dict[str, tuple[str, str]], look: str = "light"
) -> None:
    """Each zoom and look in a process of its own: a screen is built once for its size."""
    given = f"{str(folder)!r}, {factor}, {names!r}, {look!r}"
    code = f"from tests.pictures import shoot; shoot({given})"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def shoot(folder: str, factor: float, names: dict[str, tuple[str, str]], look: str) -> None:
    """Open the window on the sample and take ``names`` (file name: screen and target)."""
    from PySide6.QtCore import QTimer

    from ui import theme
    from ui.app import make_application
    from ui.main_window import MainWindow
    from ui.office import sample_office
    from ui.window import begin_sample

    application = make_application(["pictures"])
    theme.zoom().set_factor(factor)
    if look in ("dark", "contrast"):
        own = schemes.DARK if look == "dark" else schemes.contrast(_THEME)
        theme.change_colours(application, own)
    office = sample_office()
    window = MainWindow(office)
    window.resize(*_SIZE)
    window.show()
    if look == "states":
        _shoot_states(window, Path(folder), names)
        return
    office.store_opened.connect(lambda: begin_sample(window))
    QTimer.singleShot(0, office.open)

    wait(3)
    for name, (screen, target) in names.items():
        shown = _show(window, screen, target)
        settle(1)
        _picture(shown).save(str(Path(folder) / f"{name}.png"))
        if shown is not window:
            shown.close()
            wait(0.1)
    window.close()
    office.close()


def _shoot_states(window: "MainWindow", folder: Path, names: dict[str, tuple[str, str]]) -> None:
    """The states one after the other, from the opening of a store without a case."""
    for name, (state, screen) in names.items():
        seconds = picture_states.enter(window, state, screen)
        if seconds:
            settle(seconds)
        dialogs = [one for one in window.findChildren(QDialog) if one.isVisible()]
        shown = dialogs[-1] if dialogs else window
        _picture(shown).save(str(folder / f"{name}.png"))
        for one in dialogs:
            one.close()
        if state == "opening":  # what is said while it lasts was in sight before
            window.office.open()
            wait(3)
    window.close()
    window.office.close()


def _picture(shown: QWidget) -> QPixmap:
    """``shown``, and over it the menu that is open."""
    picture, menu = shown.grab(), QApplication.activePopupWidget()
    if menu is not None:
        with QPainter(picture) as painter:
            painter.drawPixmap(shown.mapFromGlobal(menu.mapToGlobal(QPoint())), menu.grab())
        menu.close()
    return picture


def _show(window: "MainWindow", screen: str, target: str) -> QWidget:
    """Bring a screen or a dialog into sight; gives what is to be photographed."""
    from checklists.case import Kind, Route
    from ui.trouble import trouble

    if screen == "dialog":
        return open_dialog(window, target)
    if screen == "list":
        window.show_list()
    elif screen in ("volumes", "last year", "tour"):
        {"volumes": volumes, "last year": last_year, "tour": tour}[screen](window, target)
    elif screen == "opinions":
        opinions(window)
        window.jump("council", target)
    elif screen == "settings":
        window.show_settings()
        page = window.current()
        if target and page is not None:
            bar = page.findChildren(QScrollArea)[0].verticalScrollBar()
            bar.setValue(bar.maximum())
    elif screen == "items":
        desk = window.office.new_case(Kind.PIA, Route.CONSULTATION, "特定個人情報保護評価書", "")
        if desk is not None:
            window.open_case(desk.case.id, "items")
    elif screen == "edition":
        older_edition(window)
    elif screen == "locked":
        window.office.lock()
    elif screen == "refused":
        window.office.store_refused.emit(trouble("store_locked", ("保存ファイル: store.db",)))
    else:
        window.jump(screen, target)
    return window


def _page(path: Path) -> None:
    """The first annexed form of the sample as filling example, at 96 dpi."""
    from PySide6.QtGui import QGuiApplication

    from checklists import casefile
    from checklists.examined import examine
    from checklists.paper.compose import Face, compose_form
    from checklists.paper.pdf import render
    from checklists.pdf_pages import Pages
    from checklists.reader.shipped import shipped_catalogue, shipped_forms
    from ui.printing import page_image

    _application = QGuiApplication.instance() or QGuiApplication([])
    catalogue, forms = shipped_catalogue(), shipped_forms()
    sample = ROOT / "checklists" / "samples" / "gift-set.json"
    case = casefile.read(sample.read_bytes(), catalogue, forms)
    form = forms.by_id("form-deletion-software-notice")
    document = compose_form(form, examine(case, catalogue, forms), Face.EXAMPLE).document
    pages = Pages(render([document], title=form.title).pdf)
    page_image(pages, 0, 96 / 72).save(str(path))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
