"""A layer from a file: its texts, what is wrong with them, and what would be other with it."""

import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from checklists.catalogue import Clause
from checklists.form import FormSet
from checklists.layer import Layer, catalogue_changes, read_layer, with_layer
from checklists.problem import Problem
from ui.models.catalogue_book import Book
from ui.models.catalogue_changes import differences

ENDING = ".zip"
_TOML = ".toml"
# More is no layer: the whole standard takes a tenth of it.
_MOST_FILES, _MOST_BYTES = 500, 10_000_000
_UNREADABLE = "ファイルを読めません。場所と、読み取りの許可を確かめてください。"
_KINDS = {
    "new": "新しい条項",
    "changed": "文や条件が変わる条項",
    "hidden": "使わなくなる条項",
    "used_again": "また使う条項",
    "removed": "なくなる条項",
}


class NoLayerFile(Exception):
    """``str()`` is a Japanese sentence."""


@dataclass(frozen=True)
class Taken:
    """What a file would bring. ``layer`` is None when ``problems`` keep it out; ``parts``: a
    heading with its lines for everything that would be other."""

    files: Mapping[str, bytes]
    layer: Layer | None
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()
    parts: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def is_same(self) -> bool:
        """Nothing would be other."""
        return self.layer is not None and not self.parts


def layer_zip(files: Mapping[str, str]) -> bytes:
    """The files of a layer in one, equal for equal files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in sorted(files.items()):
            packed.writestr(zipfile.ZipInfo(name), text.encode("utf-8"))
    return out.getvalue()


def layer_files(path: Path) -> dict[str, bytes]:
    """The TOML files of a .zip, or those in the folder of the file chosen. Raises NoLayerFile."""
    try:
        if path.suffix.lower() == ENDING:
            return _unpacked(path)
        found = [one for one in sorted(path.parent.glob(f"*{_TOML}")) if one.is_file()]
        if sum(one.stat().st_size for one in found[:_MOST_FILES]) > _MOST_BYTES:
            raise NoLayerFile(
                "フォルダーのファイルが大きすぎます。条項集のファイルではありません。"
            )
        return {one.name: one.read_bytes() for one in found[:_MOST_FILES]}
    except OSError as error:
        raise NoLayerFile(_UNREADABLE) from error


def one_file(path: Path) -> bytes:
    """The bytes of one TOML file. Raises NoLayerFile."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise NoLayerFile("ファイルが大きすぎます。様式のファイルではありません。")
        return path.read_bytes()
    except OSError as error:
        raise NoLayerFile(_UNREADABLE) from error


def _unpacked(path: Path) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(path) as packed:
            members = [one for one in packed.infolist() if not one.is_dir()]
            wanted = [one for one in members if one.filename.lower().endswith(_TOML)]
            if len(wanted) > _MOST_FILES or sum(one.file_size for one in wanted) > _MOST_BYTES:
                raise NoLayerFile("ファイルが大きすぎます。条項集のファイルではありません。")
            if any(one.flag_bits & 1 for one in wanted):
                raise NoLayerFile("パスワードの付いた zip は読めません。解いてから選んでください。")
            names = [Path(one.filename).name for one in wanted]
            if len(set(names)) < len(names):
                raise NoLayerFile(
                    "同じ名前のファイルが2つ入っています。条項集のファイルではありません。"
                )
            return {name: packed.read(one) for name, one in zip(names, wanted, strict=True)}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError) as error:
        raise NoLayerFile(
            "zip が壊れているか、途中で切れています。渡した人から、もう一度受け取ってください。"
        ) from error


def taken(files: Mapping[str, bytes], book: Book) -> Taken:
    """What these files would make of the catalogue as it is now; nothing is kept by asking."""
    read = read_layer(files, book.standard, book.standard_forms)
    if read.layer is None:
        return Taken(files, None, read.problems, read.remarks)
    catalogue, forms = with_layer(book.standard, book.standard_forms, read.layer)
    then = Book(book.standard, book.standard_forms, catalogue, forms, read.layer)
    return Taken(files, read.layer, (), read.remarks, parts_between(book, then))


def parts_between(before: Book, after: Book) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Everything that is other, under its heading."""
    parts: dict[str, list[str]] = {}
    for change in catalogue_changes(before.catalogue, after.catalogue):
        if change.kind == "changed" and change.old is not None and change.new is not None:
            words = _changed(change.old, change.new, after)
        else:
            words = _named(change.new or change.old)
        if words:
            parts.setdefault(_KINDS[change.kind], []).append(words)
    parts |= _forms(before.forms, after.forms)
    names = _names(before, after)
    if names:
        parts["文書の呼び名"] = names
    return tuple((f"{head} {len(lines)}", tuple(lines)) for head, lines in parts.items())


def _named(clause: Clause | None) -> str:
    if clause is None:
        return ""
    return f"{clause.title}(理由: {clause.hidden})" if clause.hidden else clause.title


def _changed(old: Clause, new: Clause, book: Book) -> str:
    """Empty when nothing a person reads is other."""
    labels = [one.label for one in differences(old, new, book)]
    return f"{old.title}({'、'.join(labels)})" if labels else ""


def _forms(before: FormSet, after: FormSet) -> dict[str, list[str]]:
    ours, theirs = ({one.id: one for one in forms.forms} for forms in (before, after))
    new = [form.title for name, form in theirs.items() if name not in ours]
    gone = [form.title for name, form in ours.items() if name not in theirs]
    other = [
        form.title if form.title == ours[name].title else f"{ours[name].title} → {form.title}"
        for name, form in theirs.items()
        if name in ours and form != ours[name]
    ]
    found = {"新しい様式": new, "変わる様式": other, "なくなる様式": gone}
    return {head: titles for head, titles in found.items() if titles}


def _names(before: Book, after: Book) -> list[str]:
    ours, theirs = before.catalogue.codes.carriers, after.catalogue.codes.carriers
    return [f"{ours[code]} → {name}" for code, name in theirs.items() if ours.get(code) != name]
