"""新旧対照表 of the catalogue: the clauses that are other in one edition than in another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checklists.changed_runs import Run, changed_runs
from checklists.paper.blocks_head import Title, UnderTitle
from checklists.paper.blocks_text import Notes
from checklists.paper.document import Block, Document
from checklists.paper.own_word import in_word_of
from checklists.paper.side_by_side import MarkedText, SideBySide, SideLine, SideText
from checklists.paper.words import paper_title, words
from checklists.paper_text import paper_text

#: The heading of a clause and the parts below it, in characters.
_HEAD, _PART = (0.0, 1.0), (1.0, 2.0)


@dataclass(frozen=True)
class ChangedClause:
    """One clause. ``kind`` stands in the 備考; ``parts``: (name of the part, old text, new text),
    an empty text where the edition has none. ``old_title``: its title before, empty for the same."""

    title: str
    kind: str
    parts: tuple[tuple[str, str, str], ...]
    old_title: str = ""


def compose_catalogue_changes(
    changes: Sequence[ChangedClause], old: str, new: str, city: str = ""
) -> Document:
    """``old`` and ``new`` name the two editions. New left, old right, changed words underlined."""
    said = words().comparison
    title = paper_title(words().titles["catalogue_changes"])
    heads = (
        said["catalogue_new"].format(edition=paper_text(new)),
        said["old"].format(edition=paper_text(old)),
        said["note"],
    )
    blocks: list[Block] = [Title(title)]
    if city:
        blocks.append(UnderTitle(left=paper_text(city)))
    if changes:
        lines = tuple(line for change in changes for line in _lines(change))
        blocks.append(SideBySide(heads, lines))
        blocks.append(Notes((said["underlined"], said["catalogue_left_out"])))
    else:
        blocks.append(Notes((said["catalogue_unchanged"],)))
    document = Document(
        title=title, blocks=tuple(blocks), edition=paper_text(new), kind="catalogue_changes"
    )
    return in_word_of(document, city)


def _lines(change: ChangedClause) -> Iterator[SideLine]:
    new_head, old_head = (
        SideText((MarkedText(paper_text(f"「{title}」")),), *_HEAD)
        for title in (change.title, change.old_title or change.title)
    )
    yield SideLine(new_head, old_head, change.kind, begins=True, keep=True)
    said = words().comparison
    for name, old, new in change.parts:
        gone, came = changed_runs(paper_text(old), paper_text(new))
        yield SideLine(_side(name, came, said["removed"]), _side(name, gone, said["added"]))


def _side(name: str, runs: Sequence[Run], nothing: str) -> SideText:
    text = [MarkedText(run.text.replace("\n", "　"), run.changed) for run in runs]
    head = MarkedText(f"{name}　")
    return SideText((head, *(text or (MarkedText(nothing),))), *_PART)
