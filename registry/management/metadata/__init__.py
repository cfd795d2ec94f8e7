"""What `manage.py metadata` does: converting and validating files, and the tables of the docs."""
