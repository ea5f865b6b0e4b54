"""The built-in measures, one small module a theme; each gives its `SPECS`."""
