"""What moves measures."""
