"""Spreadsheets into nodes: XLSX, XLS, ODS and CSV, laid out as people lay them out.

A file becomes a book (:mod:`~vbhc.data.sheets.workbook`, :mod:`~vbhc.data.sheets.csv_file`), and a
book a tree of nodes (:mod:`~vbhc.data.sheets.tree`), by the titles of the model.
"""
