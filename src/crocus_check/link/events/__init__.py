"""Which facts hang on which event, within and across documents."""
