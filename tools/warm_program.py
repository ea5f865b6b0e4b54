"""The program with all of it loaded that commands come to need, and what they make at their first use made.

A fork server imports this module once (`tools/warm_commands.py`).
"""

from __future__ import annotations

import docxtpl  # noqa: F401
import jinja2  # noqa: F401
import openpyxl  # noqa: F401
import pandas  # noqa: F401
import python_calamine  # noqa: F401
import xlsxwriter  # noqa: F401

from fullemp_cli.standards.loader import each_builtin

for _ in each_builtin():  # the schema of standards is made when the first is read
    pass
