"""Verbs on cases: new and check on files; import, export and list on the store."""

import argparse
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checklists import casefile
from checklists.case import Kind, Route
from checklists.examined import examine
from checklists.suggest import did_you_mean
from ui.cli.said import Refused, Status, at_work, read_bytes, read_case, say_json
from ui.models.case_row import UNTITLED
from ui.output import write_whole

if TYPE_CHECKING:
    from db.places import Places
    from db.store import Store
    from db.summary import CaseSummary


def add_verbs(verbs: Any) -> None:
    """Give ``case`` its verbs."""
    verb = verbs.add_parser("new", help="空の案件ファイルを作る")
    verb.add_argument("--kind", required=True, choices=[str(kind) for kind in Kind])
    verb.add_argument("--route", default=str(Route.CONSULTATION), choices=[str(r) for r in Route])
    verb.add_argument("-o", "--output", required=True, metavar="CASE.json")
    verb.set_defaults(act=new)
    verb = verbs.add_parser("check", help="案件ファイルの誤りを全て示す")
    verb.add_argument("case", metavar="CASE.json")
    verb.set_defaults(act=check)
    verb = verbs.add_parser("import", help="案件ファイルを保存ファイルに入れる")
    verb.add_argument("case", metavar="CASE.json")
    verb.add_argument("--replace", action="store_true", help="同じidの案件を置き換える")
    verb.set_defaults(act=take_in)
    verb = verbs.add_parser("export", help="保存ファイルの案件をファイルにする")
    verb.add_argument("id", metavar="ID")
    verb.add_argument("-o", "--output", required=True, metavar="CASE.json")
    verb.set_defaults(act=export)
    verb = verbs.add_parser("list", help="保存ファイルの案件の一覧")
    verb.add_argument("--json", action="store_true")
    verb.set_defaults(act=listing)


def new(arguments: argparse.Namespace) -> int:
    """An empty case file. A file that is there and holds something is never overwritten."""
    output = Path(arguments.output)
    if output.is_file() and output.stat().st_size:
        raise Refused(
            Status.USAGE, f"「{output}」は、もうあります。別の名前にするか、先に移してください。"
        )
    case = casefile.new_case(Kind(arguments.kind), at_work()[0], Route(arguments.route))
    write_whole(output, casefile.write(case))
    print(f"{output}: 空の案件を作りました(id {case.id})。")
    return Status.DONE


def check(arguments: argparse.Namespace) -> int:
    """Is the case file valid; the problems come as ProblemsFound."""
    case = read_case(arguments.case)
    print(f"{arguments.case}: 正しい案件ファイルです(件名 {case.title or '未記入'})。")
    return Status.DONE


def take_in(arguments: argparse.Namespace) -> int:
    """A case file into the store."""
    from ui.office.catalogues import kept_shelf
    from ui.office.lines import summary_of

    case = read_case(arguments.case)
    with opened(create=True) as store:
        shelf = kept_shelf(store, case.catalogue.edition or "")
        known = at_work() if shelf is None else (shelf.catalogue, shelf.forms)
        if shelf is not None:  # read again as those words were meant
            case = casefile.read(read_bytes(arguments.case), *known, arguments.case)
        if not case.id:
            case = case.model_copy(update={"id": str(uuid.uuid4())})
        summary = summary_of(examine(case, *known))
        there = store.cases.exists(case.id)
        if there and not arguments.replace:
            raise Refused(
                Status.USAGE,
                f"id {case.id} の案件は、もう保存ファイルにあります。"
                "置き換えるときは --replace を付けてください。",
            )
        store.backups.make("import")
        if there:
            store.cases.replace(case, WHO, summary)
        else:
            store.cases.add(case, WHO, summary)
    print(f"id {case.id} を保存ファイルに入れました。")
    return Status.DONE


def export(arguments: argparse.Namespace) -> int:
    """A case of the store into a file."""
    from db.history import EXPORTED

    with opened(create=False) as store:
        if not store.cases.exists(arguments.id):
            near = did_you_mean(arguments.id, [line.id for line in _every_line(store)])
            raise Refused(
                Status.USAGE, f"「{arguments.id}」という案件は、保存ファイルにありません。{near}"
            )
        write_whole(Path(arguments.output), casefile.write(store.cases.whole(arguments.id)))
        store.history.note(EXPORTED, arguments.id, {"what": "case_file"}, WHO)
    print(f"{arguments.output}: 書き出しました。")
    return Status.DONE


def listing(arguments: argparse.Namespace) -> int:
    """The cases of the store, the archived ones too."""
    from db.opening import is_gone

    rows: list[dict[str, object]] = []
    with _store_errors():
        there = _places().has_store() or is_gone(_places())
    if there:
        with opened(create=False) as store:
            rows = [
                {
                    "id": line.id,
                    "title": line.title,
                    "department": line.department,
                    "consult_no": line.consult_no,
                    "kind": str(line.kind),
                    "route": str(line.route),
                    "archived": line.archived,
                    "updated_at": line.updated_at.isoformat(),
                }
                for line in _every_line(store)
            ]
    if arguments.json:
        say_json({"cases": rows})
    else:
        for row in rows:
            print(f"{row['id']}\t{row['consult_no'] or '-'}\t{row['title'] or UNTITLED}")
        if not rows:
            print("保存ファイルに案件はありません。")
    return Status.DONE


def _every_line(store: "Store") -> "list[CaseSummary]":
    return [line for archived in (False, True) for line in store.cases.list("", archived)]


WHO = "コマンド"


def _places() -> "Places":
    from db.places import places

    return places()


@contextmanager
def _store_errors() -> Iterator[None]:
    """The store's troubles become Refused with status 3."""
    from db.errors import StoreError
    from ui.office.troubles import trouble_of

    try:
        yield
    except StoreError as error:
        raise Refused(Status.ENVIRONMENT, str(trouble_of(error))) from error


@contextmanager
def opened(*, create: bool) -> "Iterator[Store]":
    """The user's store, ready to be written."""
    from db.opening import is_gone, open_or_create

    home = _places()
    with _store_errors():
        if not create and not home.has_store() and not is_gone(home):
            raise Refused(
                Status.USAGE, "保存ファイルはまだありません。窓を開くか、case import で作られます。"
            )
        store = open_or_create(home)
        try:
            store.make_ready()
            yield store
        finally:
            store.close()
