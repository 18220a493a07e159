"""Which paragraphs of an article are title, heading, caption, metadata or boilerplate."""
