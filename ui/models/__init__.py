"""Item models of lists and tables."""
