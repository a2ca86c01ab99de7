"""Any Word file into Facts: effective formats, lists, tables, lines, sections, as they show on the page.

`reader.read` is the door; `story` goes through the paragraphs, `effective` resolves their formats.
"""
