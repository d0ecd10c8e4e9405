"""Which page of the help a dialog has, and the help itself over it or over the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget

_FORMS = "own-forms"
_KEY = "safekeeping#鍵と復旧コード"
_HANDOVER = "safekeeping#引継ぎ"
_RETENTION = "safekeeping#保存期間が過ぎた案件"
# By the name of its class: a dialog need not be loaded to be named here. One that has a
# ``help_topic`` of its own is not.
TOPICS = {
    "ApartDialog": "gaps#ほかの案件と文が違うとき",
    "BulkAnswer": "bulk-answer",
    "CatalogueTake": "catalogue#他の机に渡す、受け取る",
    "CityTake": "settings",
    "ClauseFromOpinion": "council-opinions#意見を条項にする",
    "ClauseHistory": "clauses#答えの履歴",
    "CompareEditions": "catalogue#版を見比べる",
    "CouncilPrint": "council#印刷するもの",
    "DisposalDialog": _RETENTION,
    "DocumentNames": "catalogue#文書の呼び名と様式",
    "FormEditor": _FORMS,
    "FormLineDialog": _FORMS,
    "FormPick": _FORMS,
    "FormTableDialog": _FORMS,
    "HandoverConflicts": _HANDOVER,
    "HandoverMake": _HANDOVER,
    "HandoverTake": _HANDOVER,
    "HelpDialog": "help",
    "HideClause": "catalogue#自分の市の条項",
    "HistoryPaper": "history#紙と比べる",
    "LastEndDialog": "safekeeping#点検",
    "LastYearBulk": "last_year#まとめて使う",
    "LastYearDialog": "last_year#昨年度の案件から作る",
    "MailCopyDialog": "printing#メール用に書き出す",
    "NewCaseDialog": "new-case",
    "NewCodeDialog": _KEY,
    "OpinionClauses": "council-opinions#条項を結び付ける",
    "OpinionExchange": "council-opinions#意見をファイルで受け渡す",
    "OpinionPaste": "council-opinions#届いた文を貼り付ける",
    "OwnForms": _FORMS,
    "PaperChoice": "handover-april",
    "PassphraseDialog": "start#合言葉で開くとき",
    "Preflight": "printing#印刷できない字",
    "RecoveryCodeDialog": "trouble#鍵が見つからない",
    "RestoreDialog": "trouble#控えから戻す",
    "RetentionEnd": _RETENTION,
    "SalvageDialog": "trouble#保存ファイルが壊れている",
    "SheetImport": "excel-import",
    "UpdateDialog": "update",
    "UpgradeDialog": "edition-change",
}
# Asked from many places: the page of the screen below says more than one of their own.
OF_THE_SCREEN = frozenset(("ChoiceDialog", "TroubleDialog"))


def topic_of(dialog: QDialog) -> str:
    """``page`` or ``page#heading``; empty where the screen below has the page."""
    own: str = getattr(dialog, "help_topic", "")
    return own or TOPICS.get(type(dialog).__name__, "")


def open_help(window: QWidget, topic: str, over: QDialog | None = None) -> None:
    """In place of another that is open. ``over``: a dialog that lets nothing below it be used."""
    from ui.dialogs.help import HelpDialog

    if isinstance(over, HelpDialog):
        over.turn_to(*(topic.split("#", 1) if "#" in topic else (topic,)))
        return
    for former in window.findChildren(HelpDialog):
        former.close()
    dialog = HelpDialog(topic, over or window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()
