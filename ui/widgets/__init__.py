"""Controls of the house style."""
