"""Bytes of a file to text: UTF-8, or a sentence that says what it is instead."""

import codecs
import re

_SAVE_AGAIN = "文字コードに「UTF-8」を選んで保存し直してください。"
# What officers hold beside files of text, by its first bytes: none of it can be saved as UTF-8.
_NO_TEXT = (
    (b"PK\x03\x04", "文字だけのファイルではありません(ExcelやWordのファイルか、zipです)。"),
    (b"\xd0\xcf\x11\xe0", "文字だけのファイルではありません(以前の形式のExcelかWordです)。"),
    (b"%PDF-", "文字だけのファイルではありません(PDFです)。"),
)
_ANOTHER = "別のファイルを選んでください。"
_KANA = re.compile(r"[ぁ-んァ-ヶ]")


class TextRefused(ValueError):
    """The bytes are no UTF-8. ``str()`` is a Japanese sentence; ``line`` is 1-based."""

    def __init__(self, sentence: str, line: int) -> None:
        super().__init__(sentence)
        self.line = line


def decode(data: bytes) -> str:
    """UTF-8 text, a BOM taken off. Raises TextRefused, which says what it seems to be instead."""
    for head, sentence in _NO_TEXT:
        if data.startswith(head):
            raise TextRefused(f"{sentence}{_ANOTHER}", 1)
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or _looks_utf16(data):
        raise TextRefused(f"UTF-16 で保存されています。{_SAVE_AGAIN}", 1)
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        at = error.start + (len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0)
        line = data.count(b"\n", 0, at) + 1
        raise TextRefused(_what_it_is(data, at), line) from None


def _looks_utf16(data: bytes) -> bool:
    head = data[:400]
    return len(head) >= 4 and max(head[0::2].count(0), head[1::2].count(0)) * 10 > len(head)


def _what_it_is(data: bytes, at: int) -> str:
    for name, spoken in (("cp932", "Shift_JIS(メモ帳の「ANSI」)"), ("euc_jp", "EUC-JP")):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if _KANA.search(text):
            return f"{spoken}で保存されています。{_SAVE_AGAIN}"
    return f"UTF-8 として読めないバイト(0x{data[at]:02X})があります。{_SAVE_AGAIN}"
