"""The built-in measures: instances of the declared kinds, one module a theme; each gives its `SPECS`."""
