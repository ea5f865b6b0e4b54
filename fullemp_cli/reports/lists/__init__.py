"""Lists that a sheet, a page and the terminal show: described once (`description`), drawn by a renderer for each.

`on_page` makes them ready for `list.html.j2`, `on_terminal` makes a table of 80 columns, `sheets.shown_list` writes them into
a workbook. Official sheets and forms are layouts of their own.
"""
