"""Word files: the base package and the writer; any file opened (`container`, `walk`), read (`reading/`), mended, annotated."""
