"""Checks of what is kept: store, history, copies, key, recovery code."""

import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from db.copies import found
from db.errors import KeyMissing, StoreDamaged, StoreError
from db.key import backend_name, load_key
from db.opening import is_gone
from db.places import Places, on_network
from db.recovery import RecoveryState
from db.store import Store, open_store
from ui.health.finding import Found
from ui.models.past_words import broken
from ui.moments import moment
from ui.office.troubles import trouble_of
from ui.trouble import Trouble, trouble

_MEND = "直そうとせず、「控えと引継ぎ」で控えから戻してください。"
_TELL = "情報担当に連絡してください。"
_NOT_OPEN = "保存ファイルを開けないため、調べていません。"
_NOT_YET = "保存ファイルがまだないため、調べていません。"
_RECOVERY: dict[RecoveryState, Found] = {
    RecoveryState.NONE: (
        "note",
        "まだ作っていません。端末が壊れると保存ファイルを開けなくなります。"
        "「控えと引継ぎ」で作り、紙を封筒に入れてください。",
    ),
    RecoveryState.GOOD: ("good", "紙の復旧コードで、いまの保存ファイルを開けます。"),
    RecoveryState.MISSING: (
        "bad",
        "鍵を封じたファイルがなく、紙の復旧コードでは開けません。"
        "「控えと引継ぎ」の「いま直す」で直せます。紙はそのまま使えます。",
    ),
    RecoveryState.WRONG: (
        "bad",
        "鍵を封じたファイルが壊れていて、紙の復旧コードでは開けません。"
        "「控えと引継ぎ」の「いま直す」で直せます。紙はそのまま使えます。",
    ),
}


@dataclass(frozen=True)
class Looked:
    """What the checks look at. ``store`` is the newest copy while a program has the store
    (``in_use``); ``trouble`` says why the store itself could not be opened. ``sealed``: its key is
    under a passphrase, which only the window asks for.
    """

    home: Places
    store: Store | None
    trouble: StoreError | None = None
    in_use: bool = False
    is_there: bool = True
    has_key: bool = True
    sealed: bool = False


def newest_opened(home: Places, keys: Iterable[bytes]) -> Store | None:
    """The newest copy of the first place, to read; None when there is none that opens."""
    for newest in found(home.backups)[:1]:
        for key in keys:
            with suppress(StoreError):
                return open_store(newest.path, key, read_only=True)
    return None


def store(looked: Looked) -> Found:
    if not looked.is_there:
        if is_gone(looked.home):
            return "bad", f"{trouble('store_gone').happened}窓を開くと、控えから戻せます。"
        if (none := _why_none(looked.home)) is not None:
            return "bad", f"{none.happened}{none.todo}"
        return "note", "まだありません。窓を初めて開いたときに作られます。"
    if looked.sealed and looked.store is None:
        return "note", "合言葉で開く保存ファイルです。中は、窓の「控えと引継ぎ」で点検できます。"
    if looked.in_use:
        return "note", "委託点検帳の窓が開いています。代わりに、いちばん新しい控えを調べます。"
    if looked.store is None:
        why = looked.trouble
        happened = trouble_of(why).happened if why is not None else _NOT_OPEN
        return "bad", happened + (_MEND if isinstance(why, StoreDamaged) else "")
    try:
        looked.store.verify()
    except StoreDamaged as error:
        return "bad", trouble_of(error).happened + _MEND
    number = sum(len(looked.store.cases.list("", archived)) for archived in (False, True))
    return "good", f"開けます。案件は{number}件、壊れているところはありません。"


def _why_none(home: Places) -> Trouble | None:
    """Why the first start will make none; nothing is made to find it out."""
    if on_network(home.store):
        return trouble("store_on_network")
    there = next(one for one in (home.home, *home.home.parents) if one.exists())
    return None if os.access(there, os.W_OK | os.X_OK) else trouble("store_not_begun")


