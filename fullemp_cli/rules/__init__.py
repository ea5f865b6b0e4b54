"""Rules: conditions on values, marks as what is still possible, and the scoring methods."""
