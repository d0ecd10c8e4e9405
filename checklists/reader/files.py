"""Where the shipped data lies and how its files are put together."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parent.parent
CATALOGUE = DATA / "catalogues" / "standard"
FORMS = DATA / "forms"
COMMON_NAME = "common.toml"
# Top-level tables of the catalogue's files and the field of Catalogue each one fills.
TABLES = {
    "group": "groups",
    "article": "articles",
    "fact_section": "fact_sections",
    "profile_section": "profile_sections",
    "fact": "facts",
    "clause": "clauses",
    "checklist": "checklists",
    "profile_field": "profile_fields",
    "coverage": "coverage",
    "legal_text": "legal_texts",
    "legal_preset": "legal_presets",
}


def catalogue_files() -> tuple[Path, ...]:
    """The files of the standard catalogue, the frame first."""
    top = ("catalogue", "facts", "profile", "checklists")
    return (
        *(CATALOGUE / f"{name}.toml" for name in top),
        *sorted((CATALOGUE / "clauses").glob("*.toml")),
    )


def form_files() -> tuple[Path, ...]:
    """``common.toml`` first, then one file for each form."""
    forms = (path for path in sorted(FORMS.glob("*.toml")) if path.name != COMMON_NAME)
    return (FORMS / COMMON_NAME, *forms)


def catalogue_json(tables: Mapping[Path, Mapping[str, Any]]) -> str:
    """The JSON of one Catalogue out of the tables of its files; clauses in their order."""
    whole: dict[str, Any] = {field: [] for field in TABLES.values()}
    for content in tables.values():
        for key, value in content.items():
            if key in TABLES and isinstance(value, list):
                whole[TABLES[key]] += value
            else:
                whole[key] = value
    whole["clauses"] = sorted(whole["clauses"], key=_order)
    return json.dumps(whole, ensure_ascii=False)


def forms_json(tables: Mapping[Path, Mapping[str, Any]]) -> str:
    """The JSON of one FormSet out of the tables of its files; forms in catalogue order."""
    common = next((t for path, t in tables.items() if path.name == COMMON_NAME), {})
    forms = [table for path, table in tables.items() if path.name != COMMON_NAME]
    return json.dumps({"common": common, "forms": sorted(forms, key=_order)}, ensure_ascii=False)


def _order(block: Mapping[str, Any]) -> int:
    order = block.get("order")
    return order if isinstance(order, int) else 0
