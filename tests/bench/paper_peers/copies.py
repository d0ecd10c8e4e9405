"""Filled copies of the two forms that are measured, no two alike, for ours and for each peer.

Run as a program it writes the copies of all rounds into a folder as the peers read them: JSON for
typst, HTML for WeasyPrint, Word for LibreOffice, and the recorded marks for the raw canvas.
"""

import dataclasses
import json
import sys
from pathlib import Path
from typing import Any

from checklists.form import Form
from checklists.paper.compose import Face, form_document
from checklists.paper.document import Document
from checklists.reader.shipped import shipped_forms
from tests.bench.paper_peers import FORMS, PAGES

_FAMILY = ("渡邊", "川添", "濱田", "國分", "髙﨑", "見本", "架空", "例示", "仮野", "空木")
_GIVEN = ("冬馬", "千尋", "礼", "汐里", "澄江", "夏生", "栞", "拓", "みのり", "航")
_ROWS = 20


def filled(form: Form, number: int) -> Form:
    """The form with an example of its own for each ``number``."""
    example: dict[str, Any] = {**form.example}
    example["contract_name"] = f"{example['contract_name']}（その{number}）"
    example["doc_no"] = f"架印発第{number}号"
    if "software_version" in example:
        example["software_version"] = f"7.2.{number}"
        example["target_media"] = f"業務用端末{number}台（管理番号 KI-{number:04}）の内蔵ディスク"
    if "workers" in example:
        example["workers"] = [_worker(number, row) for row in range(_ROWS)]
    return form.model_copy(update={"example": example})


def _worker(number: int, row: int) -> dict[str, Any]:
    seed = number * 7 + row
    return {
        "no": row + 1,
        "name": f"{_FAMILY[seed % 10]}　{_GIVEN[seed // 10 % 10]}",
        "kana": f"かくう　{'あいうえおかきくけこ'[seed % 10]}の{row}",
        "role": ("宛名データの受領・印刷", "封入・封かん", "発送・返戻の管理")[seed % 3],
        "class": "社員",
        "years": f"{seed % 30 + 1}年{seed % 11 + 1}月",
        "start": "2026-04-01",
        "pledge_join": f"2026-03-{seed % 28 + 1:02}",
        "training": f"2026-03-{(seed + row) % 28 + 1:02}",
    }


def forms_of(form_id: str, turn: int) -> list[Form]:
    """The copies of one round, PAGES sheets together."""
    form = shipped_forms().by_id(form_id)
    count = PAGES // FORMS[form_id]
    return [filled(form, turn * count + number + 1) for number in range(count)]


def documents_of(form_id: str, turn: int) -> list[Document]:
    """The same as Documents."""
    return [form_document(form, None, Face.EXAMPLE) for form in forms_of(form_id, turn)]


def write(folder: Path, turns: int) -> None:
    """All that the peers read, named by form and round."""
    from checklists.paper.docx import word
    from tests.bench.paper_peers.as_html import page
    from tests.bench.paper_peers.recorded import recorded

    for form_id in FORMS:
        for turn in range(turns):
            documents = documents_of(form_id, turn)
            name = folder / f"{form_id}-{turn}"
            data = [_plain(document) for document in documents]
            name.with_suffix(".json").write_text(json.dumps(data, ensure_ascii=False), "utf-8")
            name.with_suffix(".typ").write_text(
                f'#import "form.typ": papers\n#papers(json("{name.name}.json"))\n', "utf-8"
            )
            name.with_suffix(".html").write_text(page(data), "utf-8")
            name.with_suffix(".marks").write_text(json.dumps(recorded(documents)), "utf-8")
        documents = documents_of(form_id, 0)
        (folder / f"{form_id}.docx").write_bytes(word(documents))
        (folder / f"{form_id}-one.docx").write_bytes(word(documents[:1]))


def _plain(document: Document) -> dict[str, Any]:
    """A Document as plain values; each block says its kind."""
    made = dataclasses.asdict(document)
    for block, plain in zip(document.blocks, made["blocks"], strict=True):
        plain["block"] = type(block).__name__
    return made


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
