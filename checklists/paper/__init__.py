"""Documents, and what is printed of them."""
