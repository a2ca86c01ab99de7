"""How fast vbhc is beside its peers: `python -m benchmarks`, or `make bench`.

The same documents (:mod:`benchmarks.cases`) are made by every peer in an environment of its own,
in turns, with other values each round; a table is only made when all outputs say the same.
"""
