"""The days from which relative dates are read, and the days at which counts held."""
