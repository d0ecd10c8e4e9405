"""Text files of the catalogue and the forms into models, with every problem found."""
