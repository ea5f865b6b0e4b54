"""Results: typed records of what was scored, compared, ranked, reviewed and recommended; their JSON is their dump."""
