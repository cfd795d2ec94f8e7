"""Demo data: an invented agency's members, people, prefixes, DOIs and requests."""
