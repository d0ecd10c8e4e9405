"""Where every block of a Document stands on its sheets, in mm; knows no PDF library."""
