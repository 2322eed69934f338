"""Facts of texts that are not English: figures, times, names, quotations and who is credited (decision 0019).

No parser is run: what is read is what looks alike in every language. Names of months, days, units, countries and
cities come from Unicode's CLDR through babel; `words` holds the rest for German, Spanish, French and Turkish.
"""

from corpus.facts.foreign.read import find_facts

__all__ = ["find_facts"]
