"""The same forms by others: their templates, their processes, and the copies all of them set."""
