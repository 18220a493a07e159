"""What quantities mean: an interval with a unit."""
