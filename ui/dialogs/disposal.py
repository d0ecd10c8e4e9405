"""DisposalDialog: what goes, the case typed by its name, the work, and the record on paper."""

from __future__ import annotations

import unicodedata
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from checklists import dates
from ui.dialogs.disposal_record import RecordOut
from ui.dialogs.steps import StepsDialog
from ui.office.disposing import Disposing, Going, Gone, KeptLine
from ui.trouble import Trouble
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.line_field import LineField
from ui.widgets.mark_line import MarkLine
from ui.widgets.paragraph import Paragraph
from ui.widgets.said_line import SaidLine

_TITLE = "保存期間が過ぎた案件を廃棄する"
_STEPS = (
    "案件を保存ファイルから消しています",
    "消した跡を上書きしています",
    "新しい控えを作り、開けることを確かめています",
    "古い控えを消しています",
)
_DIFFERENT = "違います。「{title}」{or_number}と入れてください。"
_NOT_GONE = "案件は廃棄していません。"
_LATER = (
    "案件は消えましたが、古い控えの片付けが残っています(使用中か、場所が見つかりません)。"
    "次に開いたときに続きを行います。ほかの案件はそのままです。"
)


class DisposalDialog(StepsDialog):
    """``disposed`` carries what is left of the case. Nothing goes before the second yes."""

    disposed = Signal(object)

    def __init__(
        self, disposing: Disposing, line: KeptLine, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(_TITLE, parent)
        self._disposing = disposing
        self._line = line
        self._today = today
        self._work: MarkLine | None = None
        self.typed = LineField("", self)
        self.typed.hide()
        self.show_step(_TITLE, [MarkLine(None, "消すものを数えています", "pending")], [self.away()])
        disposing.plan(line.case_id, self._show_plan, self._on_not_counted, asker=self)

    def _on_not_counted(self, trouble: Trouble) -> None:
        self.show_failed(_TITLE, trouble, _NOT_GONE)

    # ---- first: what goes

    def _show_plan(self, going: Going) -> None:
        line = self._line
        end = dates.wareki(line.end) if line.end is not None else ""
        counts = (
            "、".join(f"{word} {number}" for word, number in going.counts) or "回答はありません"
        )
        parts: list[QWidget] = [
            Paragraph(_named(line), role="h3", phrases=True),
            Paragraph(f"保存の終わり　{end}　{line.why}", role="sub", phrases=True),
            Paragraph("消すもの", role="h3"),
            Paragraph(f"{counts}、履歴の内容 {going.history}行", phrases=True),
            *_offered_words(going),
            Paragraph(_copies_words(going), phrases=True),
            Paragraph("残るもの", role="h3"),
            Paragraph(
                "廃棄したことの履歴1行(件名、所管課、番号、契約期間、保存年限、日時、利用者)。"
                "廃棄の記録は、これから印刷します。氏名や回答は残りません。",
                phrases=True,
            ),
        ]
        parts += _given_words(going)
        parts.append(MarkLine(None, "廃棄すると、元に戻せません。", "weak"))
        further = Button("次へ", self, kind="primary")
        further.clicked.connect(self._show_typing)
        away = self.away()
        self.show_step(_TITLE, parts, [away, further], focus=away)

    # ---- second: the name of the case

    def _show_typing(self) -> None:
        self.typed = LineField("", self)
        self._field = Field(
            "廃棄する案件の件名か番号", self.typed, hint="上に出ているとおりに入れてください"
        )
        destroy = Button("廃棄する", self, kind="primary")
        destroy.clicked.connect(self._on_destroy)
        parts: list[QWidget] = [
            Paragraph(_named(self._line), role="h3", phrases=True),
            Paragraph("取り違えを防ぐため、件名か番号を入れてください。", phrases=True),
            self._field,
        ]
        self.show_step(_TITLE, parts, [self.away(), destroy], focus=self.typed)

    def _on_destroy(self) -> None:
        line = self._line
        if _bare(self.typed.text()) not in {_bare(line.title), _bare(line.number)} - {""}:
            number = f"か「{line.number}」" if line.number else ""
            self._field.set_error(_DIFFERENT.format(title=line.title, or_number=number))
            self.typed.setFocus()
            return
        self._field.set_error(None)
        self.busy = True
        self._work = SaidLine(None, _STEPS[0], "pending")
        self.show_step(_TITLE, [Paragraph(_named(line), role="h3", phrases=True), self._work], [])
        self._disposing.destroy(
            line.case_id,
            self._today,
            done=self._on_done,
            failed=self._on_failed,
            moved=self._on_moved,
        )

    def _on_moved(self, done: int, total: int) -> None:
        if self._work is not None and done < total:
            step = f"{done + 1} / {total}　{_STEPS[done]}"
            self._work.set_words(step, "pending")

    # ---- third: the record

    def _on_done(self, gone: Gone, whole: bool) -> None:
        self.busy = False
        self._work = None
        said = SaidLine(None, f"「{gone.title}」を廃棄しました。", "done")
        parts: list[QWidget] = [said]
        if not whole:
            parts.append(MarkLine(None, _LATER, "weak"))
        parts.append(
            Paragraph(
                "廃棄の記録を印刷し、実施者と所属長の確認を受けてください。"
                "あとからでも、「控えと引継ぎ」の画面で印刷できます。",
                phrases=True,
            )
        )
        out = RecordOut(self._disposing, gone)
        out.out.busy_changed.connect(self._set_busy)
        parts.append(out)
        close = Button("閉じる", self)
        close.clicked.connect(self.reject)
        self.show_step("廃棄の記録", parts, [close], focus=out.print_button)
        self.disposed.emit(gone)

    def _set_busy(self, busy: bool) -> None:
        """The record is on its way: the dialog waits for it."""
        self.busy = busy

    def _on_failed(self, trouble: Trouble) -> None:
        self._work = None
        there = self._disposing.is_there(self._line.case_id)
        self.show_failed(_TITLE, trouble, _NOT_GONE if there else _LATER)


def _named(line: KeptLine) -> str:
    more = "　".join(part for part in (line.number, line.department) if part)
    return f"{line.title}（{more}）" if more else line.title


def _copies_words(going: Going) -> str:
    aside = f"と、残してあった前の保存ファイル {going.aside}個" if going.aside else ""
    return (
        f"いままでの控え(バックアップ) {going.copies}個{aside}。2つ目の場所を決めていれば、そこの控えも消します。"
        "かわりに、ほかの案件がすべて入った新しい控えを1つ作ります。"
    )


def _offered_words(going: Going) -> list[QWidget]:
    if not going.offered:
        return []
    words = (
        f"この案件をもとに作った案件 {going.offered}件で、「昨年度」として示している値と意見。"
        "すでに取り入れた値は、その案件のものとして残ります。"
    )
    return [Paragraph(words, phrases=True)]


def _given_words(going: Going) -> list[QWidget]:
    if not going.given:
        return []
    lines = [
        f"{dates.wareki(one.day)}　番号 {one.number[:8]}{'　氏名を除いたもの' if one.scrubbed else ''}"
        for one in going.given
    ]
    return [
        Paragraph("ここからは消せないもの", role="h3"),
        Paragraph(
            "手渡した引継ぎファイルにも、この案件が入っています。受け取った側で消してもらってください。"
            "廃棄の記録に載ります。",
            phrases=True,
        ),
        Paragraph("\n".join(lines)),
    ]


def _bare(text: str) -> str:
    """Width and blanks do not matter: nobody can tell them apart on the screen."""
    return "".join(unicodedata.normalize("NFKC", text).split())
