"""What a file said when it was written, and what a person has typed into it since."""
