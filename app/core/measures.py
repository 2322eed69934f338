"""The measured figures in words: what each one counts, what the engine cannot do, what it was measured on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.core.accuracy import Accuracy, MeasuredSet, Shown
from app.core.method import REPORTED

#: "set.figure" → what it counts, as the end of "In 100: …". A figure that is not named here is shown by its key.
WORDS: Mapping[str, str] = {
    **dict(REPORTED),
    "statements.relations_f1": "pairs about one fact that are found (F1)",
    "statements.relations_recall": "of the pairs about one fact, those found",
    "statements.labels_macro_f1": "the five labels, mean F1",
    "statements.some_difference_precision": "of the pairs marked different in any way, those that differ in some way",
    "statements.diverge_called_or_listed": "of the pairs that differ, those marked so or left open as “Cannot tell”",
    "statements.differ_calibration_error": "mean distance of confidence from what is right, for “Accounts differ”",
    "statements.hard_negatives_matched": "of the look-alikes, those taken for one fact",
    "statements.origins_count_exact": "events whose independent origins are counted exactly",
    "pairs.xsource_diverge_precision": "real sentences marked “Accounts differ”: those that do",
    "pairs.xsource_differ_recall": "real sentences that differ: those marked so",
    "pairs.xsource_agree_recall": "real sentences that agree: those taken for one fact",
    "pairs.xsource_accuracy": "real sentence pairs whose label is right",
    "pairs.xsource_different_recall": "real sentences about different things: those kept apart",
    "pairs.xsource_alarms_false": "real sentences that do not differ: those marked “Accounts differ”",
    "pairs.written_diverge_precision": "written sentences marked “Accounts differ”: those that do",
    "pairs.written_differ_recall": "written sentences that differ: those marked so",
    "pairs.written_agree_recall": "written sentences that agree: those taken for one fact",
    "pairs.written_accuracy": "written sentence pairs whose label is right",
    "pairs.written_different_recall": "written sentences about different things: those kept apart",
    "pairs.written_alarms_false": "written sentences that do not differ: those marked “Accounts differ”",
    "events.allsides_bcubed_f1": "roundups: articles in the right event (BCubed F1)",
    "events.allsides_undated_bcubed_f1": "roundups without their dates: articles in the right event (BCubed F1)",
    "events.allsides_paste_first": "roundups: pasted texts whose event comes first",
    "events.allsides_paste_none": "roundups: pasted texts without an event, told so",
    "events.basil_bcubed_f1": "triples: articles in the right event (BCubed F1)",
    "events.basil_paste_first": "triples: pasted texts whose event comes first",
    "events.basil_paste_none": "triples: pasted texts without an event, told so",
    "events.ecbplus_bcubed_f1": "events of one kind: articles in the right event (BCubed F1)",
    "events.ecbplus_paste_first": "events of one kind: pasted texts whose event comes first",
    "events.ecbplus_paste_none": "events of one kind: pasted texts without an event, told so",
    "events.gold_bcubed_f1": "written events: articles in the right event (BCubed F1)",
    "events.gold_paste_first": "written events: pasted texts whose event comes first",
    "events.gold_paste_none": "written events: pasted texts without an event, told so",
    "events.gold_train_bcubed_f1": "more written events: articles in the right event (BCubed F1)",
    "events.gold_train_paste_first": "more written events: pasted texts whose event comes first",
    "events.gold_train_paste_none": "more written events: pasted texts without an event, told so",
    "text.gold_origins_exact": "events whose origins are grouped exactly",
    "text.gold_origins_count": "events whose origins are counted exactly",
    "text.gold_statements_kept": "labelled statements that stay in",
    "text.gold_sentence_kept": "labelled statements that stay in one sentence",
    "text.gold_boilerplate_recall": "lines that are not reporting, left out",
    "text.gold_reprints_once": "wire stories with nine edited reprints: origins counted exactly",
    "text.gold_more_reprints_once": "… with forty reprints more",
    "text.train_origins_exact": "more written events whose origins are grouped exactly",
    "text.train_origins_count": "more written events whose origins are counted exactly",
    "text.train_statements_kept": "more written events: labelled statements that stay in",
    "text.train_sentence_kept": "more written events: labelled statements that stay in one sentence",
    "text.train_boilerplate_recall": "more written events: lines that are not reporting, left out",
    "text.train_reprints_once": "more written events: wire stories with nine edited reprints, origins counted exactly",
    "text.train_more_reprints_once": "… with forty reprints more",
    "trials.wire_origins_right": "wire stories with nine edited reprints: origins counted exactly",
    "trials.tolls_superseded_false": "figures that a later report overtook: those called a difference",
    "trials.tolls_conflicts_kept": "figures of one hour that differ: those told as what they are",
    "trials.outlets_permuted_changed": "labels that change when outlets change names",
    "trials.quote_drift_told": "altered quotations in the written events: those told",
    "trials.altered_quotes_told": "quotations altered by one word: those told",
    "trials.same_quotes_false": "equal quotations told as altered",
    "trials.absence_not_found": "facts a cut or earlier text cannot hold: those said to be not found in it",
    "trials.absence_matched": "facts a cut or earlier text cannot hold: those matched all the same",
    "trials.deciding_taken_over_flips": "deciding words taken over from the other: labels that change, as they must",
    "trials.deciding_others_keep": "any other word left out: labels that stay, as they must",
    "trials.headline_precision": "headlines said not to be borne out by their own text: those that are not",
    "trials.headline_recall": "headlines that their own text does not bear out: those told",
    "trials.distortions_missed": "planted errors called consistent",
    "trials.distortion_antonym_missed": "… a word turned into its opposite",
    "trials.distortion_digit_missed": "… one digit changed",
    "trials.distortion_unit_missed": "… another unit",
    "trials.distortion_name_missed": "… another name",
    "trials.distortion_date_missed": "… another date",
    "trials.distortion_role_missed": "… who did it and to whom exchanged",
    "trials.distortion_negation_missed": "… a “not” dropped",
    "trials.distortion_strength_missed": "… “strengthening” for “weakening”",
}
#: Figures that are no shares of 100.
COUNTED: Mapping[str, str] = {
    "statements.listed_per_true": "pairs left open as “Cannot tell” for each pair that differs (counted, not in 100)",
}
SETS: Mapping[str, tuple[str, str]] = {
    "statements": ("Statements", "Invented news events; every relation between their statements was labelled by hand."),
    "pairs": ("Given pairs of sentences", "Two sentences without their articles: real ones, and invented ones."),
    "events": ("Finding the event", "Articles whose event is known, and articles taken out and pasted."),
    "text": ("Reading texts", "What is kept as reporting, and which articles carry one text."),
    "trials": ("Generated trials", "Texts made by rules, so that what is planted in them is known."),
}
PARTS: Mapping[str, str] = {
    "gold": "written events",
    "gold_train": "more written events",
    "distractors": "about other events that look alike",
    "xsource": "real news sentences, picked because they look as if they differ",
    "written": "written news sentences",
    "allsides": "news roundups",
    "basil": "triples of outlets on one story",
    "ecbplus": "events of one kind, undated",
}


@dataclass(frozen=True, slots=True)
class Limit:
    """Something the engine cannot do. `{}` in `words` stand for the figures named by `keys`, in 100; a limit whose
    figures were not measured is not told, nor is one that holds only `without` a set."""

    words: str
    keys: tuple[str, ...] = ()
    without: str = ""


LIMITS: tuple[Limit, ...] = (
    Limit(
        "It is not always right when it says “Accounts differ”: of 100 pairs marked so, {} do differ. Read both "
        "sentences before relying on one.",
        ("statements.diverge_precision",),
    ),
    Limit(
        "It does not find every difference: of 100 pairs that differ it marks {}, and {} are marked or left open as "
        "“Cannot tell”. A text without marks is not a text without differences.",
        ("statements.diverge_recall", "statements.diverge_called_or_listed"),
    ),
    Limit(
        "That there is a difference it tells better than which: of 100 pairs marked different in any way, {} differ in "
        "some way, while its five labels reach a mean F1 of {}.",
        ("statements.some_difference_precision", "statements.labels_macro_f1"),
    ),
    Limit(
        "It does not find every counterpart: of 100 pairs about one fact it finds {}. What it misses looks as if one "
        "outlet alone had reported it.",
        ("statements.relations_recall",),
    ),
    Limit(
        "It takes some look-alikes for one fact: {} of 100 pairs that were chosen to mislead.",
        ("statements.hard_negatives_matched",),
    ),
    Limit(
        "How sure it is and how often it is right are not the same: where it says “Accounts differ”, they lie {} "
        "points of 100 apart on average.",
        ("statements.differ_calibration_error",),
    ),
    Limit(
        "Real news is harder than events written for measuring: of 100 pairs of real sentences it marks “Accounts "
        "differ”, {} do. These pairs were picked because they look as if they differ.",
        ("pairs.xsource_diverge_precision",),
    ),
    Limit(
        "It can read over an error: of 100 errors planted in a true statement, {} are called consistent with it.",
        ("trials.distortions_missed",),
    ),
    Limit(
        "It can take news for a difference: of 100 figures that a later report overtook, {} are called one.",
        ("trials.tolls_superseded_false",),
    ),
    Limit(
        "It cannot see what was published elsewhere. “Only in one outlet so far” is about the texts held here, and a "
        "text that was cut off may hold more."
    ),
    Limit("It does not know what is true. Where every outlet makes the same error, it says “Consistent”."),
    Limit("All texts it was measured on are in English. What it says of other languages is not measured.",
          without="languages"),
    Limit(
        "Rules and thresholds were chosen with some of these sets in view. Texts of other kinds will do worse."
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """A figure in words. `value` as shown: in 100, or a count."""

    key: str
    words: str
    value: str


def in_hundred(share: float) -> str:
    """A share as so many of 100; with one decimal below 10, where a whole number would tell too little."""
    hundred = share * 100
    return f"{hundred:.1f}" if 0 < hundred < 9.95 else f"{hundred:.0f}"


def about_engine(shown: Shown) -> list[str]:
    """Which engine was measured and when, and whether it is the one that runs."""
    measured = shown.accuracy.of("statements")
    if measured is None:
        return ["The statements have not been measured for any engine."]
    lines = [f"Measured on {measured.measured.isoformat()} with the engine {measured.engine}."]
    if not shown.running:
        lines.append(
            "Which engine runs here cannot be told: its models cannot be used. The figures may not hold for it."
        )
    elif not shown.same_engine:
        lines.append(f"The engine that runs here is another one: {shown.running}. The figures do not hold for it.")
    return lines


def limits(accuracy: Accuracy) -> list[str]:
    """What it cannot do, each with its figure."""
    told = []
    for limit in LIMITS:
        values = [value for key in limit.keys if (value := accuracy.figure(key)) is not None]
        if len(values) == len(limit.keys) and not (limit.without and accuracy.of(limit.without)):
            told.append(limit.words.format(*map(in_hundred, values)))
    return told


def sets_of(accuracy: Accuracy) -> list[MeasuredSet]:
    """The measured sets in the order of `SETS`, then the others."""
    order = list(SETS)
    return sorted(accuracy.sets, key=lambda one: order.index(one.name) if one.name in order else len(order))


def told(each: MeasuredSet) -> list[Told]:
    """Every figure of a set in words: those named in the order of `WORDS`, then those that are not."""
    order = {key: place for place, key in enumerate((*WORDS, *COUNTED))}
    keys = sorted((f"{each.name}.{name}" for name in each.figures), key=lambda key: (order.get(key, len(order)), key))
    return [_told(key, each.figures[key.partition(".")[2]]) for key in keys]


def _told(key: str, value: float) -> Told:
    if key in COUNTED:
        return Told(key, COUNTED[key], f"{value:.1f}")
    return Told(key, WORDS.get(key) or key.partition(".")[2].replace("_", " "), in_hundred(value))


def sizes(each: MeasuredSet) -> Iterable[str]:
    """What a set holds: "65 articles, 13 events: written events"."""
    for part, counts in each.sizes.items():
        counted = ", ".join(f"{number:,} {what}" for what, number in counts.items())
        yield f"{counted}: {PARTS.get(part, part)}"


def heading(name: str) -> str:
    return SETS[name][0] if name in SETS else name.replace("_", " ").capitalize()


def about(name: str) -> str:
    return SETS[name][1] if name in SETS else ""
