"""The command line: one module a command, which reads the options, calls a room and shows its answer."""
