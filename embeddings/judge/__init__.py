"""A second voice on pairs of statements: shipped, from a hub, or behind an endpoint (decision 0016)."""
