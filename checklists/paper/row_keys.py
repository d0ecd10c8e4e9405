"""A row of a table on paper, and the keys of it that are no column."""

from pydantic import JsonValue

Row = dict[str, JsonValue]
#: A line over the whole width, and what stands as its number.
HEADING, NUMBER = "_heading", "_number"
#: A row that is only told: none of its cells waits for a pen.
SETTLED = "_settled"
