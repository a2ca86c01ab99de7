"""The shape a template prints, and its way to a body: marked text, cut, folded, parsed, filled.

It holds all that the author of the template typed, and of each value only the hole it belongs
into. So no value is ever parsed, and shapes alike are parsed once.
"""
