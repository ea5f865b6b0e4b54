"""What stands in a cell: texts folded, numbers, dates, words for nothing, legends; knows no table."""
