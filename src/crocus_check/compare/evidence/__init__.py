"""What makes a finding: its sides, their wording, its fingerprint, and the removal of repeats."""
