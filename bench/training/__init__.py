"""Fitting what is shipped: small models over features, from labelled events written for this project."""
