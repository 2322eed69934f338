"""The rules of the product: pure values in, values out. No I/O, no framework."""
