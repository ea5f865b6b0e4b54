"""The canonical ledger workbook (ledger.md §1) as an output: blank, carried over, converted, or filled with samples."""
