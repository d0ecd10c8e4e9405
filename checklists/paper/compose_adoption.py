"""導入申請書: the application, what the program is, and two annexes, as four papers."""

from dataclasses import replace

from checklists.paper.adoption import Adoption
from checklists.paper.adoption_annexes import files_annex, parts_annex
from checklists.paper.adoption_told import told
from checklists.paper.adoption_words import PRODUCT, said, words
from checklists.paper.blocks_fields import Choice, Grid, GridCell, GridRow
from checklists.paper.blocks_head import (
    Head,
    Ki,
    RuledAddressee,
    Sentence,
    Submitter,
    SubmitterLine,
    Title,
)
from checklists.paper.blocks_text import Notes
from checklists.paper.document import Document

KEY = "adoption"
_LABEL_MM, _STRIP_LABEL_MM, _SEAL_MM, _REASON_MM = 32.0, 28.0, 12.5, 10.5


def compose_adoption(found: Adoption) -> tuple[Document, ...]:
    """The application to be signed, the explanation, the list of files, the list of parts."""
    return (_application(found), told(found), files_annex(found), parts_annex(found))


def checked_words(found: Adoption) -> str:
    """One sentence: are the files those of the list."""
    told_words = words()["checked"]
    if not found.compared:
        return _filled(found, told_words["none"])
    said_of = _filled(found, told_words["differ" if found.differing else "same"])
    return said_of + (_filled(found, told_words["unread"]) if found.unread else "")


def _filled(found: Adoption, text: str) -> str:
    return text.format_map(said(found))


def _application(found: Adoption) -> Document:
    form = words()["form"]
    addressee = RuledAddressee(form["addressee"], suffix=form["addressee_suffix"])
    lines = tuple(SubmitterLine(label, seal=False) for label in form["submitter"])
    notes = tuple(_filled(found, note) for note in form["notes"])
    return Document(
        title=form["name"],
        blocks=(
            Head(
                doc_no=form["doc_no"],
                date=form["date"],
                ruled_addressee=addressee,
                submitter=Submitter(lines, caption=form["applicant"]),
            ),
            Title(form["title"]),
            Sentence(form["sentence"]),
            Ki(),
            _about(found),
            _by_hand(),
            _check(),
            Notes(notes),
        ),
        edition=f"{PRODUCT} {found.version}",
        kind=KEY,
        key=KEY,
    )


def _about(found: Adoption) -> Grid:
    facts = {**said(found), "checked": checked_words(found)}
    cells = words()["form"]["cells"].values()
    return Grid(tuple(_printed(label, text.format_map(facts)) for label, text in cells), _LABEL_MM)


def _printed(label: str, text: str) -> GridRow:
    lines = 1 + len(text) // 38
    cell = GridCell(label, text, kind="prefilled", lines=lines, key=label)
    return GridRow((cell,), height_mm=None if lines == 1 else 3.0 + 5.5 * lines)


def _by_hand() -> Grid:
    form = words()["form"]
    since = GridCell(form["since"], form["since_blank"], "half", "prefilled", key="since")
    rows = (
        GridRow((GridCell(form["reason"], key="reason"),), height_mm=_REASON_MM),
        _pair(form["machines"], form["users"]),
        GridRow((since, GridCell(form["contact"], width="half", key="contact"))),
        GridRow((GridCell(form["network"], choices=_choices(form["networks"]), key="network"),)),
        GridRow((GridCell(form["way"], choices=_choices(form["ways"]), key="way"),)),
        _seals(form["boxes"]),
    )
    return _strip(form["own"], rows)


def _check() -> Grid:
    form, check = words()["form"], words()["check"]
    rows = (
        _pair(check["received"], check["received_on"]),
        GridRow((GridCell(check["result"], choices=_choices(check["results"])),)),
        GridRow((GridCell(check["condition"]),), height_mm=_REASON_MM),
        _pair(check["checker"], check["settled_on"]),
        _seals(check["boxes"]),
    )
    return _strip(form["check"], rows)


def _strip(group: str, rows: tuple[GridRow, ...]) -> Grid:
    """Whose rows they are stands upright at their left."""
    return Grid(tuple(replace(row, group=group, strip=True) for row in rows), _STRIP_LABEL_MM)


def _pair(*labels: str) -> GridRow:
    return GridRow(tuple(GridCell(label, width="half", key=label) for label in labels))


def _seals(labels: list[str]) -> GridRow:
    cells = (GridCell(label, width="third", seal=True, key=label) for label in labels)
    return GridRow(tuple(cells), height_mm=_SEAL_MM)


def _choices(labels: list[str]) -> tuple[Choice, ...]:
    return tuple(Choice(label) for label in labels)
