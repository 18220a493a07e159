"""Which names, within and across documents, name one person, place or body, and how it is spelled."""
