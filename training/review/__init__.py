"""Calibration of the review: the heads and bars that say which statements of a draft are contradicted."""
