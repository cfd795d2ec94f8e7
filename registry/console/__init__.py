"""The staff console: what the agency's own people see and decide."""