def history(looked: Looked) -> Found:
    if looked.store is None:
        return _not_looked(looked)
    which = "いちばん新しい控えの" if looked.in_use else ""
    verified = looked.store.history.verify()
    if verified.first_bad is not None:
        return "bad", f"{which}{broken(verified.first_bad, verified.reason)}{_TELL}"
    changed = len(looked.store.carried.changed())
    if changed:
        words = f"引継ぎで受け取った履歴が、受け取ったときと違います(案件{changed}件)。"
        return "bad", f"{which}{words}{_TELL}"
    return "good", f"{which}{verified.rows}行が、初めから終わりまでつながっています。"


def _not_looked(looked: Looked) -> Found:
    return "note", _NOT_OPEN if looked.is_there else _NOT_YET


def backups(looked: Looked) -> Found:
    copies = found(looked.home.backups)
    if not copies:
        return "note", "まだありません。窓を閉じるときに作られます。"
    if looked.sealed and looked.store is None:
        return "note", f"{len(copies)}個あります。中は、窓の「控えと引継ぎ」で点検できます。"
    try:
        copy = looked.store if looked.in_use else newest_opened(looked.home, _keys(looked))
    except StoreError:  # of the key, which has a line of its own
        return "note", f"{len(copies)}個あります。鍵がないため、開けるかは調べていません。"
    if copy is None:
        return "bad", f"{len(copies)}個のうち、いちばん新しい控えを開けません。"
    try:
        copy.verify()
    except StoreDamaged:
        return "bad", f"{len(copies)}個のうち、いちばん新しい控えが壊れています。"
    finally:
        if copy is not looked.store:
            copy.close()
    made = moment(copies[0].made_at.astimezone())
    return "good", f"{len(copies)}個あります。いちばん新しい控え({made})は開けます。"


def _keys(looked: Looked) -> tuple[bytes, ...]:
    """Those of the store, former ones too; else that of the credential store."""
    if looked.store is not None:
        return looked.store.recovery.every_key()
    return (load_key(looked.home.key_account),)


def second_place(looked: Looked) -> Found:
    if looked.store is None:
        return _not_looked(looked)
    second = looked.store.backups.second()
    if second is None:
        return "note", "決めていません。端末が壊れたときのために、別の場所にも控えを置けます。"
    try:
        copies = second.copies()
    except StoreError:
        return "note", "つながっていません。つながると、次の控えから置かれます。"
    newest = next(iter(found(looked.home.backups)), None)
    if not copies:
        return "note", "控えがまだありません。次に控えを作るときに置かれます。"
    if newest is not None and copies[0].counter < newest.counter:
        return "note", f"{len(copies)}個あります。いちばん新しい控えは、まだ置かれていません。"
    made = moment(copies[0].made_at.astimezone())
    return "good", f"{len(copies)}個あります(新しいもの: {made})。"


def key(looked: Looked) -> Found:
    if not looked.has_key:
        return "good", "見本です。鍵はどこにもしまいません。"
    if looked.sealed:
        return "good", "合言葉で封じてあります。窓を開くときに合言葉を入れます。"
    name = backend_name()
    try:
        load_key(looked.home.key_account)
    except KeyMissing:
        if looked.is_there:
            return "bad", (
                "保存ファイルがあるのに、その鍵がありません。"
                "窓を開くと、復旧コードで開く方法が示されます。"
            )
        return "note", f"まだありません。しまう場所({name})は使えます。"
    return "good", f"読めます({name})。"


def recovery(looked: Looked) -> Found:
    if not looked.has_key:
        return "good", "見本です。復旧コードは要りません。"
    if looked.in_use:
        return "note", "窓が開いているため、調べていません。窓の「控えと引継ぎ」で点検できます。"
    if looked.store is None:
        return _not_looked(looked)
    found_state = looked.store.recovery.check()
    if found_state is RecoveryState.GOOD and not looked.store.recovery.is_beside():
        return "note", f"{_RECOVERY[found_state][1]}控えの場所には、次の控えと一緒に置かれます。"
    return _RECOVERY[found_state]
