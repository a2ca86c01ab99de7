"""Word files: the base package, the writer, and later the reader."""
