"""Every dialog of the program and how the officer's window comes to it, for the walks."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from councils import ROWS
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from checklists import opinion_rows
from checklists.answer import Answer, Verdict
from checklists.apart import Apart
from checklists.own_values import own_tables
from checklists.paper.preflight import Flaw
from tests.checklists.own_layer import OWN_FORM_ID, own_clause, own_form, sample_layer
from tests.update_offers import good_offer
from ui.dialogs.apart import ApartDialog
from ui.dialogs.bulk_answer import BulkAnswer
from ui.dialogs.catalogue_compare import CompareEditions
from ui.dialogs.catalogue_form_edit import FormEditor
from ui.dialogs.catalogue_form_line import FormLineDialog
from ui.dialogs.catalogue_form_pick import FormPick
from ui.dialogs.catalogue_form_table import FormTableDialog
from ui.dialogs.catalogue_forms import OwnForms
from ui.dialogs.catalogue_hide import HideClause
from ui.dialogs.catalogue_names import DocumentNames
from ui.dialogs.catalogue_take import CatalogueTake
from ui.dialogs.choice_dialog import ChoiceDialog
from ui.dialogs.city_take import CityTake
from ui.dialogs.clause_from_opinion import ClauseFromOpinion
from ui.dialogs.clause_history import ClauseHistory
from ui.dialogs.council_print import CouncilPrint
from ui.dialogs.disposal import DisposalDialog
from ui.dialogs.first_run import FirstRunDialog
from ui.dialogs.handover_conflicts import HandoverConflicts
from ui.dialogs.handover_make import HandoverMake
from ui.dialogs.handover_paper import PaperChoice
from ui.dialogs.handover_take import HandoverTake
from ui.dialogs.help import HelpDialog
from ui.dialogs.history_paper import HistoryPaper
from ui.dialogs.last_end import LastEndDialog
from ui.dialogs.last_year_bulk import LastYearBulk
from ui.dialogs.last_year_new import LastYearDialog
from ui.dialogs.mail_copy import MailCopyDialog
from ui.dialogs.new_case import NewCaseDialog
from ui.dialogs.opinion_clauses import OpinionClauses
from ui.dialogs.opinion_exchange import OpinionExchange
from ui.dialogs.opinion_paste import OpinionPaste
from ui.dialogs.passphrase import PassphraseDialog
from ui.dialogs.preflight import Preflight
from ui.dialogs.recovery_code import RecoveryCodeDialog
from ui.dialogs.recovery_new import MAKE, NewCodeDialog
from ui.dialogs.restore import RestoreDialog
from ui.dialogs.retention_end import RetentionEnd
from ui.dialogs.salvage import SalvageDialog
from ui.dialogs.sheet_import import SheetImport
from ui.dialogs.trouble_dialog import TroubleDialog
from ui.dialogs.update import UpdateDialog
from ui.dialogs.upgrade import UpgradeDialog
from ui.keeping import Past
from ui.main_window import MainWindow
from ui.models.catalogue_form_line import LineDraft
from ui.models.catalogue_taken import taken
from ui.models.last_year_areas import areas
from ui.office.disposing import Disposing, KeptLine
from ui.office.handing_over import HandingOver
from ui.office.last_year import FromLastYear
from ui.office.past import Past as PastOfAll
from ui.office.updating import Updating
from ui.pages.catalogue import CataloguePage
from ui.pages.council import CouncilPage
from ui.pages.edition_note import EditionNote
from ui.trouble import trouble
from ui.ways_in import ask_restore, ask_salvage

Opener = Callable[[MainWindow], None]


@dataclass(frozen=True)
class Asked:
    """A dialog, how it is opened, where it begins, and whether Enter closes it there (None: not
    tried; it asks for a printer, or follows a link)."""

    kind: type[QDialog]
    open: Opener
    first: str
    enter_closes: bool | None


def opened(window: MainWindow, name: str, page: str = "tasks") -> QDialog:
    """Over the task list or another screen, in front and settled."""
    window.jump(page)
    QApplication.processEvents()
    DIALOGS[name].open(window)
    for _ in range(500):  # what it shows may be read beside the window first
        if shown := _in_sight(window):
            break
        QTest.qWait(10)
    assert shown, f"{name} does not open"
    dialog = shown[-1]
    dialog.activateWindow()
    for _ in range(4):
        QApplication.processEvents()
    assert QApplication.activeWindow() is dialog
    assert type(dialog) is DIALOGS[name].kind
    return dialog


def _in_sight(window: MainWindow) -> list[QDialog]:
    return [one for one in window.findChildren(QDialog) if one.isVisible()]


def put_away(window: MainWindow) -> None:
    """Every dialog that is open."""
    for one in reversed(window.findChildren(QDialog)):
        if one.isVisible():
            one.reject()
    QApplication.processEvents()


# ---- of the window


def trouble_with_lines(window: MainWindow) -> None:
    window.show_trouble(trouble("file_problems", ("facts.x: 知らない事実です", "colour: 余分です")))


def question(window: MainWindow) -> None:
    ways = (("another", "別の案件として加える"), ("replace", "置き換える"))
    window.show_dialog(ChoiceDialog("同じ案件が、もうあります", "どちらにしますか。", ways, window))


def first_run(window: MainWindow) -> None:
    window.show_dialog(FirstRunDialog(window.city, 1, window))


def city_take(window: MainWindow) -> None:
    window.show_dialog(CityTake(changes=("審議会の名称：見本市個人情報保護審議会",), parent=window))


def after_crash(window: MainWindow) -> None:
    began = datetime(2026, 11, 22, 10, 32)
    window.show_dialog(LastEndDialog(started=began, crashed=True, report=Path("report.txt"), cases=1, parent=window))  # fmt: skip


# ---- of a case


def bulk(window: MainWindow) -> None:
    assert window.desk is not None
    window.show_dialog(BulkAnswer(window.desk, "", window))


def history(window: MainWindow) -> None:
    past = Past(
        datetime(2026, 4, 1, 10, 32, tzinfo=UTC), "officer", None, Answer(verdict=Verdict.TO_ADD)
    )
    window.show_dialog(ClauseHistory("消去ソフト使用届", [past] * 9, (), window))


def sheet_import(window: MainWindow) -> None:
    assert window.desk is not None
    (table,) = own_tables(window.desk.forms.by_id("form-worker-roster"))
    dialog = SheetImport("従事者", table, (), lambda _rows, _replaced: True, window)
    dialog.ask_file = lambda: ""  # type: ignore[method-assign]  # Windows asks; nothing is chosen
    window.show_dialog(dialog)


def apart(window: MainWindow) -> None:
    found = Apart(
        "misprint-shred", "ミス紙の廃棄", "裁断する。", "溶解する。", "x", "予診票の発送", 2
    )
    window.show_dialog(ApartDialog((found,), window))


def preflight(window: MainWindow) -> None:
    flaws = (
        Flaw("邉󠄊", "", "従事者の名簿　2番　氏名", "forms.form-worker-roster.tables.workers.1.name", (12,)),
        Flaw("𠮷", "", "課・係", "profile.department", (1,)),
    )  # fmt: skip
    window.show_dialog(Preflight(flaws, window))


def mail_copy(window: MainWindow) -> None:
    window.show_dialog(MailCopyDialog(5, window))


def last_year_new(window: MainWindow) -> None:
    assert window.desk is not None
    asked = FromLastYear(window.office)
    window.show_dialog(
        LastYearDialog(asked.formers(), window.desk.case.id, asked.suggested, window)
    )


def last_year_bulk(window: MainWindow) -> None:
    """The next year's case beside the one that is open; that one is open again afterwards."""
    assert window.desk is not None
    before = window.desk.case.id
    made = FromLastYear(window.office).begin(before, "引換券の発送(次年度)", "健康課")
    window.open_case(made, "tasks")
    next_year = window.desk
    area = next(one for one in areas(next_year) if one.task == "clauses")
    window.open_case(before, "tasks")
    window.show_dialog(LastYearBulk(next_year, area.offers, area.title, window))


