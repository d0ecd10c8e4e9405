"""What stands in the window before a picture of it is taken: dialogs, filled pages, other editions."""

import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QSpinBox, QWidget

from tests.picture_waits import wait

if TYPE_CHECKING:
    from ui.dialogs.catalogue_form_edit import FormEditor
    from ui.main_window import MainWindow
    from ui.pages.catalogue import CataloguePage

ROSTER = "form-worker-roster"
CLAUSE = "deletion-software-notice"
# Opinions of two rounds, as in a mail of a council that does not meet.
_FIRST = (
    ("o1", "仕様書(案) 全体", "特約条項での縛りを過信せず、してはならないことを仕様書に書くこと。"),
    ("o2", "P.21(1)", "簡易書留の受領証の複写禁止は、特約条項第6条第2項で足りるか。"),
    ("o3", "P.3「5(2)」", "バックアップはどこに置き、いつ消すのか。"),
)
_AGAIN = (
    (
        "o4",
        "P.21(1)",
        "特約条項だけでは足りない。受領証の複写禁止を、作業者が見る仕様書に書くこと。",
    ),
    ("o5", "P.12「2(3)」", "ミス紙の廃棄、件数の報告、責任者による記録をすること。"),
)
_MAIL = """情報公開係 御中

お世話になっております。再意見を送ります。

1 諮問書P. 3「5（4）」　消去ソフトの使用届は、事前に市が確認できるのか。
2 P.12「2(3)」　ミス紙1, 100件の廃棄の記録は、だれがするのか。
回答：責任者が行います。
3 仕様書（案）第6条　受領証の複写を禁止すること。

以上、よろしくお願いします。
"""
# Headings of the roster's columns: those of the form, and what a company calls them.
_HEADS = {
    "氏名": "社員名",
    "ふりがな": "よみ",
    "担当業務": "担当業務",
    "採用枠": "雇用の区分",
    "勤続年数": "勤続",
    "従事開始日": "開始日",
    "従事終了日": "終了日",
    "誓約書(採用時)": "誓約書",
    "誓約書(退社時)": "退社時の誓約書",
    "教育受講日": "教育受講日",
}
_ROWS = (
    ("見本　葵", "みほん　あおい", "発送", "社員", 3, "R8.4.1", "", "R8.3.23", "", "2026/3/24"),
    ("國分　蒼", "こくぶん　あお", "発送", "パート", 1, "R8.4.31", "", "R8.3.23", "", "R8.3.24"),
)


def open_dialog(window: "MainWindow", name: str) -> QWidget:
    from ui.dialogs.bulk_answer import BulkAnswer
    from ui.dialogs.choice_dialog import ChoiceDialog
    from ui.pages.edition_note import EditionNote
    from ui.trouble import trouble

    if name == "new case":
        window.ask_new_case()
    elif name.startswith("help"):
        _help(window, name)
    elif name == "trouble":
        lines = ("facts.colour: 「colour」という事実はありません。", "answers.x: 値がありません。")
        window.show_trouble(trouble("file_problems", lines))
    elif name == "bulk" and window.desk is not None:
        window.show_dialog(BulkAnswer(window.desk, "", window))
    elif name == "question":
        ways = (("another", "別の案件として加える"), ("replace", "置き換える"))
        text = "「引換券の発送」は、この端末に保存されています。どちらにするかを選んでください。"
        window.show_dialog(ChoiceDialog("同じ案件が、もうあります", text, ways, window))
    elif name == "after crash":
        _after_crash(window)
    elif name == "upgrade":
        page = window.current()
        if page is not None:
            page.findChildren(EditionNote)[0].followed.emit()
    elif name in ("mail", "preflight", "last year new", "last year bulk"):
        (_of_last_year if name.startswith("last") else _about_to_print)(window, name)
    elif name.startswith(("council", "catalogue")):
        (_of_council if name.startswith("council") else _of_catalogue)(window, name)
    elif name.startswith(("import", "update")):
        _from_a_file(window, name)
    else:
        window.show_dialog(_of_safekeeping(window, name))
    # The last one: a dialog may stand over another.
    return [one for one in window.findChildren(QDialog) if one.isVisible()][-1]


