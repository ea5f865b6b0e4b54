"""docs/commands/: one page a command, with its help and what it really prints."""
