"""The checks of a standard, one module a family. Each yields what is wrong, with its path in the file."""
