"""View models of the compare and statement pages: pure functions of a Comparison and the address."""
