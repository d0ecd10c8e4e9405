"""A Document as the HTML a WeasyPrint user would write; form.css has the measures."""

from html import escape
from typing import Any

Plain = dict[str, Any]
_TICK = '<svg viewBox="0 0 32 32"><path d="M5 16l8 10L28 4"/></svg>'


def page(documents: list[Plain]) -> str:
    """One file with all papers, each on its own page."""
    papers = "".join(map(_paper, documents))
    return (
        f'<!DOCTYPE html><html lang="ja"><meta charset="utf-8"><title>様式</title>{papers}</html>'
    )


def _paper(one: Plain) -> str:
    makers = {
        "Head": _head,
        "Title": lambda block: f"<h1>{escape(block['text'])}</h1>",
        "Sentence": lambda block: f"<p class=sentence>{escape(block['text'])}</p>",
        "Ki": lambda block: "<p class=ki>記</p>",
        "Grid": _grid,
        "Table": _table,
        "Notes": _notes,
        "CityBlock": _city,
    }
    body = "".join(makers[block["block"]](block) for block in one["blocks"])
    return (
        f"<section class={one['orientation']} data-title='{escape(one['case_title'])}'"
        f" data-edition='{escape(one['edition'])}'><div class=sample>記入例</div>{body}</section>"
    )


def _head(block: Plain) -> str:
    lines = "".join(
        f"<tr><td class=who>{escape(line['label'])}<td>{escape(line['value'])}<td>{_seal(line)}"
        for line in block["submitter"]["lines"]
    )
    addressees = "".join(f"<p class=addressee>{escape(text)}</p>" for text in block["addressee"])
    return (
        f"<p class=number>{escape(block['number'])}<span class=date>{escape(block['doc_no'])}<br>"
        f"{escape(block['date'])}</span></p>{addressees}<table class=submitter>"
        f"<caption>{escape(block['submitter']['caption'])}</caption>{lines}</table>"
    )


def _seal(cell: Plain) -> str:
    return "<span class=seal>印</span>" if cell["seal"] else ""


def _value(cell: Plain) -> str:
    choices = "".join(
        f"<span class='box {'ticked' if choice['ticked'] else ''}'>"
        f"{_TICK if choice['ticked'] else ''}"
        f"</span><span class=choice>{escape(choice['label'])}</span>"
        for choice in cell["choices"]
    )
    return f"{choices}{escape(cell['value'])}{escape(cell['unit'])}{_seal(cell)}"


def _grid(block: Plain) -> str:
    """One table for whole rows and halves, another for thirds: their columns differ."""
    thirds = [row for row in block["rows"] if len(row["cells"]) == 3]
    others = [row for row in block["rows"] if len(row["cells"]) != 3]
    return _rows(others, "<col class=a><col class=b><col class=c><col class=d><col>") + (
        _rows(thirds, "<col class=d><col>" * 3) if thirds else ""
    )


def _rows(rows: list[Plain], columns: str) -> str:
    """Rows of one group share their strip."""
    made = []
    for number, row in enumerate(rows):
        begins = number == 0 or rows[number - 1]["group"] != row["group"]
        kind = f"{'group' if begins else ''} h{row['cells'][0]['lines']} {row['cells'][0]['kind']}"
        strip = ""
        if row["strip"] and begins:
            members = sum(other["group"] == row["group"] for other in rows)
            name = "<br>".join(map(escape, row["group"]))
            strip = f"<th class=strip rowspan={members}>{name}</th>"
        over = "" if row["strip"] or len(row["cells"]) == 3 else " colspan=2"
        span = 3 if len(row["cells"]) == 1 else 1
        cells = "".join(
            f"<th{'' if place else over}>{escape(cell['label'])}</th>"
            f"<td colspan={span}>{_value(cell)}</td>"
            for place, cell in enumerate(row["cells"])
        )
        made.append(f"<tr class='{kind}'>{strip}{cells}</tr>")
    return f"<table class=grid><colgroup>{columns}</colgroup>{''.join(made)}</table>"


def _table(block: Plain) -> str:
    columns = block["columns"]
    whole = sum(column["share"] for column in columns)
    widths = "".join(f"<col style='width:{c['share'] / whole * 100:.3f}%'>" for c in columns)
    heads = "".join(f"<th>{escape(column['label'])}</th>" for column in columns)
    blank = [{"cells": [{"text": ""} for _ in columns]}] * block["blank_rows"]
    rows = []
    for number, row in enumerate([*block["rows"], *blank], 1):
        cells = []
        for place, (column, cell) in enumerate(zip(columns, row["cells"], strict=True)):
            counted = str(number) if block["numbered"] and place == 0 else ""
            text = cell["text"] or counted or column["blank"]
            cells.append(f"<td class={column['align']}>{escape(text)}</td>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table class=list>{widths}<thead><tr>{heads}</tr></thead>{''.join(rows)}</table>"


def _notes(block: Plain) -> str:
    items = "".join(f"<li>{escape(item)}</li>" for item in block["items"])
    return f"<div class=notes><p>{escape(block['heading'])}</p><ol>{items}</ol></div>"


def _city(block: Plain) -> str:
    rows = "".join(
        "<tr>"
        + (f"<th class=stamp rowspan={len(block['rows'])}>{block['stamp']}</th>" if not n else "")
        + "".join(
            f"<th>{escape(cell['label'])}</th><td colspan={3 if len(row) == 1 else 1}>"
            f"{_value(cell)}</td>"
            for cell in row
        )
        + "</tr>"
        for n, row in enumerate(block["rows"])
    )
    return (
        f"<div class=city><p>{escape(block['caption'])}</p><table>"
        f"<colgroup><col class=e><col class=d><col><col class=d><col></colgroup>{rows}</table></div>"
    )
