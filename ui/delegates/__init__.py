"""How the rows of lists and tables are painted."""
