"""What the pages of DOIs show: lists, one DOI, its editor, its versions."""
