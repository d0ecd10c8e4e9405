"""The files the program runs from, hashed and compared with the list its maker gave along."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from checklists.paper.adoption import ProgramFile, State
from checklists.problem import Problem, ProblemsFound
from resources.update import manifest
from ui.adoption.image import image_of

SUMS = "SHA256SUMS"
#: The list of parts that lies in the folder for Windows, with a hash of every other file.
BILL = "licences/sbom.cdx.json"
FOLDER_NAME = "itaku-tenken"
_LINE = re.compile(r"([0-9A-Fa-f]{64}) [ *](.+)")
_MOST_BYTES = 16_000_000  # a list larger than this is none
_ENDS = (".exe", ".dll", ".pyd")


@dataclass(frozen=True)
class Expected:
    """Hashes by place in the folder; ``name`` is that of the list, ``about`` its own place there."""

    name: str
    hashes: Mapping[str, str]
    about: str = ""


def expected_of(folder: Path, sums: Path | None = None) -> Expected | None:
    """What the files should be: of ``sums``, of SHA256SUMS beside the folder, of the list of files
    inside, else of the list of parts; None when there is none of these.

    Raises ProblemsFound for a list that cannot be read as one, OSError when it cannot be read.
    """
    if sums is not None:
        return Expected(sums.name, _sums(sums))
    beside = folder.parent / SUMS
    with suppress(ProblemsFound, OSError):  # one of something else may lie there
        return Expected(SUMS, _sums(beside))
    listed = folder / manifest.NAME
    if listed.is_file():
        return Expected(manifest.NAME, _listed(listed), manifest.NAME)
    bill = folder / BILL
    return Expected(BILL, _bill(bill), BILL) if bill.is_file() else None


def folder_files(
    folder: Path, expected: Expected | None
) -> tuple[tuple[ProgramFile, ...], tuple[str, ...]]:
    """Every file of the folder and of the list, by place; and the places that could not be read."""
    places = [one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()]
    return compared(folder, places, expected)


def compared(
    folder: Path, places: list[str], expected: Expected | None
) -> tuple[tuple[ProgramFile, ...], tuple[str, ...]]:
    """The same for some places of a folder."""
    found: list[ProgramFile] = []
    unread: list[str] = []
    for place in sorted(places):
        try:
            data = (folder / place).read_bytes()
        except OSError:
            unread.append(place)
            continue
        digest = hashlib.sha256(data).hexdigest()
        image = image_of(data) if place.lower().endswith(_ENDS) else None
        state = _state(place, digest, expected)
        if image is None:
            found.append(ProgramFile(place, len(data), digest, state))
        else:
            said = (image.digest, image.publisher, image.kept)
            found.append(ProgramFile(place, len(data), digest, state, *said))
    there = set(places)
    for place, digest in expected.hashes.items() if expected is not None else ():
        if place not in there:
            found.append(ProgramFile(place, 0, digest, "missing"))
    return tuple(sorted(found, key=lambda one: one.place)), tuple(unread)


def _state(place: str, digest: str, expected: Expected | None) -> State:
    if expected is None or place == expected.about:
        return "unlisted"
    wanted = expected.hashes.get(place)
    if wanted is None:
        return "extra"
    return "same" if wanted == digest else "changed"


def _sums(file: Path) -> dict[str, str]:
    """Of the lines of sha256sum those of our folder; its own name in front falls away."""
    lines = [line for line in _text(file).splitlines() if line.strip()]
    found, problems = {}, []
    for number, line in enumerate(lines, 1):
        read = _LINE.fullmatch(line)
        if read is None:
            sentence = (
                "「照合値　ファイル名」の形ではありません。配布元の SHA256SUMS を指定してください。"
            )
            problems.append(Problem(file.name, number, "", sentence))
            break
        top, _, place = read[2].replace("\\", "/").partition("/")
        if top == FOLDER_NAME and place:
            found[place] = read[1].lower()
    if not problems and not found:
        sentence = f"「{FOLDER_NAME}/」のファイルが、1つも載っていません。別のものの一覧です。"
        problems.append(Problem(file.name, 0, "", sentence))
    if problems:
        raise ProblemsFound(tuple(problems))
    return found


def _listed(file: Path) -> dict[str, str]:
    """Of the list updates are held against."""
    try:
        found = manifest.read(_text(file).encode())
    except manifest.ManifestProblem as error:
        sentence = "ファイルの目録が壊れています。zip を、もう一度広げてください。"
        raise ProblemsFound((Problem(file.name, 0, "", sentence),)) from error
    return {path: one.sha256 for path, one in found.files.items()}


def _bill(file: Path) -> dict[str, str]:
    """Of the list of parts (CycloneDX) the files."""
    return dict(_hashed_files(_components(file)))


def _hashed_files(components: list[dict[str, object]]) -> Iterator[tuple[str, str]]:
    for one in components:
        hashes = one.get("hashes")
        if one.get("type") == "file" and isinstance(hashes, list):
            for said in hashes:
                if said.get("alg") == "SHA-256":
                    yield str(one.get("name")), str(said.get("content")).lower()


def components_of(folder: Path) -> list[dict[str, object]]:
    """The components of the list of parts of a folder; raises ProblemsFound when it is broken."""
    return _components(folder / BILL)


def _components(file: Path) -> list[dict[str, object]]:
    try:
        found = json.loads(_text(file))["components"]
    except (ValueError, KeyError, TypeError) as error:
        sentence = "部品の一覧が壊れています。zip を、もう一度広げてください。"
        raise ProblemsFound((Problem(file.name, 0, "", sentence),)) from error
    return [one for one in found if isinstance(one, dict)]


def _text(file: Path) -> str:
    with file.open("rb") as reader:
        data = reader.read(_MOST_BYTES + 1)
    try:
        if len(data) > _MOST_BYTES:
            raise ValueError("too long")
        return data.decode("utf-8-sig")
    except ValueError as error:
        sentence = (
            "照合値の一覧ではありません(文字が読めません)。配布元の SHA256SUMS を指定してください。"
        )
        raise ProblemsFound((Problem(file.name, 0, "", sentence),)) from error
