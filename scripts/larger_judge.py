"""Merge our adapter into its base and write the larger judge (`make larger-judge` installs what this needs)."""

from __future__ import annotations

import sys
import tempfile
import warnings
from pathlib import Path

from bench.training.export_judge import PAIRS_CHECKED, sample_pairs
from embeddings.judge.export import TooFarApart
from embeddings.judge.larger import MERGED, BaseMissing, is_current, merge, unpack_base


def main() -> int:
    if is_current():
        print("The larger judge is here already.")
        return 0
    warnings.simplefilter("ignore")  # of the libraries about each other
    print("Merging the larger judge; this takes about a minute.", flush=True)
    try:
        with tempfile.TemporaryDirectory() as name:
            apart = merge(unpack_base(Path(name)), MERGED, sample_pairs(PAIRS_CHECKED))
    except (BaseMissing, TooFarApart) as error:
        print(f"It could not be made: {error}. Run make larger-judge again.", file=sys.stderr)
        return 2
    print(f"Done (int8 is {apart:.3f} from the exact model on average). Start with: make run JUDGE=larger")
    return 0


if __name__ == "__main__":
    sys.exit(main())
