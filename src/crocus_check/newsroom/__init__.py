"""What a desk owns: facts that it knows for certain, how it wants names written, and findings that it accepts."""