# ---- of the council's desk


def council(window: MainWindow) -> CouncilPage:
    assert window.desk is not None
    if not window.desk.case.opinions:
        window.desk.set_opinions(opinion_rows.keyed(ROWS))
    window.jump("council", "o3")
    page = window.current()
    assert isinstance(page, CouncilPage)
    return page


def council_paste(window: MainWindow) -> None:
    council(window).acts.paste(2)


def council_tie(window: MainWindow) -> None:
    council(window).acts.tie()


def council_exchange(window: MainWindow) -> None:
    council(window).acts.show_exchange()


def council_print(window: MainWindow) -> None:
    """With its pages, which take the keyboard to 印刷 when they have come."""
    council(window).acts.print_paper("opinions", 2)
    (dialog,) = (one for one in window.findChildren(CouncilPrint) if one.isVisible())
    for _ in range(3000):
        if dialog.print.isVisible():
            return
        QTest.qWait(10)


# ---- of what keeps and hands over


def handover_make(window: MainWindow) -> None:
    handing = HandingOver(window.office, window)
    window.show_dialog(HandoverMake(handing, lambda _made, _dialog: None, window))


def handover_take(window: MainWindow) -> None:
    dialog = HandoverTake(HandingOver(window.office, window), window)
    dialog.ask_file = lambda: ""  # type: ignore[method-assign]  # nothing is chosen
    window.show_dialog(dialog)


