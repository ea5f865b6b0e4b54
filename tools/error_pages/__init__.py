"""docs/errors.md: every refusal of the program, collected from where it is raised."""
