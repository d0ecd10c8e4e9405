"""What every verb shares: the exit status, refusals, reading a case, JSON on standard output."""

import json
import os
import sys
from enum import IntEnum
from pathlib import Path

from checklists import casefile
from checklists.case import Case
from checklists.catalogue import Catalogue
from checklists.examined import Examined, examine
from checklists.form import FormSet
from checklists.held_files import is_held
from checklists.problem import ProblemsFound
from checklists.reader.own import OWN_VARIABLE, own_files
from checklists.reader.shipped import shipped_catalogue, shipped_forms


class Status(IntEnum):
    """Exit status (COMMANDS)."""

    DONE = 0
    PROBLEMS = 1
    USAGE = 2
    ENVIRONMENT = 3


class Refused(Exception):
    """The verb cannot be done: the exit status and a Japanese sentence."""

    def __init__(self, status: Status, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


def at_work() -> tuple[Catalogue, FormSet]:
    """The shipped catalogue and forms with the files of OWN_VARIABLE: a layer's folder, or parts.

    Raises ProblemsFound when those cannot be used.
    """
    files = own_files(os.environ.get(OWN_VARIABLE, ""))
    if not files:
        return shipped_catalogue(), shipped_forms()
    from checklists.layer.folder import chosen  # most have no files of their own

    found = chosen(files)
    if found.problems:
        raise ProblemsFound(found.problems)
    return found.catalogue, found.forms


def read_case(name: str) -> Case:
    """The case of a file; raises Refused when there is no such file, ProblemsFound when it is bad."""
    return casefile.read(read_bytes(name), *at_work(), name)


def read_bytes(name: str) -> bytes:
    """A file that was named; raises Refused when there is none or it cannot be read."""
    try:
        return Path(name).read_bytes()
    except FileNotFoundError as error:
        raise Refused(Status.USAGE, f"「{name}」というファイルがありません。") from error
    except OSError as error:
        if Path(name).is_dir():  # which Windows calls a lack of rights
            raise Refused(
                Status.USAGE, f"「{name}」はフォルダーです。ファイルを指定してください。"
            ) from error
        if is_held(Path(name), to_replace=False):
            why = "ほかのプログラムが開いています。閉じてから、もう一度試してください。"
        else:
            why = "読み取りの許可を確かめてください。"
        raise Refused(Status.ENVIRONMENT, f"「{name}」を読めませんでした。{why}") from error


def read_examined(name: str) -> Examined:
    """The case of a file with all that is computed from it; raises as ``read_case``."""
    return examine(read_case(name), *at_work())


def say_json(value: object) -> None:
    """One JSON object on standard output, and nothing else."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")
