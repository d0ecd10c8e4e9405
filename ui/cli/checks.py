"""Verbs that look and say: assess, the listings, catalogue check, doctor."""

import argparse
import sys
from pathlib import Path

from checklists.examined import Examined, examine
from checklists.reader import listing
from checklists.reader.shipped import check, shipped_catalogue, shipped_forms
from checklists.rules import as_json
from ui.cli.said import Refused, Status, read_case, say_json


def assess(arguments: argparse.Namespace) -> int:
    """What applies, what is missing, weak or contradictory."""
    examined = examine(read_case(arguments.case), shipped_catalogue(), shipped_forms())
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
    """All forms."""
    if arguments.json:
        say_json({"forms": listing.form_records()})
    else:
        for form in shipped_forms().forms:
            print(f"{form.id}\t{form.number}\t{form.title}")
    return Status.DONE


def facts(arguments: argparse.Namespace) -> int:
    """All facts."""
    if arguments.json:
        say_json({"facts": listing.fact_records()})
    else:
        for fact in shipped_catalogue().facts:
            print(f"{fact.id}\t{fact.label}\t{fact.question}")
    return Status.DONE


def clauses(arguments: argparse.Namespace) -> int:
    """All clauses."""
    if arguments.json:
        say_json({"clauses": listing.clause_records()})
    else:
        for clause in shipped_catalogue().clauses:
            print(f"{clause.id}\t{clause.title}")
    return Status.DONE


def catalogue_check(arguments: argparse.Namespace) -> int:
    """Every problem of the catalogue's and forms' files."""
    files = [Path(name) for name in arguments.files]
    for path in files:
        if not path.is_file():
            raise Refused(Status.USAGE, f"「{path}」というファイルがありません。")
    problems = check(files)
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        print(f"誤りが{len(problems)}件あります。", file=sys.stderr)
        return Status.PROBLEMS
    print("目録と様式に誤りはありません。")
    return Status.DONE


def doctor(arguments: argparse.Namespace) -> int:
    """Does everything this program needs work on this machine."""
    from ui.cli.health import examine_machine

    findings = examine_machine()
    if arguments.json:
        say_json({"checks": [finding.as_json() for finding in findings]})
    else:
        for finding in findings:
            print(f"{finding.word}\t{finding.label}: {finding.sentence}")
    return (
        Status.DONE if all(finding.state != "bad" for finding in findings) else Status.ENVIRONMENT
    )
