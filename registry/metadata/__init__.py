"""The metadata language: names, records and their rules, in pure Python."""
