"""DOIs resolve: the public door."""