def _help(window: "MainWindow", name: str) -> None:
    """Of the screen; with words searched; at a word of the glossary."""
    from ui.dialogs.help import HelpDialog

    window.show_help("glossary#諮問(しもん)" if name == "help glossary" else "")
    if name == "help search":
        (dialog,) = window.findChildren(HelpDialog)
        dialog.search.setText("理由　印刷")
        dialog.turn_to("clauses", "4つの答え", "理由　印刷")


def tour(window: "MainWindow", place: str) -> None:
    """The guided look at the place of that number, from 0; a lock ends it."""
    from ui.first_run import ask_tour
    from ui.tour import Tour

    ask_tour(window)
    window.findChildren(Tour)[0].show(int(place))


def _first(window: "MainWindow", name: str) -> QDialog:
    """A step before the first case; what the file of another town would change, or why it may not."""
    from ui.dialogs.city_take import CityTake
    from ui.dialogs.first_run import FirstRunDialog
    from ui.models.city_changes import city_changes
    from ui.pages.settings import DOCUMENTS

    if name.startswith("first run"):
        return FirstRunDialog(window.city, int(name[-1]), window)
    if name == "city wrong":
        wrong = "市の設定.toml:9行目: 「head_titel」という項目はありません。「head_title」ではありませんか。"
        return CityTake(problems=(wrong,), parent=window)
    ours = window.city.city()
    town = ours.model_copy(
        update={
            "name": "丙丁町",
            "head_title": "町長",
            "form_number": "第{n}号様式",
            "honorific": "殿",
        }
    )
    return CityTake(changes=city_changes(ours, town, dict(DOCUMENTS)), parent=window)


def _from_a_file(window: "MainWindow", name: str) -> None:
    if name.startswith("import"):
        _import(window, rows=name == "import rows")
    else:
        _update(window, name.removeprefix("update").strip())


def _update(window: "MainWindow", state: str) -> None:
    """Before a zip is chosen, a good one, the ones that are refused, under way, and done."""
    from tests.update_offers import good_offer, placed, refusal
    from ui.dialogs.update import UpdateDialog
    from ui.installing.update_zip import Standing
    from ui.office.updating import Updating

    updating = Updating(window.office)
    dialog = UpdateDialog(updating, window)
    window.show_dialog(dialog)
    if state == "off":
        return  # as this build is
    dialog.show_first("0.1.0")
    if state in ("good", "work", "done"):
        dialog.show_offer(good_offer())
    if state == "same":
        dialog.show_offer(good_offer(Standing.EQUAL))
    elif state == "work":
        updating.copied_first.emit()
        updating.progressed.emit(61_000_000, 145_000_000)
    elif state == "done":
        updating.copied_first.emit()
        updating.placed.emit(placed())
    elif state in ("older", "damaged"):
        why = refusal(state)
        updating.refused.emit(why.happened, why.todo)


def _of_catalogue(window: "MainWindow", name: str) -> None:
    """An opinion about to become a clause; the standard beside an edition with a hidden clause."""
    from checklists.layer import OpinionSaid
    from ui.dialogs.clause_from_opinion import ClauseFromOpinion
    from ui.pages.catalogue import CataloguePage

    if name == "catalogue opinion":
        text = "貸し出した鍵を返したことを、その日のうちに確認することを仕様書に書くこと。"
        said = OpinionSaid(text, "見本市", date="2026-10-02", item="令和8年度諮問第4号", round=2)
        window.show_dialog(ClauseFromOpinion(window.office, said, window, likely=CLAUSE))
        return
    window.show_catalogue()
    page = window.current()
    if isinstance(page, CataloguePage) and "form" in name:
        _own_forms(page, name.removeprefix("catalogue "))
    elif isinstance(page, CataloguePage):
        page.hide_clause("media-mobile-use-rules", "携帯電話を使う業務がない。")
        wait(0.1)
        while window.office.changing:  # the edition to compare with is on its way to disk
            wait(0.1)
        page.acts.compare()


def _own_forms(page: "CataloguePage", name: str) -> None:
    """A form of the town's own in its list, and in its editor with one of its dialogs."""
    from tests.checklists.own_layer import OWN_FORM_ID, own_form
    from ui.dialogs.catalogue_form_edit import FormEditor
    from ui.models.catalogue_layer import with_form

    layer = page.acts._work.layer()
    if not layer.forms:
        page.acts._office.set_layer(with_form(layer, own_form(), ""))
    if name == "forms":
        page.acts.forms.open()
    elif name == "form pick":
        page.acts.forms.make()
    else:
        page.acts.forms.edit(OWN_FORM_ID)
        editor = [one for one in page.findChildren(FormEditor) if one.isVisible()][-1]
        _in_editor(editor, name.removeprefix("form edit").strip())
        wait(2)


