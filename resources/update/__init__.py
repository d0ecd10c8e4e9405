"""What an update of the Windows folder is known by: its signature, and the list of its files."""
