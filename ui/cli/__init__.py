"""The command line: what the words mean, and the exit status."""

import argparse
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from checklists.problem import ProblemsFound
from checklists.suggest import did_you_mean
from ui.cli.said import Refused, Status
from ui.output import OutputFailed


class _Parser(argparse.ArgumentParser):
    """Says in Japanese what is wrong with the words, and leaves with 2."""

    def error(self, message: str) -> NoReturn:
        raise Refused(Status.USAGE, _usage_sentence(message) + "\n" + self.format_usage().strip())


def run(arguments: Sequence[str]) -> int:
    """Do one verb. Returns 0 done, 1 problems in the input, 2 wrong usage, 3 the environment."""
    try:
        parsed = _parser().parse_args(arguments)
        act: Callable[[argparse.Namespace], int] = parsed.act
        return act(parsed)
    except Refused as refused:
        print(refused.sentence, file=sys.stderr)
        return refused.status
    except ProblemsFound as found:
        for problem in found.problems:
            print(problem, file=sys.stderr)
        return Status.PROBLEMS
    except OutputFailed as failed:
        print(failed, file=sys.stderr)
        return Status.ENVIRONMENT
    except BrokenPipeError:
        # The reader of our output left; nothing more can be said to it.
        sys.stdout = None
        return Status.DONE
    except Exception as error:  # a mistake of ours: a sentence with its place, never a traceback
        at = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(at.filename).name}:{at.lineno}"
        print(
            f"思いがけない不具合で終わりました({type(error).__name__}、{place})。"
            "入力のファイルと保存庫は、そのままです。",
            file=sys.stderr,
        )
        return Status.ENVIRONMENT


def _usage_sentence(message: str) -> str:
    """argparse's English message in a Japanese sentence, with the words it quotes."""
    if "invalid choice" in message:
        got = message.split("'")[1] if "'" in message else ""
        listed = message.split("choose from", 1)[-1].strip(" )").replace("'", "")
        offered = [word.strip() for word in listed.split(",")]
        hint = did_you_mean(got, offered) or f"使えるもの: {'、'.join(offered)}"
        return f"「{got}」は使えません。{hint}"
    if "required" in message:
        return f"足りない指定があります: {message.rsplit(':', 1)[-1].strip()}"
    if "unrecognized arguments" in message:
        return f"知らない指定です: {message.rsplit(':', 1)[-1].strip()}"
    if "not allowed with" in message:
        one, _, other = message.replace("argument ", "").partition(": not allowed with ")
        return f"「{one}」と「{other}」は、同時に使えません。"
    if "expected" in message:
        return f"値が足りません: {message.replace('argument ', '').split(':')[0]}"
    return f"指定が正しくありません: {message}"


def _parser() -> argparse.ArgumentParser:
    # The verbs' own modules load what they need when they act, so that help stays quick.
    from ui.cli import cases, checks, printing

    parser = _Parser(prog="main.py", description="委託点検帳。動詞を付けないと窓が開きます。")
    parser.add_argument("--sample", action="store_true", help="見本の案件で窓を開く")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="動詞", parser_class=_Parser)

    verb = verbs.add_parser("assess", help="案件の不足と弱い箇所を示す")
    verb.add_argument("case", metavar="CASE.json")
    verb.add_argument("--json", action="store_true")
    verb.set_defaults(act=checks.assess)

    for name, act, words in (
        ("forms", checks.forms, "様式の一覧"),
        ("facts", checks.facts, "前提の事実の一覧"),
        ("clauses-list", checks.clauses, "条項の一覧"),
    ):
        verb = verbs.add_parser(name, help=words)
        verb.add_argument("--json", action="store_true")
        verb.set_defaults(act=act)

    catalogue = verbs.add_parser("catalogue", help="目録を調べる")
    parts = catalogue.add_subparsers(
        dest="part", required=True, metavar="動詞", parser_class=_Parser
    )
    verb = parts.add_parser("check", help="目録と様式のファイルの誤りを全て示す")
    verb.add_argument("files", nargs="*", metavar="FILE")
    verb.set_defaults(act=checks.catalogue_check)

    verb = verbs.add_parser("clauses", help="仕様書に加える条文を書き出す")
    verb.add_argument("case", metavar="CASE.json")
    verb.add_argument("-o", "--output", required=True, metavar="OUT")
    verb.add_argument("--all", action="store_true", help="明記済の条項も書き出す")
    verb.set_defaults(act=printing.clauses)

    verb = verbs.add_parser("form", help="様式を1つ書き出す")
    verb.add_argument("form", metavar="FORM_ID")
    verb.add_argument("case", nargs="?", metavar="CASE.json")
    verb.add_argument("-o", "--output", required=True, metavar="OUT")
    face = verb.add_mutually_exclusive_group()
    face.add_argument("--blank", action="store_true", help="手書き用")
    face.add_argument("--example", action="store_true", help="記入例")
    verb.set_defaults(act=printing.form)

    verb = verbs.add_parser("packet", help="提出する一式を書き出す")
    verb.add_argument("case", metavar="CASE.json")
    verb.add_argument("-o", "--output", required=True, metavar="OUT.pdf")
    verb.add_argument("--draft", action="store_true", help="全ての頁に「案」を付ける")
    verb.set_defaults(act=printing.packet)

    case = verbs.add_parser("case", help="案件のファイルと保存庫")
    cases.add_verbs(
        case.add_subparsers(dest="part", required=True, metavar="動詞", parser_class=_Parser)
    )

    verb = verbs.add_parser("doctor", help="この端末で動くかを調べる")
    verb.add_argument("--json", action="store_true")
    verb.set_defaults(act=checks.doctor)
    return parser
