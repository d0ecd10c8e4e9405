"""The contact sheet: every picture in one page, a row for each screen, a column for each look."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

from tests import picture_table
from ui.screens import LABELS

_PAGE = """<!doctype html>
<html lang="ja"><meta charset="utf-8"><title>画面の一覧</title>
<style>
body {{ font: 14px sans-serif; margin: 16px; background: #ddd; }}
table {{ border-collapse: collapse; }}
th {{ position: sticky; top: 0; background: #ddd; text-align: left; padding: 4px 8px; }}
td {{ vertical-align: top; padding: 4px; }}
img {{ width: 430px; border: 1px solid #888; display: block; }}
</style>
<h1>画面の一覧　{count}枚</h1>
{table}
<table><tr><th>画面</th>{heads}</tr>
{rows}
</table></html>
"""


def write(folder: Path, names: Sequence[str], looks: Sequence[tuple[str, str]]) -> Path:
    """``names``: screens without their look; ``looks``: (ending of the file's name, words)."""
    rows, count = [], 0
    for name in names:
        cells = []
        for ending, _words in looks:
            file = f"{name}-{ending}.png"
            there = (folder / file).is_file()
            count += there
            shown = f'<a href="{file}"><img loading="lazy" src="{file}" alt="{escape(name)}"></a>'
            cells.append(f"<td>{shown if there else ''}</td>")
        rows.append(f"<tr><th>{escape(name)}</th>{''.join(cells)}</tr>")
    heads = "".join(f"<th>{escape(words)}</th>" for _ending, words in looks)
    page = folder / "index.html"
    taken = frozenset(name for name in names if (folder / f"{name}-100.png").is_file())
    table = picture_table.as_html(LABELS, taken)
    words = _PAGE.format(count=count, table=table, heads=heads, rows="\n".join(rows))
    page.write_text(words, encoding="utf-8")
    return page
