"""Checks of the machine and of what was installed: fonts, printers, catalogue."""

from ui.health.finding import Found
from ui.health.kept import Looked


def fonts(_looked: Looked) -> Found:
    from checklists.paper.fonts import faults, ipamj_file

    found = faults()
    if found:
        return "bad", " ".join(found)
    if ipamj_file() is None:
        return "good", "そろっています。IPAmj明朝はありません(一部の異体字は印刷できません)。"
    return "good", "そろっています。IPAmj明朝もあります。"


def printers(_looked: Looked) -> Found:
    from ui.printers import printers as asked

    found = asked()
    if not found.names:
        return "note", "この端末に印刷機はありません。PDFに書き出せます。"
    return "good", f"{len(found.names)}台あります。" + (
        f"いつもの印刷機は「{found.usual}」です。" if found.usual else ""
    )


def catalogue(_looked: Looked) -> Found:
    from checklists.reader.shipped import check, shipped_catalogue, shipped_forms

    problems = check()
    if problems:
        return "bad", f"誤りが{len(problems)}件あります。main.py catalogue check で見られます。"
    found = shipped_catalogue()
    return (
        "good",
        f"{found.edition}版。条項{len(found.clauses)}、様式{len(shipped_forms().forms)}。",
    )
