"""Full-width views over the reading."""
