"""Opinions of the council: read from a pasted text, and the clauses they speak of."""
