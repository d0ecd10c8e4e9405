"""The schema of the store: named functions, one transaction each, newest last."""

import secrets
from functools import cache
from typing import TYPE_CHECKING, Any

from db.driver import migration_set, tables_of

if TYPE_CHECKING:
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

# user_version of a file this program writes. A file with a higher one is refused.
SCHEMA = 3

_FIRST = (
    # What the store knows of itself; the chain key outlives a change of the store key.
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID",
    """CREATE TABLE settings (
        key TEXT PRIMARY KEY, value TEXT NOT NULL CHECK (json_valid(value))
    ) STRICT, WITHOUT ROWID""",
    # Narrow on purpose: the case list reads every row. What is long lies in case_parts.
    """CREATE TABLE cases (
        id TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        route TEXT NOT NULL,
        archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        search_key TEXT NOT NULL DEFAULT '',
        title TEXT NOT NULL DEFAULT '',
        department TEXT NOT NULL DEFAULT '',
        consult_no TEXT NOT NULL DEFAULT '',
        fiscal_year TEXT NOT NULL DEFAULT '',
        person TEXT NOT NULL DEFAULT '',
        stage TEXT NOT NULL DEFAULT '',
        stated INTEGER NOT NULL DEFAULT 0,
        to_add INTEGER NOT NULL DEFAULT 0,
        not_applicable INTEGER NOT NULL DEFAULT 0,
        checking INTEGER NOT NULL DEFAULT 0,
        applicable INTEGER,
        problems INTEGER NOT NULL DEFAULT 0,
        next_deadline TEXT,
        next_deadline_for TEXT NOT NULL DEFAULT ''
    ) STRICT""",
    "CREATE INDEX cases_by_deadline ON cases (archived, next_deadline, updated_at)",
    """CREATE TABLE case_parts (
        case_id TEXT NOT NULL REFERENCES cases (id), part TEXT NOT NULL,
        value TEXT NOT NULL CHECK (json_valid(value)),
        PRIMARY KEY (case_id, part)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE answers (
        case_id TEXT NOT NULL REFERENCES cases (id), clause_id TEXT NOT NULL,
        verdict TEXT,
        places TEXT NOT NULL CHECK (json_valid(places)),
        parameters TEXT NOT NULL CHECK (json_valid(parameters)),
        wording TEXT, reason TEXT NOT NULL, note TEXT NOT NULL,
        PRIMARY KEY (case_id, clause_id)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE items (
        case_id TEXT NOT NULL REFERENCES cases (id), item_id TEXT NOT NULL,
        verdict TEXT, reason TEXT NOT NULL, note TEXT NOT NULL,
        PRIMARY KEY (case_id, item_id)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE facts (
        case_id TEXT NOT NULL REFERENCES cases (id), fact_id TEXT NOT NULL,
        value INTEGER CHECK (value IN (0, 1)),
        PRIMARY KEY (case_id, fact_id)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE profile (
        case_id TEXT NOT NULL REFERENCES cases (id), key TEXT NOT NULL,
        value TEXT NOT NULL CHECK (json_valid(value)),
        PRIMARY KEY (case_id, key)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE form_values (
        case_id TEXT NOT NULL REFERENCES cases (id), form_id TEXT NOT NULL,
        fields TEXT NOT NULL CHECK (json_valid(fields)),
        rows TEXT NOT NULL CHECK (json_valid(rows)),
        PRIMARY KEY (case_id, form_id)
    ) STRICT, WITHOUT ROWID""",
    *(
        f"""CREATE TABLE {table} (
            case_id TEXT NOT NULL REFERENCES cases (id), position INTEGER NOT NULL,
            value TEXT NOT NULL CHECK (json_valid(value)),
            PRIMARY KEY (case_id, position)
        ) STRICT, WITHOUT ROWID"""
        for table in ("documents", "workers", "opinions", "submissions")
    ),
    # Typed text that is no answer yet; kept through lock and restart, not part of the history.
    """CREATE TABLE drafts (
        case_id TEXT NOT NULL REFERENCES cases (id), clause_id TEXT NOT NULL,
        value TEXT NOT NULL CHECK (json_valid(value)),
        PRIMARY KEY (case_id, clause_id)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE history (
        seq INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, kind TEXT NOT NULL,
        case_id TEXT NOT NULL, digest BLOB NOT NULL, mac BLOB NOT NULL
    ) STRICT""",
    "CREATE INDEX history_by_case ON history (case_id, seq)",
    """CREATE TABLE history_payload (
        seq INTEGER PRIMARY KEY REFERENCES history (seq),
        salt BLOB NOT NULL, body TEXT NOT NULL CHECK (json_valid(body))
    ) STRICT""",
    # The last row, so that rows cut off the end are missed.
    """CREATE TABLE history_head (
        id INTEGER PRIMARY KEY CHECK (id = 1), seq INTEGER NOT NULL, mac BLOB NOT NULL
    ) STRICT""",
    "INSERT INTO history_head VALUES (1, 0, zeroblob(32))",
    """CREATE TRIGGER history_no_update BEFORE UPDATE ON history
        BEGIN SELECT RAISE(ABORT, 'history is append-only'); END""",
    """CREATE TRIGGER history_no_delete BEFORE DELETE ON history
        BEGIN SELECT RAISE(ABORT, 'history is append-only'); END""",
    """CREATE TRIGGER history_next BEFORE INSERT ON history
        WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM history)
        BEGIN SELECT RAISE(ABORT, 'history is append-only'); END""",
    """CREATE TRIGGER history_payload_no_update BEFORE UPDATE ON history_payload
        BEGIN SELECT RAISE(ABORT, 'history is append-only'); END""",
    # A payload goes only after the disposal of its case was written down.
    """CREATE TRIGGER history_payload_no_delete BEFORE DELETE ON history_payload
        WHEN NOT EXISTS (
            SELECT 1 FROM history AS kept JOIN history AS disposal
                ON disposal.case_id = kept.case_id AND disposal.kind = 'case_disposed'
            WHERE kept.seq = OLD.seq AND kept.case_id <> '')
        BEGIN SELECT RAISE(ABORT, 'history is append-only'); END""",
    """CREATE TRIGGER history_head_no_delete BEFORE DELETE ON history_head
        BEGIN SELECT RAISE(ABORT, 'history is append-only'); END""",
)

