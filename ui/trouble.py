"""Trouble: what happened, what is safe, what to do. The doors give it instead of an exception."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Trouble:
    """One misfortune in words. ``code`` is for logs and tests, ``details`` one line each."""

    code: str
    happened: str
    safe: str
    todo: str
    details: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "\n".join((self.happened, self.safe, self.todo, *self.details))


_UNTOUCHED = "保存してある案件は、そのまま残っています。このファイルには何も書き込んでいません。"
_KEPT = "保存済みの内容はそのままです。いま入力した内容は、画面に残っています。"

_KNOWN = {
    "store_newer": Trouble(
        "store_newer",
        "保存ファイルは、この版より新しい委託点検帳で作られています。",
        _UNTOUCHED,
        "新しい版の委託点検帳で開いてください。",
    ),
    "store_damaged": Trouble(
        "store_damaged",
        "保存ファイルに壊れているところが見つかりました。",
        "壊れたファイルには書き込まず、そのまま残しています。控え(バックアップ)は別のファイルにあります。",
        "情報担当に連絡し、控えから戻してください。控えの場所は下のとおりです。",
    ),
    "store_locked": Trouble(
        "store_locked",
        "保存ファイルは、もう1つの委託点検帳の窓で開いています。",
        _UNTOUCHED,
        "先に開いた窓を使うか、その窓を閉じてから「もう一度開く」を押してください。",
    ),
    "key_missing": Trouble(
        "key_missing",
        "保存ファイルを開く鍵が、この端末の資格情報の保管場所に見つかりません。",
        _UNTOUCHED,
        "いつもの利用者で端末に入り直し、「もう一度開く」を押してください。"
        "端末を替えたときは、情報担当に連絡してください。",
    ),
    "key_wrong": Trouble(
        "key_wrong",
        "この端末にある鍵では、保存ファイルを開けません。",
        _UNTOUCHED,
        "別の端末や別の利用者の保存ファイルでないか確かめてください。"
        "同じ場所に前のファイルがあるときは、情報担当に連絡してください。",
    ),
    "keyring_unavailable": Trouble(
        "keyring_unavailable",
        "鍵をしまう場所(資格情報の保管場所)を使えません。",
        _UNTOUCHED,
        "Windowsでは「資格情報マネージャー」、Linuxでは Secret Service(GNOME キーリングなど)が"
        "動いているか確かめ、「もう一度開く」を押してください。",
    ),
    "store_read_only": Trouble(
        "store_read_only",
        "いまは閲覧のみで開いているため、保存できません。",
        _KEPT,
        "保存できる場所か、ファイルとフォルダーの書き込みの許可を確かめてください。",
    ),
    "disk_full": Trouble(
        "disk_full",
        "保存先の空きが足りないため、保存できませんでした。",
        _KEPT,
        "不要なファイルを消して空きを作り、もう一度同じ操作をしてください。",
    ),
    "store_failed": Trouble(
        "store_failed",
        "保存ファイルの読み書きができませんでした。",
        _KEPT,
        "もう一度同じ操作をしてください。続くときは、窓を閉じて開き直してください。",
    ),
    "checking": Trouble(
        "checking",
        "保存ファイルを確認している間は、保存できません。",
        _KEPT,
        "確認は数秒で終わります。終わってから、もう一度同じ操作をしてください。",
    ),
    "locked": Trouble(
        "locked",
        "ロックしているため、保存できません。",
        "入力した内容は消えていません。ロックを解くと元の画面に戻ります。",
        "「ロックを解く」を押してください。",
    ),
    "case_missing": Trouble(
        "case_missing",
        "この案件は見つかりません。",
        "ほかの案件はそのままです。",
        "案件一覧を開き直してください。",
    ),
    "unexpected": Trouble(
        "unexpected",
        "思いがけないことが起きて、この操作を終えられませんでした。",
        "保存済みの内容はそのままです。",
        "もう一度同じ操作をしてください。続くときは、窓を閉じて開き直してください。",
    ),
}


def trouble(code: str, details: tuple[str, ...] = ()) -> Trouble:
    """The wording of a code; an unknown code gets the general sentence and keeps its code."""
    known = _KNOWN.get(code)
    if known is None:
        known = replace(_KNOWN["unexpected"], code=code)
    return replace(known, details=details)
