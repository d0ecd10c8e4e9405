"""A municipality's names and habits as a file of their own: TOML that a person reads and writes."""

import re
from collections.abc import Collection, Iterator
from typing import Any

from checklists.case import HONORIFICS, NUMBER_STYLES, Municipality
from checklists.problem import Problem, ProblemsFound
from checklists.reader.library import Source, record_of, source_of
from checklists.suggest import did_you_mean, shown

FORMAT = "itaku-tenken/municipality"
VERSION = 1
ENDING = ".toml"
# A thousand times the largest town's: what is larger is something else.
MOST_BYTES = 1_000_000
_TOO_LARGE = (
    "ファイルが1 MBを超えています。市の設定のファイルは数kBです。別のファイルを選んでください。"
)
_FRAME = ("format", "version")
_NOT_OURS = f'市の設定のファイルではありません。はじめに format = "{FORMAT}" と書いたファイルを選んでください。'
_LONGEST = 200
# What one line of paper cannot hold: control characters, ends of lines, noncharacters.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff]")
_COMMENTS = {
    "name": "市の名前。町、村、区、組合、広域連合で終わる名前なら、紙と画面の「市」(市の確認欄など)もその字で印刷します",
    "head_title": "長の職名と氏名",
    "council": "審議会の名称、会長と委員の氏名",
    "seals": "様式に印を押すか。false なら、印の枠を印刷しません",
    "form_number": f"様式の番号の書き方。{'、'.join(NUMBER_STYLES)} のどれか",
    "honorific": f"宛名の敬称。{'、'.join(HONORIFICS)} のどれか",
    "document_names": "文書の呼び名。書かないものは、標準の呼び名で印刷します",
}
_HEAD = "委託点検帳の市の設定。「市の設定」の画面で読み込みます。文字は UTF-8 で保存してください。"


def write_municipality(municipality: Municipality) -> bytes:
    """UTF-8 TOML that ``read_municipality`` turns into an equal record; every entry is there.

    Raises ValueError for what no file can hold (a lone surrogate).
    """
    import tomli_w  # only writing needs it

    lines = [f"# {_HEAD}", *_lines(tomli_w.dumps({"format": FORMAT, "version": VERSION}))]
    for key in Municipality.model_fields:
        if key in _COMMENTS:
            lines += ["", f"# {_COMMENTS[key]}"]
        value = getattr(municipality, key)
        plain = list(value) if isinstance(value, tuple) else value
        if key != "document_names":
            lines += _lines(tomli_w.dumps({key: plain}))
    # A table ends what stands before it, so it comes last.
    at = lines.index(f"# {_COMMENTS['document_names']}")
    comment, lines[at - 1 : at + 1] = lines[at], []
    lines += ["", comment, "[document_names]"]
    lines += _lines(tomli_w.dumps(dict(sorted(municipality.document_names.items()))))
    return ("\n".join(lines) + "\n").encode("utf-8")


def read_municipality(data: bytes, name: str, codes: Collection[str]) -> Municipality:
    """The record in a file's bytes. ``codes``: of the documents that may have a name of their own.

    Raises ProblemsFound with everything that is wrong, each with its line and what to do.
    """
    problems: list[Problem] = []
    if len(data) > MOST_BYTES:
        raise ProblemsFound((Problem(name, 0, "", _TOO_LARGE),))
    source = source_of(name, data, problems)
    if source is not None:
        foreign = _foreign(source)
        if foreign is not None:
            raise ProblemsFound((foreign,))
        entries = {key: value for key, value in source.tables.items() if key not in _FRAME}
        record = record_of(Municipality, source, (), entries, problems)
        problems += _wrong(source, entries, codes)
        if record is not None and not problems:
            return record
    if not problems:
        problems.append(Problem(name, 0, "", _NOT_OURS))
    found = {(one.line, one.sentence): one for one in problems}
    raise ProblemsFound(tuple(sorted(found.values())))


def _foreign(source: Source) -> Problem | None:
    """Why the file is none this program knows; its other mistakes say nothing then."""
    if source.tables.get("format") != FORMAT:
        return source.problem(("format",), _NOT_OURS)
    version = source.tables.get("version")
    if version == VERSION and not isinstance(version, bool):
        return None
    if isinstance(version, int) and version > VERSION:
        sentence = (
            f"新しい形式(version = {version})です。このプログラムが読めるのは {VERSION} までです。"
            "新しいプログラムで開くか、古い形式で書き出してもらってください。"
        )
    else:
        sentence = f"version は {VERSION} です。"
    return source.problem(("version",), sentence)


def _wrong(source: Source, entries: dict[str, Any], codes: Collection[str]) -> Iterator[Problem]:
    """What the shapes alone do not say: texts of one line, documents that exist."""
    for path, text in _texts(entries):
        if _CONTROL.search(text):
            yield source.problem(path, "1行で書いてください。改行やタブ、制御文字は使えません。")
        elif len(text) > _LONGEST:
            yield source.problem(path, f"長すぎます。{_LONGEST}字までにしてください。")
    names = entries.get("document_names")
    for code in names if isinstance(names, dict) else ():
        if code not in codes:
            hint = did_you_mean(code, codes) or f"使えるのは {'、'.join(codes)} です。"
            yield source.problem(
                ("document_names", code), f"「{shown(code)}」という文書の符号はありません。{hint}"
            )


def _texts(entries: dict[str, Any]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for key, value in entries.items():
        if isinstance(value, str):
            yield (key,), value
        elif isinstance(value, list | dict):
            inside = value.items() if isinstance(value, dict) else enumerate(value)
            yield from (((key, part), text) for part, text in inside if isinstance(text, str))


def _lines(text: str) -> list[str]:
    return text.rstrip("\n").split("\n") if text else []
