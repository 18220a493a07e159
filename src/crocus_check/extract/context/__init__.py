"""What the grammar says around a mention: attribute, referent, qualifiers, speaker and the event that it hangs on."""
