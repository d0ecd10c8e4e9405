"""The folder for Windows put in its place and taken away again, without the rights of an administrator."""
