"""Why an update is not taken: what is the matter, and a way on, for each kind."""

from enum import Enum

_AGAIN = "もう一度、配る所(情報担当)から、zipと署名(.sig)を一緒に受け取ってください。"
_BY_HAND = "zipを広げて、中の「導入する.cmd」を開くと、更新を使わずに入れられます。"
_ASK = "入れずに、情報担当に知らせてください。"
_STAYS = "前から入っている版は、そのままです。"


class Whose(Enum):
    """What has to change for it to work: what was named, the file, or this machine."""

    NAMED = "named"
    FILE = "file"
    MACHINE = "machine"


_SAID = {
    "off": (
        Whose.MACHINE,
        "この点検帳は、更新を受け付けない作りです(更新の鍵が入っていません)。",
        f"新しい版は、情報担当からzipで受け取ってください。{_BY_HAND}",
    ),
    "keys_damaged": (
        Whose.MACHINE,
        "この点検帳に入っている更新の鍵が読めません。署名を確かめられません。",
        _BY_HAND,
    ),
    "no_zip": (
        Whose.NAMED,
        "「{name}」というファイルがありません。",
        "場所と名前を確かめてください。",
    ),
    "no_signature": (
        Whose.NAMED,
        "zipと同じ場所に、署名「{name}.sig」がありません。",
        _AGAIN,
    ),
    "unreadable": (
        Whose.MACHINE,
        "「{name}」を読めません。",
        "ファイルサーバーの上なら、つながっているか、読む許可があるかを確かめてください。"
        "この端末に写してから選ぶこともできます。",
    ),
    "too_big": (
        Whose.FILE,
        "「{name}」は大きすぎます。この点検帳の更新ではありません。",
        _ASK,
    ),
    "signature_unreadable": (
        Whose.FILE,
        "署名「{name}.sig」が壊れているか、別のファイルです。",
        _AGAIN,
    ),
    "other_key": (
        Whose.FILE,
        "このzipに署名したのは、この点検帳が知っている鍵ではありません。",
        _ASK,
    ),
    "signature_wrong": (
        Whose.FILE,
        "zipと署名が合いません。途中で切れたか、後から書き換わったか、別の版の署名です。",
        _AGAIN,
    ),
    "damaged": (
        Whose.FILE,
        "署名は正しいのですが、zipの中身が、その目録と合いません({detail})。",
        _ASK,
    ),
    "product": (
        Whose.FILE,
        "これは、委託点検帳(Windows 64ビット版)の更新ではありません。",
        _AGAIN,
    ),
    "newer_format": (
        Whose.FILE,
        "この更新は、いまの版では読めない新しい形です。",
        _BY_HAND,
    ),
    "older": (
        Whose.FILE,
        "zipは版 {release} で、入っている版 {there} より古いので、入れません。",
        "前の版に戻すときは、版のフォルダーの「前の版に戻す.cmd」を開きます。",
    ),
    "stopped": (Whose.MACHINE, "途中で止めました。", _STAYS),
    "busy": (
        Whose.MACHINE,
        "ほかの窓かコマンドが、いま更新しています。",
        "それが終わってから、もう一度行ってください。",
    ),
    "share": (
        Whose.MACHINE,
        "入れる所「{place}」は、ファイルサーバーの上です。サーバーの上には入れません。",
        "zipを、この端末のフォルダー(デスクトップなど)に広げて、その中の itaku-tenken.exe から"
        "使ってください。",
    ),
    "not_written": (
        Whose.MACHINE,
        "「{place}」に書けませんでした。",
        f"空きと、書込みの許可を確かめてください。{_STAYS}",
    ),
    "no_copy": (
        Whose.MACHINE,
        "先に作る控え(バックアップ)を作れなかったので、更新していません。{why}",
        "控えを作れないまま新しい版を入れるときは、zipを広げて、中の「導入する.cmd」を開きます。"
        "案件には触れません。",
    ),
    "window_open": (
        Whose.MACHINE,
        "委託点検帳の窓が開いているので、保存ファイルの控えを先に作れません。更新していません。",
        "案件一覧の画面の「メニュー」→「更新」から行うか、窓を閉じて(Ctrl+Q)、もう一度行ってください。",
    ),
    "passphrase": (
        Whose.MACHINE,
        "合言葉で開く保存ファイルなので、コマンドでは控えを先に作れません。更新していません。",
        "窓を開き、案件一覧の画面の「メニュー」→「更新」から行ってください。",
    ),
    "sample": (
        Whose.MACHINE,
        "見本の窓からは更新しません。",
        "ふつうに開いた窓(スタートメニューの「委託点検帳」)で、もう一度行ってください。",
    ),
    "mistake": (
        Whose.MACHINE,
        "思いがけない不具合で、更新できませんでした({name})。",
        f"{_STAYS}何度も起きるときは、情報担当に知らせてください。",
    ),
}


class UpdateRefused(Exception):
    """Nothing was changed. ``code`` for programs; ``happened`` and ``todo`` for people."""

    def __init__(self, code: str, whose: Whose, happened: str, todo: str) -> None:
        super().__init__(code)
        self.code, self.whose, self.happened, self.todo = code, whose, happened, todo

    @property
    def sentence(self) -> str:
        """Both in one."""
        return f"{self.happened}{self.todo}"


def refused(code: str, **values: str) -> UpdateRefused:
    """The refusal of this kind, with what its sentence names."""
    whose, happened, todo = _SAID[code]
    return UpdateRefused(code, whose, happened.format(**values), todo)
