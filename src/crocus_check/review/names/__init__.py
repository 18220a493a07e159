"""Names of a draft: how they are written, what they are called, and whether the sources name another."""
