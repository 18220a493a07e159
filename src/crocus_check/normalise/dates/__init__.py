"""What dates and times mean: a set of possible days, resolved where an anchor allows."""
