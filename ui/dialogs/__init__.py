"""Short questions in a window of their own."""
