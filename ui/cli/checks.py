"""Verbs that look and say: assess, the listings, catalogue check, doctor."""

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checklists.examined import Examined
from checklists.problem import Problem
from checklists.reader import listing
from checklists.reader.own import own_files
from checklists.reader.shipped import check, shipped_catalogue
from checklists.rules import as_json
from ui.cli.said import Refused, Status, at_work, read_examined, say_json

if TYPE_CHECKING:
    from ui.health.repair import Deed


def add_verbs(verbs: Any) -> None:
    """Give ``main.py`` the verbs that look and say."""
    verb = verbs.add_parser("assess", help="案件の不足と弱い箇所を示す")
    verb.add_argument("case", metavar="CASE.json")
    _with_json(verb, assess)
    verb = verbs.add_parser("forms", help="様式の一覧を示し、又は全ての様式を書き出す")
    verb.add_argument("case", nargs="?", metavar="CASE.json")
    verb.add_argument("-o", "--output", metavar="FOLDER", help="全ての様式を書き出すフォルダ")
    _with_json(verb, forms)
    _with_json(verbs.add_parser("facts", help="前提の事実の一覧"), facts)
    _with_json(verbs.add_parser("clauses-list", help="条項の一覧"), clauses)
    catalogue = verbs.add_parser("catalogue", help="目録を調べる")
    parts = catalogue.add_subparsers(title="動詞", dest="part", required=True, metavar="動詞")
    verb = parts.add_parser("check", help="目録と様式、市の条項集のファイルの誤りを全て示す")
    verb.add_argument("files", nargs="*", metavar="FILE", help="ファイルか、フォルダ")
    verb.set_defaults(act=catalogue_check)
    verb = verbs.add_parser("doctor", help="この端末で動くかを調べる")
    verb.add_argument("--repair", action="store_true", help="片付け残しと許可を直し、控えを作る")
    _with_json(verb, doctor)


def _with_json(verb: argparse.ArgumentParser, act: Callable[[argparse.Namespace], int]) -> None:
    verb.add_argument("--json", action="store_true", help="プログラムが読む形(JSON)で出す")
    verb.set_defaults(act=act)


def assess(arguments: argparse.Namespace) -> int:
    """What applies, what is missing, weak or contradictory."""
    examined = read_examined(arguments.case)
    if arguments.json:
        say_json(as_json(examined.assessment))
    else:
        print("\n".join(_assess_lines(examined)))
    return Status.DONE


def _assess_lines(examined: Examined) -> list[str]:
    found = examined.assessment
    titles = {clause.id: clause.title for clause in examined.catalogue.clauses}
    lines = [
        f"件名: {examined.case.title or '(未記入)'}",
        f"適用 {len(found.applicable)}件 要確認 {len(found.to_check)}件"
        f" 対象外 {len(found.not_applicable)}件",
    ]
    sections = (
        (f"不足 {len(found.missing)}件", [f"{titles[name]} ({name})" for name in found.missing]),
        (
            f"弱い箇所 {len(found.weak)}件",
            [
                f"{titles[weak.clause]} ({weak.clause}): {' '.join(weak.reasons)}"
                for weak in found.weak
            ],
        ),
        (
            f"指摘 {len(found.flags)}件",
            [
                f"{'必ず直す' if flag.blocking else '確かめる'} {flag.place}: {flag.sentence}"
                for flag in found.flags
            ],
        ),
        (
            f"要る様式 {len(found.forms)}件",
            [f"{form.number} {form.title} ({'、'.join(form.due)})" for form in found.forms],
        ),
    )
    for head, rows in sections:
        lines.append("")
        lines.append(head)
        lines.extend(f"  {row}" for row in rows)
    lines.append("")
    lines.append(
        "一式を印刷できます。"
        if found.complete
        else "まだ一式を印刷できません(「案」は印刷できます)。"
    )
    return lines


