"""Measures over all the worlds of cells that were not understood."""
