"""Stores of older schemas open with equal content; a migration is whole or absent."""

import shutil
from pathlib import Path

import pytest
from store_cases import EDITION, KEY, LAYER, TOUCHED, sha256

from checklists.case import Case
from db import migrations, store
from db.driver import migration_set, tables_of
from db.errors import StoreFailed
from db.store import open_store

OLD = Path(__file__).parents[1] / "old_stores"
FROZEN = sorted(OLD.glob("schema-*.db"))


@pytest.fixture(params=FROZEN, ids=lambda path: path.stem)
def frozen(request, tmp_path: Path) -> Path:
    return Path(shutil.copy(request.param, tmp_path / "store.db"))


def test_every_schema_has_its_frozen_store() -> None:
    names = [f"schema-{number}" for number in range(1, migrations.SCHEMA + 1)]
    assert [path.stem for path in FROZEN] == names
    assert all(path.with_suffix(".json").exists() for path in FROZEN)


def test_a_store_of_every_schema_opens_with_equal_content(frozen: Path, request) -> None:
    source = OLD / f"{request.node.callspec.id}.json"
    expected = Case.model_validate_json(source.read_text(encoding="utf-8"))
    for read_only in (True, False):
        with open_store(frozen, KEY, read_only=read_only) as opened:
            assert opened.cases.load(expected.id) == expected
            assert opened.cases.drafts(expected.id) == {"clause": {"reason": "途中"}}
            assert opened.settings.municipality() == expected.municipality
            (line,) = opened.cases.list("子育て")
            assert (line.stated, line.applicable, line.title) == (1, 3, expected.title)
            assert opened.history.verify().first_bad is None
            opened.verify()


def test_the_layer_and_the_editions_of_cases_stay(frozen: Path, request) -> None:
    kept = int(request.node.callspec.id.removeprefix("schema-")) >= 3
    with open_store(frozen, KEY) as opened:
        assert opened.catalogues.layer_files() == (LAYER if kept else {})
        assert opened.catalogues.body("2026-04") == (EDITION if kept else None)
        assert opened.catalogues.used() == {"2026-04"}
        assert [line.touched for line in opened.cases.list()] == [TOUCHED if kept else ""]


@pytest.fixture
def next_schema(monkeypatch):
    """A program one schema further; its second statement fails when told so."""
    statements = ["ALTER TABLE cases ADD COLUMN colour TEXT NOT NULL DEFAULT 'red'"]
    steps = migration_set("store")
    for known in migrations.steps()._migrations:
        steps(name=known.name)(known.fn)

    @steps()
    def m999_next(database) -> None:
        for statement in statements:
            database.execute(statement)
        database.execute(f"PRAGMA user_version = {migrations.SCHEMA + 1}")

    monkeypatch.setattr(store, "SCHEMA", migrations.SCHEMA + 1)
    monkeypatch.setattr(store, "migrate", lambda raw: steps.apply(tables_of(raw)))
    return statements


def test_a_migration_is_preceded_by_a_copy(frozen: Path, next_schema, request) -> None:
    with open_store(frozen, KEY) as opened:
        with opened._connection.reading() as raw:
            assert raw.execute("SELECT DISTINCT colour FROM cases").fetchall() == [("red",)]
        (copy,) = opened.backups.list()
        assert copy.reason == "migration"
        assert opened.history.verify().first_bad is None
    raw_copy = store.connect_to_read(
        copy.path, KEY, newest=migrations.SCHEMA, private=frozen.parent
    )
    assert f"schema-{raw_copy.user_version()}" == request.node.callspec.id
    raw_copy.close()


def test_a_failing_migration_leaves_the_old_store(frozen: Path, next_schema) -> None:
    next_schema.append("SELECT no_such_function()")
    with pytest.raises(StoreFailed):
        open_store(frozen, KEY)
    next_schema.pop()
    with open_store(frozen, KEY) as opened, opened._connection.reading() as raw:
        assert raw.execute("SELECT DISTINCT colour FROM cases").fetchall() == [("red",)]


def test_an_older_store_is_read_through_a_migrated_copy(frozen: Path, next_schema) -> None:
    before = sha256(frozen)
    with open_store(frozen, KEY, read_only=True) as opened, opened._connection.reading() as raw:
        assert raw.execute("SELECT DISTINCT colour FROM cases").fetchall() == [("red",)]
    assert sha256(frozen) == before
