"""Pictures of every screen at 100 and 200 %, and those of the README.

    python -m tests.pictures FOLDER        every screen of the sample case into FOLDER
    python -m tests.pictures --readme      the pictures of the README anew

A real window on a throw-away store, 1366 x 768, without a display.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "resources" / "pictures"
SCREENS = ("tasks", "intake", "clauses", "gaps", "profile", "packet", "list", "settings")
_CLAUSE = "deletion-software-notice"
_SIZE = (1366, 768)


def main(arguments: list[str]) -> int:
    """Take the pictures that are asked for."""
    if arguments == ["--readme"]:
        _take(PICTURES, 1.0, {"clauses": "window"}, _CLAUSE)
        _take(PICTURES, 1.0, {"gaps": "gaps"}, "")
        _page(PICTURES / "page.png")
        return 0
    if len(arguments) != 1:
        print(__doc__)
        return 2
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    for factor in (1.0, 2.0):
        names = {screen: f"{screen}-{factor * 100:.0f}" for screen in SCREENS}
        _take(folder, factor, names, "")
    return 0


def _take(folder: Path, factor: float, names: dict[str, str], target: str) -> None:
    """Each zoom in a process of its own: a screen is built once for its size."""
    code = (
        f"from tests.pictures import shoot; shoot({str(folder)!r}, {factor}, {names!r}, {target!r})"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def shoot(folder: str, factor: float, names: dict[str, str], target: str) -> None:
    """Open the window on the sample and take ``names`` (screen: file name)."""
    from PySide6.QtCore import QTimer

    from ui import theme
    from ui.app import make_application
    from ui.main_window import MainWindow
    from ui.office import sample_office
    from ui.window import begin_sample

    app = make_application(["pictures"])
    theme.zoom().set_factor(factor)
    office = sample_office()
    window = MainWindow(office)
    office.store_opened.connect(lambda: begin_sample(window))
    window.resize(*_SIZE)
    window.show()
    QTimer.singleShot(0, office.open)

    def wait(seconds: float) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            app.processEvents()
            time.sleep(0.005)

    wait(3)
    for screen, name in names.items():
        if screen == "list":
            window.show_list()
        elif screen == "settings":
            window.show_settings()
        else:
            window.jump(screen, target)
        wait(4 if screen == "packet" else 1)
        window.grab().save(str(Path(folder) / f"{name}.png"))
    window.close()
    office.close()


def _page(path: Path) -> None:
    """The first annexed form of the sample as filling example, at 96 dpi."""
    from PySide6.QtGui import QGuiApplication

    from checklists import casefile
    from checklists.examined import examine
    from checklists.paper.compose import Face, compose_form
    from checklists.paper.pdf import render
    from checklists.reader.shipped import shipped_catalogue, shipped_forms
    from ui.printing import opened, page_image

    _application = QGuiApplication.instance() or QGuiApplication([])
    catalogue, forms = shipped_catalogue(), shipped_forms()
    sample = ROOT / "checklists" / "samples" / "gift-set.json"
    case = casefile.read(sample.read_bytes(), catalogue, forms)
    form = forms.by_id("form-deletion-software-notice")
    document = compose_form(form, examine(case, catalogue, forms), Face.EXAMPLE).document
    pdf, _keep = opened(render([document], title=form.title).pdf)
    page_image(pdf, 0, 96 / 72).save(str(path))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