def _in_editor(editor: "FormEditor", part: str) -> None:
    if part in ("line", "table"):
        lines = editor.parts.lists["fields" if part == "line" else "tables"]
        lines.choose(5)
        lines.edit_wanted.emit(lines.current())
    elif part:
        editor.tabs.set_current(part)
        editor.tabs.chosen.emit(part)


def older_edition(window: "MainWindow") -> None:
    """The sample's task list after the town has added a clause, reworded one and hidden one."""
    from tests.checklists.own_layer import own_clause, sample_layer
    from ui.office.catalogues import sample_case

    window.office.set_layer(sample_layer(forms=(), clauses=(own_clause(),)))
    window.open_case(sample_case(window.office.standard).id)


def _of_safekeeping(window: "MainWindow", name: str) -> QDialog:
    """What keeps and hands over; none of it is done here."""
    from ui.dialogs.handover_make import HandoverMake
    from ui.dialogs.handover_take import HandoverTake
    from ui.dialogs.history_paper import HistoryPaper
    from ui.dialogs.passphrase import PassphraseDialog
    from ui.dialogs.recovery_code import RecoveryCodeDialog
    from ui.dialogs.recovery_new import MAKE, NewCodeDialog
    from ui.dialogs.retention_end import RetentionEnd
    from ui.office.handing_over import HandingOver
    from ui.office.past import Past

    office = window.office
    make: dict[str, Callable[[], QDialog]] = {
        "recovery new": lambda: NewCodeDialog(MAKE, lambda *_given: None, window),
        "recovery code": lambda: RecoveryCodeDialog(window),
        "passphrase": lambda: PassphraseDialog("合言葉を決める", "この合言葉にする", window),
        "handover make": lambda: HandoverMake(
            HandingOver(office, window), lambda *_given: None, window
        ),
        "handover take": lambda: HandoverTake(HandingOver(office, window), window),
        "retention end": lambda: RetentionEnd(
            "受診券作成業務委託", "2026-03-31", "", by_hand=True, parent=window
        ),
        "history paper": lambda: HistoryPaper(Past(office, window), window),
    }
    return make[name]() if name in make else _first(window, name)


def opinions(window: "MainWindow") -> None:
    """Two rounds, one opinion of the second answered; a review in writing with its days."""
    from checklists import opinion_rows
    from checklists.council import Condition, Council

    desk = window.desk
    if desk is None or desk.case.opinions:
        return
    clauses = list(desk.examined.assessment.applicable)[20:22]
    rows = [{"key": key, "ref": ref, "opinion": words} for key, ref, words in _FIRST]
    rows += [{"key": key, "ref": ref, "opinion": words, "round": 2} for key, ref, words in _AGAIN]
    said = "御意見のとおり、仕様書に書き加えます。"
    for at, action in ((0, "仕様書に明記"), (1, "特約条項で足りる"), (3, "仕様書に明記")):
        rows[at] |= {"action": action, "answer": said, "answered_by": "所管課"}
    rows[3] |= {"follows": "o2", "received": "2027-01-20", "clauses": clauses, "due": "2027-01-29"}
    desk.set_opinions(opinion_rows.keyed(rows))
    days = ("2027-01-08", "2027-01-13", "2027-01-15", "2027-01-20", "2027-01-27")
    names = ("notice_on", "deadline_opinion", "deadline_answer", "deadline_reopinion", "chair_decision")  # fmt: skip
    for name, day in zip(names, days, strict=True):
        desk.set_form_field("form-written-review-notice", name, day)
    condition = Condition(kind="specification", text="受領証の複写の禁止を仕様書に明記すること。")
    desk.set_council(Council(manner="written", reanswer_by="2027-01-22", conditions=(condition,)))


def _of_council(window: "MainWindow", name: str) -> None:
    """What the council's desk opens over itself."""
    from ui.pages.council import CouncilPage

    window.jump("council", "o4")
    page = window.current()
    if not isinstance(page, CouncilPage):
        return
    if name == "council clauses":
        page.acts.tie()
    elif name == "council print":
        page.acts.print_paper("opinions", 2)
        wait(3)  # the pages are made off the thread
    else:
        dialog = page.acts.paste(2)
        dialog.text.set_text(_MAIL)
        if name == "council sort":
            dialog.go.click()
    wait(1)


