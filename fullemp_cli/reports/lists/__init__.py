"""Lists that a sheet, a page and the terminal show: described once (`description`), drawn by a renderer for each.

`on_sheet` writes them into a workbook, `on_page` makes them ready for `list.html.j2`, `on_terminal` makes a table of 80
columns. Official sheets and forms are layouts of their own.
"""
