"""The encrypted driver, and sqlite-utils made to use it. No other file names either of them."""

import sys
from typing import TYPE_CHECKING, Any

import sqlcipher3
from sqlcipher3 import dbapi2

if TYPE_CHECKING:
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

# sqlite-utils takes "pysqlite3" when it can be imported, else the plain driver of Python, whose
# exceptions are other classes: its own recovery from errors would then never be reached.
sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = dbapi2

DriverError: type[Exception] = dbapi2.Error


def plain_connection(uri: str) -> Any:
    """A driver connection in autocommit: transactions are begun and ended by name.

    No waiting for locks: a store that is in use is said at once. Any thread may use it;
    ``connection.Connection`` lets one in at a time.
    """
    return dbapi2.connect(uri, uri=True, timeout=0, isolation_level=None, check_same_thread=False)


def tables_of(raw: Any) -> "Database":
    """sqlite-utils over an open connection. Imported late: a start that migrates nothing is faster."""
    _load_sqlite_utils()
    from sqlite_utils import Database

    return Database(raw, execute_plugins=False, strict=True)


def migration_set(name: str) -> "Migrations":
    """An empty set of named migrations of sqlite-utils."""
    _load_sqlite_utils()
    from sqlite_utils.migrations import Migrations

    return Migrations(name)


def _load_sqlite_utils() -> None:
    """With the encrypted driver alone: one module of it names the plain one, only for a hint of type.

    So the plain one, a second SQLite, is never loaded, and need not be there.
    """
    plain = sys.modules.get("sqlite3")
    sys.modules["sqlite3"] = sqlcipher3
    try:
        from sqlite_utils import utils
    finally:
        sys.modules.pop("sqlite3", None)
        if plain is not None:
            sys.modules["sqlite3"] = plain
    if utils.OperationalError is not dbapi2.OperationalError:
        raise RuntimeError("sqlite_utils was imported before db.driver and uses another driver")
