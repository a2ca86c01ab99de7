"""The checker: Facts of a page against the Spec, into findings.

``roles`` says which component a paragraph is, ``recognise`` what document it is, ``properties`` tests
what the decree gives as a range, the other modules hold the rules that are functions, ``engine``
runs them all.
"""

from __future__ import annotations

from vbhc.checking.engine import check

__all__ = ["check"]
