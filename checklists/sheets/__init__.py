"""Rosters and lists from and to Excel. The only place that knows openpyxl and the .xlsx format."""