def handover_decide(window: MainWindow) -> None:
    window.show_dialog(HandoverConflicts(HandingOver(window.office, window), window))


def handover_paper(window: MainWindow) -> None:
    window.show_dialog(PaperChoice("引継書", "引継書.pdf", lambda _way: None, print, window))


def recovery_new(window: MainWindow) -> None:
    window.show_dialog(NewCodeDialog(MAKE, lambda *_given: None, window))


def recovery_code(window: MainWindow) -> None:
    window.show_dialog(RecoveryCodeDialog(window))


def passphrase(window: MainWindow) -> None:
    window.show_dialog(PassphraseDialog("合言葉を決める", "この合言葉にする", window))


def retention_end(window: MainWindow) -> None:
    window.show_dialog(RetentionEnd("受診券の作成", "2026-03-31", "", by_hand=True, parent=window))


def disposal(window: MainWindow) -> None:
    assert window.desk is not None
    case, over = window.desk.case, date(2026, 3, 31)
    line = KeptLine(case.id, "受診券の作成", "", "健康課", True, over, "", True, False)
    window.show_dialog(DisposalDialog(Disposing(window.office), line, date(2026, 11, 22), window))


def history_paper(window: MainWindow) -> None:
    window.show_dialog(HistoryPaper(PastOfAll(window.office, window), window))


def update(window: MainWindow) -> None:
    """A good one; this build would take none."""
    dialog = UpdateDialog(Updating(window.office), window)
    window.show_dialog(dialog)
    dialog.show_offer(good_offer())


# ---- of the catalogue


def catalogue(window: MainWindow, *, own_form_only: bool = False) -> CataloguePage:
    """``own_form_only``: the town has a form of its own and nothing else."""
    if own_form_only:
        window.office.set_layer(sample_layer(clauses=()))
    window.show_catalogue()
    page = window.current()
    assert isinstance(page, CataloguePage)
    return page


def clause_from_opinion(window: MainWindow) -> None:
    said = "貸し出した鍵の返却を、その日のうちに確認すること。"
    window.show_dialog(ClauseFromOpinion(window.office, said, window))


def compare_editions(window: MainWindow) -> None:
    catalogue(window).acts.compare()


def hide(window: MainWindow) -> None:
    catalogue(window)._on_hide()


def document_names(window: MainWindow) -> None:
    catalogue(window).acts.names()


def take(window: MainWindow) -> None:
    page = catalogue(window, own_form_only=True)
    files = {name: text.encode() for name, text in window.office.layer_files().items()}
    found = taken(files, page.acts._work.book())
    window.show_dialog(CatalogueTake(found, None, window))


def form_pick(window: MainWindow) -> None:
    catalogue(window).acts.forms.make()


def own_forms(window: MainWindow) -> None:
    catalogue(window, own_form_only=True).acts.forms.open()


def form_editor(window: MainWindow) -> None:
    catalogue(window, own_form_only=True).acts.forms.edit(OWN_FORM_ID)


def form_line(window: MainWindow) -> None:
    draft = LineDraft(
        label="返却の事由", type="enum", choices="年度末\nその他：理由", heading="返却"
    )
    window.show_dialog(FormLineDialog("field", draft, {"own": "この様式に書いた値"}, (), window))


