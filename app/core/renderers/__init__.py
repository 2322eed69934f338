"""One report value, written out: pure functions from `Report` to text."""
