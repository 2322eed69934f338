"""Meaning: encode, compare, cluster. Strings and arrays only; knows neither `corpus` nor `app`."""
