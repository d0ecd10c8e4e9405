"""What the program is, for who has to allow it: the explanation beside the application."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from checklists.paper.adoption import Adoption
from checklists.paper.adoption_words import PRODUCT, said, shown, table, words
from checklists.paper.blocks_fields import Grid, GridCell, GridRow, Table
from checklists.paper.blocks_head import Title
from checklists.paper.blocks_text import Notes, Numbered, NumberedItem
from checklists.paper.document import Block, Document
from checklists.paper_text import paper_text

_CONTACT_MM = 37.0


def told(found: Adoption) -> Document:
    """Numbered sections, each a table; the state of the files first."""
    paper = words()["paper"]
    blocks: list[Block] = [Title(paper["title"]), *_state(found)]
    for number, section in enumerate(words()["section"], 2):
        blocks += _section(number, section, found)
    contact = tuple(GridRow((GridCell(label, key=label),)) for label in paper["contact"])
    blocks.append(Grid(contact, _CONTACT_MM))
    return Document(
        title=paper["name"],
        blocks=tuple(blocks),
        edition=f"{PRODUCT} {found.version}",
        kind="adoption",
        key="adoption-told",
    )


def _heading(number: int, heading: str, text: str, inside: Table | None = None) -> Numbered:
    item = NumberedItem(paper_text(str(number)), heading, text, table=inside)
    return Numbered((item,))


def _state(found: Adoption) -> list[Block]:
    state = words()["state"]
    if found.compared:
        way = "differ" if found.differing else "same"
    else:
        way = "none" if found.run == "source" else "none_folder"
    sentences = [state[way]]
    sentences += [state["checking"]] if found.for_checking else []
    sentences += [state["share"]] if found.on_share else []
    text = "".join(sentences).format_map(said(found))
    rows = [(shown(one, found), state[one.state]) for one in found.differing]
    rows += [(place, state["unread_mark"]) for place in found.unread]
    left = len(rows) - state["most"]
    if left > 0:
        rows = [*rows[: state["most"]], (state["more"].format(count=left), "")]
    listed = table(state["columns"], state["shares"], rows) if rows else None
    return [_heading(1, state["heading"], text, listed)]


def _section(number: int, section: dict[str, Any], found: Adoption) -> list[Block]:
    paper, kind = words()["paper"], section["kind"]
    rows = list(section["rows"])
    if found.places.programs:
        rows += section.get("rows_windows", ())
    filled = [tuple(cell.format_map(said(found)) for cell in row) for row in rows]
    columns = {"checked": "", "places": "place_", "rules": "rule_", "moments": "moment_"}
    prefix = columns.get(kind, "plain_")
    labels, shares = paper[f"{prefix}columns"], paper[f"{prefix}shares"]
    wide = [(*row, *("" for _ in range(len(labels) - len(row)))) for row in filled]
    made = table(labels, shares, wide)
    blocks: list[Block] = [_heading(number, section["heading"], section.get("text", ""), made)]
    after = list(section.get("after", ()))
    if found.places.chosen and "chosen" in section:
        after.append(section["chosen"])
    if after:
        blocks.append(Notes(tuple(after)))
    if kind == "rules":
        blocks += _publishers(section, found)
    return blocks


def _publishers(section: dict[str, Any], found: Adoption) -> Sequence[Block]:
    images = [one for one in found.files if one.image]
    if not images:
        return ()
    counted = Counter(one.publisher for one in images)
    broken = Counter(one.publisher for one in images if not one.kept)
    rows = [
        (
            name or section["unsigned"],
            str(count),
            (section["broken"].format(count=broken[name]) if broken[name] else section["kept"])
            if name
            else "",
        )
        for name, count in sorted(counted.items(), key=lambda one: (not one[0], -one[1], one[0]))
    ]
    listed = table(
        section["publisher_columns"],
        section["publisher_shares"],
        rows,
        title=section["publishers"],
    )
    return (listed,)
