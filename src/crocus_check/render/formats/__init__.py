"""The formats, one renderer a file; each sees the Report value and nothing else."""
