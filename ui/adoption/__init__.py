"""What the information division asks of the program, looked up where it runs."""
