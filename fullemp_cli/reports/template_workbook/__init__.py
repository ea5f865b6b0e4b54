"""The blank ledger workbook for one or several standards, and next year's from this year's facts."""
