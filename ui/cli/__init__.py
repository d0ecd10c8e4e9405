"""The command line: what the words mean, and the exit status."""

import argparse
import errno
import sys
import traceback
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from checklists.problem import ProblemsFound
from checklists.suggest import did_you_mean
from ui.cli.said import Refused, Status
from ui.output import OutputFailed


class _Help(argparse.HelpFormatter):
    """Help in Japanese."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "使い方: " if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """Says in Japanese what the words mean and what is wrong with them, and leaves with 2."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given, formatter_class=_Help, add_help=False)
        # argparse has no other way to the two headings.
        self._positionals.title, self._optionals.title = "渡すもの", "指定"
        self.add_argument("-h", "--help", action="help", help="この説明を出して終わる")

    def error(self, message: str) -> NoReturn:
        raise Refused(Status.USAGE, _usage_sentence(message) + "\n" + self.format_usage().strip())


def run(arguments: Sequence[str]) -> int:
    """Do one verb. Returns 0 done, 1 problems in the input, 2 wrong usage, 3 the environment."""
    try:
        parsed = _parser().parse_args(arguments)
        act: Callable[[argparse.Namespace], int] = parsed.act
        status = act(parsed)
        if sys.stdout is not None:
            sys.stdout.flush()  # here what a closed pipe says is still heard
        return status
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
    except KeyboardInterrupt:
        print("途中で止めました。", file=sys.stderr)
        return Status.ENVIRONMENT
    except Exception as error:
        if _nobody_listens(error):
            sys.stdout = None  # nothing more can be said, at the end of the process either
            return Status.DONE
        if isinstance(error, OSError) and error.errno == errno.ENAMETOOLONG:
            print("名前が長すぎるので、そのようなファイルはありません。", file=sys.stderr)
            return Status.USAGE
        # A mistake of ours: a sentence with its place, never a traceback.
        at = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(at.filename).name}:{at.lineno}"
        print(
            f"思いがけない不具合で終わりました({type(error).__name__}、{place})。"
            "入力のファイルと保存ファイルは、そのままです。",
            file=sys.stderr,
        )
        return Status.ENVIRONMENT


def _nobody_listens(error: Exception) -> bool:
    """Has the reader of our output left? Windows calls that an invalid argument, of no file."""
    if isinstance(error, BrokenPipeError):
        return True
    return (
        sys.platform == "win32"
        and isinstance(error, OSError)
        and error.errno == errno.EINVAL
        and error.filename is None
    )


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
    from ui.cli import (
        adopting,
        cases,
        checks,
        installing,
        municipalities,
        opinions,
        printing,
        questions,
        updating,
    )

    parser = _Parser(prog="main.py", description="委託点検帳。動詞を付けないと窓が開きます。")
    parser.add_argument("--sample", action="store_true", help="見本の案件で窓を開く")
    verbs = parser.add_subparsers(
        title="動詞",
        dest="verb",
        required=True,
        metavar="動詞",
        help="それぞれの説明は 動詞 --help",
    )
    checks.add_verbs(verbs)
    questions.add_verbs(verbs)
    opinions.add_verbs(verbs)
    printing.add_verbs(verbs)
    case = verbs.add_parser("case", help="案件のファイルと保存ファイル")
    cases.add_verbs(case.add_subparsers(title="動詞", dest="part", required=True, metavar="動詞"))
    adopting.add_verbs(verbs)
    installing.add_verbs(verbs)
    update = verbs.add_parser("update", help="新しい版を、署名の付いたzipから入れる")
    parts = update.add_subparsers(title="動詞", dest="part", required=True, metavar="動詞")
    updating.add_verbs(parts)
    town = verbs.add_parser("municipality", help="市の設定のファイル")
    parts = town.add_subparsers(title="動詞", dest="part", required=True, metavar="動詞")
    municipalities.add_verbs(parts)
    return parser