_SECOND = (
    # Rows of another store's history that came with a case. ``origin`` is that store's id. The time
    # is part of the key: two stores that began as one copy share their id, not their later rows.
    """CREATE TABLE carried_history (
        origin TEXT NOT NULL, seq INTEGER NOT NULL, at TEXT NOT NULL, who TEXT NOT NULL,
        kind TEXT NOT NULL, case_id TEXT NOT NULL, body TEXT CHECK (json_valid(body)),
        PRIMARY KEY (origin, seq, at)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX carried_history_by_case ON carried_history (case_id, at)",
    """CREATE TRIGGER carried_history_no_update BEFORE UPDATE ON carried_history
        BEGIN SELECT RAISE(ABORT, 'history is append-only'); END""",
    """CREATE TRIGGER carried_history_no_delete BEFORE DELETE ON carried_history
        WHEN NOT EXISTS (
            SELECT 1 FROM history WHERE case_id = OLD.case_id AND kind = 'case_disposed')
        BEGIN SELECT RAISE(ABORT, 'history is append-only'); END""",
    # The head goes to the last row and nowhere else.
    """CREATE TRIGGER history_head_last BEFORE UPDATE ON history_head
        WHEN (NEW.id, NEW.seq, NEW.mac) IS NOT
            (SELECT 1, seq, mac FROM history ORDER BY seq DESC LIMIT 1)
        BEGIN SELECT RAISE(ABORT, 'history is append-only'); END""",
    # What another store says of a value that differs here. A decided one stays: the same word from
    # the same store is not asked about twice.
    """CREATE TABLE conflicts (
        case_id TEXT NOT NULL REFERENCES cases (id), part TEXT NOT NULL, key TEXT NOT NULL,
        origin TEXT NOT NULL, theirs TEXT NOT NULL CHECK (json_valid(theirs)),
        who TEXT NOT NULL, at TEXT NOT NULL,
        decided TEXT NOT NULL DEFAULT '' CHECK (decided IN ('', 'ours', 'theirs')),
        PRIMARY KEY (case_id, part, key, origin)
    ) STRICT, WITHOUT ROWID""",
)

_THIRD = (
    # A town's own layer over the shipped catalogue, as the files it is exchanged in.
    "CREATE TABLE layer (name TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT, WITHOUT ROWID",
    # Catalogue and forms of each edition a case stands on, sealed by checklists.edition_body. Not
    # WITHOUT ROWID: the bodies are large.
    "CREATE TABLE catalogues (edition TEXT PRIMARY KEY, body BLOB NOT NULL) STRICT",
    # What a newer catalogue means for the case, for the list; empty while it means nothing.
    """ALTER TABLE cases ADD COLUMN touched TEXT NOT NULL DEFAULT ''
        CHECK (touched = '' OR json_valid(touched))""",
)


@cache
def steps() -> "Migrations":
    """Every migration; the name of each is written into the file when it was applied."""
    migrations = migration_set("store")

    @migrations()
    def m001_first(database: "Database") -> None:
        from uuid import uuid4  # looks at the platform when loaded: not at every start

        for statement in _FIRST:
            database.execute(statement)
        database.table("meta").insert_all(
            [
                {"name": "store_id", "value": uuid4().bytes},
                {"name": "chain_key", "value": secrets.token_bytes(32)},
            ]
        )
        database.execute("PRAGMA user_version = 1")

    @migrations()
    def m002_handed_over(database: "Database") -> None:
        for statement in _SECOND:
            database.execute(statement)
        database.execute("PRAGMA user_version = 2")

    @migrations()
    def m003_editions(database: "Database") -> None:
        for statement in _THIRD:
            database.execute(statement)
        database.execute("PRAGMA user_version = 3")

    return migrations


def migrate(raw: Any) -> None:
    """Apply what is missing. Each step is whole or absent, its version number included."""
    steps().apply(tables_of(raw))
