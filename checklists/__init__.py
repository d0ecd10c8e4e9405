"""What the work is: clauses, forms, rules and paper. Knows no screen and no database."""