def forms(arguments: argparse.Namespace) -> int:
    """All forms: their list, or with a folder their papers."""
    if arguments.output and arguments.json:
        raise Refused(Status.USAGE, "「--json」と「-o FOLDER」は、同時に使えません。")
    if arguments.output:
        from ui.cli.collecting import collect

        return collect(arguments)
    if arguments.case:
        sentence = "案件は、書き出す先のフォルダ(-o FOLDER)と一緒に指定してください。"
        raise Refused(Status.USAGE, sentence)
    _, known = at_work()
    rows = ((form.id, form.number, form.title) for form in known.forms)
    return _listed(arguments, "forms", partial(listing.form_records, known), rows)


def facts(arguments: argparse.Namespace) -> int:
    """All facts."""
    rows = ((fact.id, fact.label, fact.question) for fact in shipped_catalogue().facts)
    return _listed(arguments, "facts", listing.fact_records, rows)


def clauses(arguments: argparse.Namespace) -> int:
    """All clauses."""
    known, _ = at_work()
    rows = ((clause.id, clause.title) for clause in known.clauses)
    return _listed(arguments, "clauses", partial(listing.clause_records, known), rows)


def _listed(
    arguments: argparse.Namespace,
    key: str,
    records: Callable[[], object],
    rows: Iterable[tuple[str, ...]],
) -> int:
    """The whole records for programs, a line each for people."""
    if arguments.json:
        say_json({key: records()})
    else:
        for row in rows:
            print("\t".join(row))
    return Status.DONE


def catalogue_check(arguments: argparse.Namespace) -> int:
    """Every problem of the catalogue's and forms' files, or of a municipality's layer."""
    problems: list[Problem] = []
    sound: list[str] = []
    for files in _checked_together(arguments.files):
        found, sentence = _checked(files)
        problems += found
        sound.append(sentence)
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        print(f"誤りが{len(problems)}件あります。", file=sys.stderr)
        return Status.PROBLEMS
    print("\n".join(sound))
    return Status.DONE


def _checked_together(names: Sequence[str]) -> list[tuple[Path, ...]]:
    """Each folder's files on their own, all single files together; none: the shipped ones alone."""
    single: list[Path] = []
    parts: list[tuple[Path, ...]] = []
    for name in names:
        path = Path(name)
        if path.is_dir():
            parts.append(own_files(name))
            if not parts[-1]:
                sentence = f"「{name}」に、目録のファイル(.toml)がありません。"
                raise Refused(Status.USAGE, sentence)
        elif path.is_file():
            single.append(path)
        else:
            raise Refused(Status.USAGE, f"「{path}」というファイルがありません。")
    return [tuple(single), *parts] if single or not parts else parts


def _checked(files: Sequence[Path]) -> tuple[tuple[Problem, ...], str]:
    """What is wrong with the files, and what to say when nothing is."""
    from checklists.layer.folder import is_layer, read_files

    if not is_layer(files):
        return check(files), "目録と様式に誤りはありません。"
    read = read_files(files)
    if read.layer is None:
        return read.problems, ""
    whose = f"市の条項集({read.layer.title} 第{read.layer.edition}版)"
    return (), "\n".join([*map(str, read.remarks), f"{whose}に誤りはありません。"])


def doctor(arguments: argparse.Namespace) -> int:
    """Does everything this program needs work on this machine; ``--repair`` mends first."""
    from db.places import places
    from ui.health.examine import examine

    home = places()
    deeds: tuple[Deed, ...] = ()
    if arguments.repair:
        from ui.health.repair import repair

        deeds = repair(home)
    findings = examine(home)
    if arguments.json:
        said: dict[str, object] = {"checks": [finding.as_json() for finding in findings]}
        if arguments.repair:
            said["repairs"] = [deed.as_json() for deed in deeds]
        say_json(said)
    else:
        for deed in deeds:
            print(f"{deed.word}\t{deed.sentence}")
        if arguments.repair and not deeds:
            print("直すところはありませんでした。")
        for finding in findings:
            print(f"{finding.word}\t{finding.label}: {finding.sentence}")
    works = all(finding.state != "bad" for finding in findings) and all(deed.done for deed in deeds)
    return Status.DONE if works else Status.ENVIRONMENT
