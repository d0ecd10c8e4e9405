"""Makes the frozen store of the present schema. Run once per schema, then never again for it.

    python -m tests.old_stores.make

The file lies beside the case it holds as JSON, so that later programs can be held to both.
"""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parent / "db")]

from store_cases import EDITION, KEY, LAYER, TOUCHED, full_case, record  # noqa: E402

from checklists.answer import Answer, Verdict  # noqa: E402
from db.migrations import SCHEMA  # noqa: E402
from db.store import create_store  # noqa: E402
from db.summary import Summary  # noqa: E402


def main() -> None:
    """Write schema-N.db and schema-N.json; refuse to touch ones that are there."""
    path = HERE / f"schema-{SCHEMA}.db"
    with create_store(path, KEY) as store:
        case = full_case()
        store.cases.add(case, "officer", Summary(title=case.title, stated=1, applicable=3))
        record(store, case.id, {"later": Answer(verdict=Verdict.STATED)}, "officer")
        store.settings.set_municipality(case.municipality, "officer")
        store.cases.set_drafts(case.id, {"clause": {"reason": "途中"}})
        store.catalogues.set_layer(LAYER, "officer", {"clauses": 1})
        store.catalogues.keep("2026-04", EDITION)
        store.catalogues.mark([(case.id, TOUCHED)])
        stored = store.cases.load(case.id)
    path.with_suffix(".json").write_text(stored.model_dump_json(indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