def last_year(window: "MainWindow", place: str) -> None:
    """A case of the next year, at what is offered, at a clause or at the intake."""
    from ui.office.last_year import FromLastYear

    sample = window.office.add_sample()
    if sample is None:
        return
    title = "子育て応援ギフト配布業務委託(次年度)"
    made = FromLastYear(window.office).begin(sample.case.id, title, "こども家庭課")
    pages = {"": ("last_year", ""), "intake": ("intake", "")}
    page, target = pages.get(place, ("clauses", place))
    window.open_case(made, page, target)


def _of_last_year(window: "MainWindow", name: str) -> None:
    """Which case, or many offers at once."""
    from ui.dialogs.last_year_bulk import LastYearBulk
    from ui.models.last_year_areas import areas
    from ui.new_case_ways import ask_from_last_year

    if name == "last year new":
        ask_from_last_year(window)
        return
    last_year(window, "")
    if window.desk is not None:
        area = next(one for one in areas(window.desk) if one.task == "clauses")
        window.show_dialog(LastYearBulk(window.desk, area.offers, area.title, window))


def _after_crash(window: "MainWindow") -> None:
    """What the start after a crash says, its report not yet asked for."""
    from ui.dialogs.last_end import LastEndDialog

    dialog = LastEndDialog(
        started=datetime(2026, 11, 22, 10, 32),
        crashed=True,
        report=Path("report-20261122-103210-118273.txt"),
        cases=12,
        parent=window,
    )
    window.show_dialog(dialog)


def _about_to_print(window: "MainWindow", name: str) -> None:
    """What is asked before a file for e-mail, and before what paper cannot show is printed."""
    from checklists.paper.preflight import Flaw
    from ui.dialogs.mail_copy import MailCopyDialog
    from ui.dialogs.preflight import Preflight

    if name == "mail":
        mail = MailCopyDialog(5, window)
        mail.protect.setChecked(True)
        window.show_dialog(mail)
    elif name == "preflight":
        place = f"forms.{ROSTER}.tables.workers.1.name"
        flaws = (
            Flaw("邉󠄊", "", "従事者の名簿　2番　氏名", place, (12, 13, 14, 40)),
            Flaw("𠮷", "", "課・係", "profile.department", (1,)),
        )
        window.show_dialog(Preflight(flaws, window))


def _import(window: "MainWindow", *, rows: bool) -> None:
    """The roster from a file whose headings are those of the form, or others."""
    from openpyxl import Workbook

    from checklists.own_values import own_tables
    from ui.dialogs.sheet_import import SheetImport
    from ui.widgets.button import Button

    if window.desk is None:
        return
    (table,) = own_tables(window.desk.forms.by_id(ROSTER))
    dialog = SheetImport("従事者", table, (), lambda _rows, _replaced: True, window)
    window.show_dialog(dialog)
    book = Workbook()
    for row in (tuple(_HEADS) if rows else tuple(_HEADS.values()), *_ROWS):
        book.worksheets[0].append(row)
    book.worksheets[0].title = "名簿"
    path = Path(tempfile.mkdtemp()) / "名簿.xlsx"
    book.save(path)
    dialog.ask_file = lambda: str(path)  # type: ignore[method-assign]
    steps = ("Excelファイルを選ぶ", "内容を確かめる") if rows else ("Excelファイルを選ぶ",)
    for words in steps:
        button = next(one for one in dialog.findChildren(Button) if one.text() == words)
        if button.isVisible():
            button.click()
            wait(1)  # the file is read and its rows are looked at off the thread


def volumes(window: "MainWindow", paper: str) -> None:
    """The packet in volumes, and the menu for the place of a paper, where its list is in sight."""
    from ui.packet_settings import STAPLE_MOST
    from ui.pages.packet_pieces import PiecesPane
    from ui.widgets.panes import ThreePanes

    window.jump("packet", paper)
    page = window.current()
    if page is None:
        return
    next(box for box in page.findChildren(QSpinBox) if box.maximum() == STAPLE_MOST).setValue(20)
    (pieces,) = page.findChildren(PiecesPane)
    if pieces.isVisible():
        pieces.open_order()
    else:
        page.findChildren(ThreePanes)[0].show_right()
