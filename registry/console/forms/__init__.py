"""What staff fill in; none of these forms can save anything."""
