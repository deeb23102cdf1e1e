# SPDX-License-Identifier: BSD-2-Clause
"""Prints the cells of a workbook's first sheet as openpyxl reads them.

A line a row; cells separated by tabs, each its type ("n" number, "s" text, "f" formula), a colon,
and its value, in which tabs, line ends and backslashes are escaped.
"""
import sys

try:
    import openpyxl
except ImportError:
    print("no openpyxl")
    sys.exit()

sheet = openpyxl.load_workbook(sys.argv[1]).worksheets[0]
for row in sheet.iter_rows():
    cells = []
    for cell in row:
        value = "" if cell.value is None else cell.value
        shown = repr(float(value)) if cell.data_type == "n" and value != "" else str(value)
        for plain, escaped in (("\\", "\\\\"), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r")):
            shown = shown.replace(plain, escaped)
        cells.append(f"{cell.data_type}:{shown}")
    print("\t".join(cells))
