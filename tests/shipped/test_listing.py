"""The shipped records are those of the domain: every key, every word.

``digests.json`` has the SHA-256 (16 digits) of each record's canonical JSON as the domain gives it.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from checklists.reader import listing
from checklists.reader.shipped import shipped_catalogue, shipped_forms

DIGESTS: dict[str, dict[str, str]] = json.loads(
    Path(__file__).with_name("digests.json").read_text("utf-8")
)


def digest(record: dict[str, Any]) -> str:
    canonical = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]


@pytest.mark.parametrize(
    ("kind", "records"),
    [
        ("clauses", listing.clause_records),
        ("facts", listing.fact_records),
        ("forms", listing.form_records),
    ],
)
def test_listed_records_have_all_keys_of_the_domain(kind: str, records: Any) -> None:
    assert {record["id"]: digest(record) for record in records()} == DIGESTS[kind]


def test_the_sizes_of_the_catalogue() -> None:
    catalogue = shipped_catalogue()
    assert (len(catalogue.clauses), len(catalogue.facts), len(catalogue.groups)) == (180, 55, 30)
    assert sum(clause.id.startswith("base-") for clause in catalogue.clauses) == 35
    assert [len(catalogue.checklists), sum(len(c.items) for c in catalogue.checklists)] == [8, 69]
    assert (len(catalogue.profile_fields), len(shipped_forms().forms)) == (59, 45)
