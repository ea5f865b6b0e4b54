"""What leaves the program: sheets, forms, pages; and what people have typed into them, which outlives the next run."""
