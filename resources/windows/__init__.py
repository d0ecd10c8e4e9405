"""The folder for Windows desks: what goes in, how it is built, what is told about it."""
