"""The summary of a batch (汇总): what it shows (`content`), and the workbook that shows it.

The workbook is imported from `workbook`, the page from `outputs.report`: neither is needed to read what they show.
"""
