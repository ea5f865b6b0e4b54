"""Running: one community from its files to its results, and many of them."""
