"""The annexes of an adoption: every file with its hash, every part with its licence."""

import hashlib
from collections.abc import Callable, Iterator, Sequence

from checklists.paper.adoption import Adoption, ProgramFile, ProgramPart
from checklists.paper.adoption_words import PRODUCT, said, separator, table, words
from checklists.paper.blocks_fields import Table
from checklists.paper.blocks_head import Title
from checklists.paper.blocks_text import Notes, Prose, Spacer
from checklists.paper.document import Block, Document

_SIZE, _ROW_MM = 8.0, 4.6
_DEEP = 2  # steps of a path that stand above the files of a folder


def files_annex(found: Adoption) -> Document:
    """別紙１: what runs, with the hash a rule names; then every file with that of the whole file."""
    about = words()["files"]
    blocks: list[Block] = [
        Title(f"{about['number']}　{about['title']}"),
        Prose(about["about"].format_map(said(found)), indent=False, size=9.0),
        Prose(f"{about['whole']}　{whole_hash(found)}", indent=False, size=9.0),
        Prose(about["whole_about"], indent=False, size=8.0),
    ]
    images = [one for one in found.files if one.image]
    if images:
        blocks += [_images(found), Prose(about["images_about"], indent=False, size=8.0)]
    blocks += [Spacer(2.0), _all(found)]
    return _annex(found, "files", blocks)


def parts_annex(found: Adoption) -> Document:
    """別紙２: libraries and fonts."""
    about = words()["parts"]
    first = about["about_source"] if found.run == "source" else about["about"]
    if not found.parts:
        first = about["none"]
    blocks: list[Block] = [
        Title(f"{about['number']}　{about['title']}"),
        Prose(first, indent=False, size=9.0),
    ]
    if found.parts:
        rows = [
            (one.name, one.version, one.licence or about["unknown"], _does(one))
            for one in found.parts
        ]
        blocks += [
            table(about["columns"], about["shares"], rows, size=8.5, row_mm=5.0),
            Notes((about["note"],)),
        ]
    return _annex(found, "parts", blocks)


def _does(part: ProgramPart) -> str:
    inside = words()["parts"]["inside"].format(count=part.inside) if part.inside else ""
    return f"{part.what}{inside}"


def whole_hash(found: Adoption) -> str:
    """SHA-256 over all lines 「hash, two spaces, place」 in the order of the places."""
    lines = (f"{one.sha256}  {one.place}\n" for one in found.files if one.state != "missing")
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _annex(found: Adoption, name: str, blocks: list[Block]) -> Document:
    about = words()[name]
    return Document(
        title=about["name"],
        blocks=tuple(blocks),
        number=about["number"],
        edition=f"{PRODUCT} {found.version}",
        kind="adoption",
        key=f"adoption-{name}",
    )


def _images(found: Adoption) -> Table:
    about = words()["files"]
    images = [one for one in found.files if one.image]
    rows = list(_grouped(images, found, lambda one: (one.image,)))
    return table(
        about["image_columns"],
        about["image_shares"],
        rows,
        title=about["images"],
        size=_SIZE,
        row_mm=_ROW_MM,
    )


def _all(found: Adoption) -> Table:
    about = words()["files"]
    rows = list(_grouped(found.files, found, lambda one: (_size(one), one.sha256)))
    return table(
        about["columns"], about["shares"], rows, title=about["all"], size=_SIZE, row_mm=_ROW_MM
    )


def _grouped(
    files: Sequence[ProgramFile],
    found: Adoption,
    values: Callable[[ProgramFile], tuple[str, ...]],
) -> Iterator[tuple[str, ...] | str]:
    """The files under their folders; what is not as the list says is marked."""
    about = words()["files"]
    last = None
    for one in sorted(files, key=lambda one: (_folder(one), one.place)):
        folder = _folder(one)
        if folder != last:
            last = folder
            yield folder.replace("/", separator(found)) or about["top"]
        name = one.place.removeprefix(f"{folder}/").replace("/", separator(found))
        mark = about["marks"].get(one.state, "")
        yield (f"{name}　{mark}" if mark else name, *values(one))


def _folder(file: ProgramFile) -> str:
    return "/".join(file.place.split("/")[:-1][:_DEEP])


def _size(file: ProgramFile) -> str:
    return f"{file.size:,}" if file.state != "missing" else words()["files"]["none"]
