"""What could be done, and what changed: plans, worklists, comparisons, recommendations. No mark is changed here."""
