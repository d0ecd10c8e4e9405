"""The text of a file that holds opinions, as it is written: nothing cleaned, nothing joined."""

from pathlib import Path

from checklists.draft_text import MAX_BYTES, DraftRefused, decoded

_NOT_WORD = (
    "Word のファイルとして読めません。壊れているか、パスワードが付いています。"
    "Word で開いて保存し直すか、文を貼り付けてください。"
)


def text_of(path: Path) -> str:
    """A .txt (UTF-8, UTF-16, Shift_JIS, ISO-2022-JP) or .docx file; raises DraftRefused. May take a while."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise DraftRefused("ファイルが大きすぎます(50MBまで)。要る部分を貼り付けてください。")
        suffix = path.suffix.lower()
        if suffix == ".docx":
            return _of_word(path)
        if suffix in (".txt", ".text"):
            return decoded(path.read_bytes())
    except OSError as error:
        raise DraftRefused(
            "ファイルを読めません。開けるか、場所が変わっていないかを確かめてください。"
        ) from error
    raise DraftRefused("読めるのは Word(.docx)とテキスト(.txt)です。ほかは文を貼り付けてください。")


def _of_word(path: Path) -> str:
    from checklists import draft_word  # python-docx is needed here alone

    try:
        return "\n".join(text for text, _page in draft_word.paragraphs(path, exact=True))
    except draft_word.NotWord as error:
        raise DraftRefused(_NOT_WORD) from error
