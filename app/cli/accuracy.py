"""accuracy: how often the engine is right, as it was measured."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from app.cli.output import write_json
from app.cli.refusals import Command
from app.core.accuracy import LabelScore, Shown, Statements
from app.core.labels import SLOT_WORDS, words
from app.core.measures import about_engine, heading, in_hundred, limits, sets_of, sizes, told
from app.services import as_json
from app.services.verbs import Verbs


def command(verbs: Verbs) -> click.Command:
    @click.command("accuracy", cls=Command)
    @click.option("--json", "json_wanted", is_flag=True, help="Print a JSON array, one object for each measured set.")
    def accuracy(json_wanted: bool) -> None:
        """How often the engine is right, as measured; what it cannot do."""
        shown = verbs.accuracy()
        if json_wanted:
            write_json(as_json.measured_sets(shown.accuracy))
        else:
            click.echo("\n".join(_lines(shown)))

    return accuracy


def _lines(shown: Shown) -> Iterator[str]:
    yield from about_engine(shown)
    if shown.accuracy.statements:
        yield from _detail(shown.accuracy.statements)
    for each in sets_of(shown.accuracy):
        yield f"\n{heading(each.name)}, measured on {each.measured.isoformat()}, in 100"
        yield from (f"  {one.value:>5}  {one.words}" for one in told(each))
        yield from (f"         {size}" for size in sizes(each))
    yield "\nWhat it cannot do"
    yield from (f"  - {limit}" for limit in limits(shown.accuracy))


def _detail(statements: Statements) -> Iterator[str]:
    yield "\nBy label, in 100: right of those marked, found of the true ones, F1; true ones"
    yield from (_scores(words(one.label), one) for one in (*statements.labels, statements.unique))
    yield "\n“Accounts differ” by what differs: right of those marked, found of the true ones"
    for slot in statements.slots:
        yield f"  {SLOT_WORDS[slot.slot]:<12}  {slot.right:>3} of {slot.called:<3}  {slot.found:>3} of {slot.true}"
    yield "\n“Accounts differ” by confidence: right of those marked"
    for word in statements.differ.words:
        yield f"  {word.word:<18}  {word.right:>3} of {word.called}"


def _scores(name: str, score: LabelScore) -> str:
    shares: Sequence[float] = (score.precision, score.recall, score.f1)
    return f"  {name:<30}" + "".join(f"{in_hundred(share):>6}" for share in shares) + f"{score.true:>7}"
