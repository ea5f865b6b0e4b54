"""A comparison of results as JSON, on the terminal and as a workbook; communities go through one by one."""
