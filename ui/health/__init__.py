"""What doctor and the card 点検 look at: never a value of a case."""
