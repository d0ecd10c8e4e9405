"""How cases are kept: one encrypted file on the local disk."""
