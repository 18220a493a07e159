"""Markup made invisible, so that words are read and every offset stays."""
