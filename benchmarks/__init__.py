"""Measurements of the program against bare reads and a plain script, and the ledgers to measure with."""
