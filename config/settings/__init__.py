"""Settings by environment: development (default), production, test."""
