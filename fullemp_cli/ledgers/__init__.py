"""Ledgers (台账): a workbook or a folder on disk → typed facts, each with its file ▸ sheet ▸ cell, and findings."""
