"""What a person meets: the window and the command line."""