def form_table(window: MainWindow) -> None:
    shelf, (table,) = window.office.standard, own_form().tables
    window.show_dialog(FormTableDialog(table, (), shelf.catalogue, shelf.forms, window))


def upgrade(window: MainWindow) -> None:
    """The town has added a clause, reworded one and hidden one."""
    window.office.set_layer(sample_layer(forms=(), clauses=(own_clause(),)))
    page = window.current()
    assert page is not None
    page.findChildren(EditionNote)[0].followed.emit()


# What changes the catalogue stands last: the case is on the edition before it from then on.
DIALOGS = {
    "new case": Asked(NewCaseDialog, MainWindow.ask_new_case, "件名・契約名、必須", False),
    "help": Asked(HelpDialog, MainWindow.show_help, "ヘルプの文", None),
    "trouble": Asked(TroubleDialog, trouble_with_lines, "わかりました", True),
    "question": Asked(ChoiceDialog, question, "やめる", True),
    "first run": Asked(FirstRunDialog, first_run, "市の名前、必須", False),
    "city take": Asked(CityTake, city_take, "この設定にする", True),
    "after crash": Asked(LastEndDialog, after_crash, "わかりました", True),
    "bulk": Asked(BulkAnswer, bulk, "まとまり", False),
    "history": Asked(ClauseHistory, history, "閉じる", True),
    "apart": Asked(ApartDialog, apart, "文が違う条項", True),
    "sheet import": Asked(SheetImport, sheet_import, "Excelファイルを選ぶ", False),
    "preflight": Asked(
        Preflight, preflight, "「邉󠄊」（U+9089＋U+E010A）、従事者の名簿　2番　氏名　12頁", True
    ),
    "mail copy": Asked(MailCopyDialog, mail_copy, "ファイルの大きさ", False),
    "handover make": Asked(HandoverMake, handover_make, "すべての案件(1件)を入れる", False),
    "handover take": Asked(HandoverTake, handover_take, "引継ぎファイルを選ぶ", False),
    "handover decide": Asked(HandoverConflicts, handover_decide, "閉じる", True),
    "last year new": Asked(LastYearDialog, last_year_new, "件名・契約名、必須", False),
    "last year bulk": Asked(LastYearBulk, last_year_bulk, "66件を使う", True),
    "council paste": Asked(OpinionPaste, council_paste, "届いた文", False),
    "council tie": Asked(OpinionClauses, council_tie, "さがす", False),
    "council exchange": Asked(OpinionExchange, council_exchange, "閉じる", True),
    "council print": Asked(CouncilPrint, council_print, "印刷", None),
    "handover paper": Asked(PaperChoice, handover_paper, "やめる", True),
    "recovery new": Asked(NewCodeDialog, recovery_new, "印刷する…", None),
    "recovery code": Asked(RecoveryCodeDialog, recovery_code, "復旧コード、必須", False),
    "passphrase": Asked(PassphraseDialog, passphrase, "新しい合言葉、必須", False),
    "restore": Asked(RestoreDialog, ask_restore, "閉じる", True),
    "salvage": Asked(SalvageDialog, ask_salvage, "閉じる", True),
    "retention end": Asked(RetentionEnd, retention_end, "終わりの日、必須 年", False),
    "disposal": Asked(DisposalDialog, disposal, "やめる", True),
    "update": Asked(UpdateDialog, update, "更新する", False),
    "history paper": Asked(HistoryPaper, history_paper, "行の番号", False),
    "clause from opinion": Asked(ClauseFromOpinion, clause_from_opinion, "標題、必須", False),
    "compare editions": Asked(CompareEditions, compare_editions, "前の版", False),
    "hide a clause": Asked(HideClause, hide, "理由、必須", False),
    "document names": Asked(DocumentNames, document_names, "仕様書", False),
    "form line": Asked(FormLineDialog, form_line, "欄の見出し、必須", False),
    "form table": Asked(FormTableDialog, form_table, "表の題、必須", False),
    "form pick": Asked(FormPick, form_pick, "もとにする様式をさがす", False),
    "own forms": Asked(OwnForms, own_forms, "様式を作る", False),
    "form editor": Asked(FormEditor, form_editor, "標題、必須", False),
    "take": Asked(CatalogueTake, take, "閉じる", True),
    "upgrade": Asked(UpgradeDialog, upgrade, "回答ごとの変わるところ", False),
}
