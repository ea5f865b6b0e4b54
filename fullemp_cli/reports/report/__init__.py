"""The page of a batch: one HTML file with everything in it, for a browser without a network."""
