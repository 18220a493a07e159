"""The engine: which facts answer one question, and whether their values can both hold. It imports no check."""
