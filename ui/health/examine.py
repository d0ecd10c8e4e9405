"""All checks, one after another, on a store that is open or that is opened to read."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from db.errors import StoreError, StoreLocked
from db.key import load_key
from db.passphrase import is_used
from db.places import Places
from db.store import Store, open_store
from ui.health import kept, left, machine
from ui.health.finding import Finding, Found
from ui.health.kept import Looked

Progress = Callable[[int, int], bool]
Check = tuple[str, str, Callable[[Looked], Found]]
_CHECKS: tuple[Check, ...] = (
    ("store", "保存ファイル", kept.store),
    ("history", "履歴", kept.history),
    ("backups", "控え", kept.backups),
    ("second_place", "2つ目の場所", kept.second_place),
    ("key", "鍵", kept.key),
    ("recovery", "復旧コード", kept.recovery),
    ("space", "ディスクの空き", left.space),
    ("leftovers", "片付け残し", left.leftovers),
    ("permissions", "読める人", left.permissions),
    ("reports", "止まった記録", left.stopped),
    ("fonts", "書体", machine.fonts),
    ("catalogue", "条項と様式", machine.catalogue),
    ("printers", "印刷機", machine.printers),
)


def examine(home: Places) -> tuple[Finding, ...]:
    """Every check. The store is opened to read: nothing in it changes."""
    with _looked(home) as looked:
        return _found(looked)


def examine_open(home: Places, store: Store, progress: Progress) -> tuple[Finding, ...]:
    """With the store of the window, on a worker. Stops when told."""
    own = home.key_account != ""
    return _found(Looked(home, store, has_key=own, sealed=is_used(home)), progress)


def _found(looked: Looked, progress: Progress = lambda _done, _total: True) -> tuple[Finding, ...]:
    findings = []
    for number, (name, label, check) in enumerate(_CHECKS):
        if not progress(number, len(_CHECKS)):
            break
        findings.append(Finding(name, label, *_tried(check, looked)))
    return tuple(findings)


def _tried(check: Callable[[Looked], Found], looked: Looked) -> Found:
    """One check that cannot be done keeps none of the others away."""
    from ui.office.troubles import trouble_of

    try:
        return check(looked)
    except StoreError as error:
        return "bad", trouble_of(error).happened
    except OSError as error:
        return "bad", f"調べられません({type(error).__name__})。"


@contextmanager
def _looked(home: Places) -> Iterator[Looked]:
    looked = _look(home)
    try:
        yield looked
    finally:
        if looked.store is not None:
            looked.store.close()


def _look(home: Places) -> Looked:
    """The store; the newest copy where a program has the store; or why there is neither."""
    try:
        if not home.has_store():
            return Looked(home, None, is_there=False)
        if is_used(home):
            return Looked(home, None, sealed=True)
        key = load_key(home.key_account)
        return Looked(home, open_store(home.store, key, read_only=True, backups=home.backups))
    except StoreLocked as error:
        copy = kept.newest_opened(home, (load_key(home.key_account),))
        return Looked(home, copy, trouble=error, in_use=True)
    except StoreError as error:
        return Looked(home, None, trouble=error)
