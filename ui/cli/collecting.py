"""All forms of the program as files in a folder."""

import argparse
import sys
from pathlib import Path

from checklists.reader.files import DATA
from ui.cli.said import Refused, Status, at_work, read_examined
from ui.output import write_whole

_SAMPLE = DATA / "samples" / "gift-set.json"


def collect(arguments: argparse.Namespace) -> int:
    """Every form blank, prefilled and as filling example, and their list, into a folder.

    Without a case the blank ones carry the catalogue's numbers, and the sample case fills the
    prefilled ones.
    """
    from checklists.paper.collection import collection

    folder = _folder(arguments.output)
    examined = read_examined(arguments.case) if arguments.case else None
    count = 0
    for file in collection(at_work()[1], examined, examined or read_examined(str(_SAMPLE))):
        write_whole(folder / file.name, file.data)
        count += 1
        for problem in file.problems:
            print(f"{file.name}: {problem.sentence}", file=sys.stderr)
    print(f"{folder}: {count}個のファイルを書き出しました。")
    return Status.DONE


def _folder(name: str) -> Path:
    """The folder, made when it is not there; its parent must be."""
    folder = Path(name)
    try:
        folder.mkdir(exist_ok=True)
    except FileExistsError:
        raise Refused(Status.USAGE, f"「{name}」は、フォルダではありません。") from None
    except OSError:
        sentence = f"「{name}」というフォルダを作れませんでした。置き場所を確かめてください。"
        raise Refused(Status.ENVIRONMENT, sentence) from None
    return folder
