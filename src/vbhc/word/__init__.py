"""Word files: the base package and the writer; the container, the walk and the reader."""
