"""Reading: grids of cells → facts. Sheets are recognised, headings found, rows and persons told apart, values understood."""
