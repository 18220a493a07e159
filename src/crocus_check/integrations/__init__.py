"""The stages as parts of other programs: components for a spaCy pipeline."""
