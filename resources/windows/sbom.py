"""The list of parts (SBOM) of the folder, CycloneDX 1.6 as JSON. The same folder gives the same bytes."""

import hashlib
import json
import tomllib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from resources import FONTS
from resources.windows import version
from resources.windows.collected import Part, canonical
from resources.windows.locked import Locked, locked

NAME = "sbom.cdx.json"
PROGRAM = "program"
_BESIDE = Path(__file__).with_name("beside.toml")
_SPACE = uuid.UUID("7b1f3a52-6f0e-5e0c-9a53-0d6f1c2f9e11")
_FONT_LICENCE = "OFL-1.1"
# Properties of a library: its files in the folder; SHA-256 of the wheels that may be installed as it.
_FILE, _LOCKED = "itaku-tenken:file", "itaku-tenken:locked-sha256"


@dataclass(frozen=True)
class Inside:
    """A part that lies inside another one; ``texts``: licence texts we bring along ourselves."""

    name: str
    version: str
    licence: str
    what: str
    carrier: str
    texts: tuple[str, ...] = ()


def insides(parts: tuple[Part, ...], versions: Mapping[str, str]) -> tuple[Inside, ...]:
    """What beside.toml names of the parts that are there; ``versions``: as in Collected."""
    carriers = {canonical(part.name): part.version for part in parts}
    known = {**carriers, **versions}
    return tuple(
        Inside(
            one["name"],
            known.get(one.get("version_of", ""), ""),
            one["licence"],
            one["what"],
            one["with"],
            tuple(one.get("texts", ())),
        )
        for one in _beside()["inside"]
        if one["with"] == PROGRAM or one["with"] in carriers
    )


def licence_of(part: Part) -> str:
    """The licence in the notation of SPDX: what the part says of itself, else beside.toml.

    Raises LookupError when neither names one: somebody has to read it.
    """
    said = _metadata(part, "License-Expression")
    said = said or _beside()["licences"].get(canonical(part.name))
    if not said:
        raise LookupError(f"{part.name}: no licence known; read it and write it into beside.toml")
    return str(said)


def bill(root: Path, folder: Path, parts: tuple[Part, ...], versions: Mapping[str, str]) -> bytes:
    """The list as UTF-8 JSON. ``folder``: the finished folder, whose files are hashed."""
    text = version.version(root)
    named = insides(parts, versions)
    bought = locked(root)
    components = [
        _library(part, bought.get(canonical(part.name)), _built_in(part, named)) for part in parts
    ]
    components += [_inside(one) for one in named]
    components += [_font(one) for one in fonts()]
    components += [
        {
            "type": "file",
            "bom-ref": f"file:{place}",
            "name": place,
            "hashes": [{"alg": "SHA-256", "content": digest(folder / place)}],
        }
        for place in places(folder)
    ]
    program = {
        "type": "application",
        "bom-ref": PROGRAM,
        "name": version.NAME,
        "version": text,
        "description": version.TITLE,
        "licenses": [{"expression": "MIT"}],
    }
    carried: dict[str, list[str]] = {}
    for one in named:
        if one.carrier != PROGRAM:
            carried.setdefault(one.carrier, []).append(_inside_ref(one))
    value: dict[str, Any] = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": program},
        "components": components,
        "dependencies": [
            {"ref": PROGRAM, "dependsOn": [_ref(part) for part in parts]},
            *(
                {"ref": _ref(part), "dependsOn": carried[canonical(part.name)]}
                for part in parts
                if canonical(part.name) in carried
            ),
        ],
    }
    mark = uuid.uuid5(_SPACE, json.dumps(value, sort_keys=True, ensure_ascii=False))
    ordered = {key: value[key] for key in ("$schema", "bomFormat", "specVersion")}
    ordered |= {"serialNumber": f"urn:uuid:{mark}"} | value
    return (json.dumps(ordered, ensure_ascii=False, indent=1) + "\n").encode()


def fonts() -> list[dict[str, str]]:
    """The records of fonts.toml."""
    found: list[dict[str, str]] = tomllib.loads((FONTS / "fonts.toml").read_text("utf-8"))["font"]
    return found


def places(folder: Path) -> list[str]:
    """Every file of the folder, "/" between, in the order of their code points."""
    return sorted(
        file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()
    )


def digest(file: Path) -> str:
    """SHA-256 of a file, in hexadecimal digits."""
    with file.open("rb") as reader:
        return hashlib.file_digest(reader, "sha256").hexdigest()


def _built_in(part: Part, named: tuple[Inside, ...]) -> list[dict[str, Any]]:
    """What the part's own list of parts (PEP 770) says is built into it; ours name it better."""
    own = {one.name.lower() for one in named if one.carrier == canonical(part.name)}
    found: dict[str, dict[str, Any]] = {}
    for file in part.distribution.files or ():
        if file.parent.name != "sboms" or file.suffix != ".json":
            continue
        value = json.loads(Path(str(file.locate())).read_text(encoding="utf-8"))
        for one in value.get("components", []) if value.get("bomFormat") == "CycloneDX" else []:
            if one["name"].lower() in own:
                continue
            ref = f"inside:{canonical(part.name)}/{one['name']}@{one.get('version', '')}"
            kept = {key: one[key] for key in ("name", "version", "licenses") if key in one}
            purl = {"purl": one["purl"].partition("?")[0]} if "purl" in one else {}
            found[ref] = {"type": "library", "bom-ref": ref, **kept, **purl}
    return [found[ref] for ref in sorted(found)]


def _library(part: Part, bought: Locked | None, built_in: list[dict[str, Any]]) -> dict[str, Any]:
    """``bought``: what the requirements lock; None for a library they do not name."""
    summary = _metadata(part, "Summary")
    return {
        "type": "library",
        "bom-ref": _ref(part),
        "name": part.name,
        "version": part.version,
        **({"description": summary} if summary else {}),
        "licenses": [{"expression": licence_of(part)}],
        "purl": _ref(part),
        "properties": [
            *({"name": _FILE, "value": f"_internal/{place}"} for place in part.files),
            *({"name": _LOCKED, "value": one} for one in (bought.hashes if bought else ())),
        ],
        **({"components": built_in} if built_in else {}),
    }


def _inside(one: Inside) -> dict[str, Any]:
    return {
        "type": "library",
        "bom-ref": _inside_ref(one),
        "name": one.name,
        **({"version": one.version} if one.version else {}),
        "description": one.what,
        "licenses": [{"expression": one.licence}],
    }


def _font(one: dict[str, str]) -> dict[str, Any]:
    return {
        "type": "library",
        "bom-ref": f"font:{one['file']}",
        "name": f"{one['family']} ({one['file']})",
        "description": "書体",
        "hashes": [{"alg": "SHA-256", "content": one["sha256"]}],
        "licenses": [{"expression": _FONT_LICENCE}],
    }


def _metadata(part: Part, key: str) -> str:
    said = part.distribution.metadata
    return said[key] if key in said else ""  # noqa: SIM401 - it is no dict


def _ref(part: Part) -> str:
    return f"pkg:pypi/{canonical(part.name)}@{part.version}"


def _inside_ref(one: Inside) -> str:
    return f"inside:{one.carrier}/{one.name}"


def _beside() -> dict[str, Any]:
    return tomllib.loads(_BESIDE.read_text(encoding="utf-8"))
