"""Generated trials: texts with something planted, so that the right answer is known (decision 0017).

Each file generates one kind of trial with a fixed seed and says what a comparison made of it; nothing
here runs a model. `bench/quality/trials.py` runs them.
"""
