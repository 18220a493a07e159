"""Names of a text: the model's entities cleaned, mended and completed, with the roles of persons."""
