"""The nine labels: keys, words on screen, definitions, order. The same keys everywhere."""

from __future__ import annotations

from typing import Literal

Label = Literal[
    "agree", "diverge", "contradict", "attribution", "update", "wording", "unique", "not_found", "cannot_tell"
]
Slot = Literal["number", "date", "name", "place", "quote", "polarity", "role", "hedge", "other"]
Section = Literal["differ", "one-origin", "consistent", "cannot-tell"]

LABELS: tuple[Label, ...] = (
    "agree",
    "diverge",
    "contradict",
    "attribution",
    "update",
    "wording",
    "unique",
    "not_found",
    "cannot_tell",
)
#: "Where accounts differ" collects these, in this order.
DIFFER: tuple[Label, ...] = ("contradict", "diverge", "attribution", "update", "wording")
SECTIONS: dict[Section, tuple[Label, ...]] = {
    "differ": DIFFER,
    "one-origin": ("unique",),
    "consistent": ("agree",),
    "cannot-tell": ("cannot_tell",),
}
SECTION_WORDS: dict[Section, str] = {
    "differ": "Where accounts differ",
    "one-origin": "Reported by one origin only",
    "consistent": "Consistent across origins",
    "cannot-tell": "Cannot tell",
}
ABOUT_AGREE = "This describes the reporting. It does not say the statement is true."
WORTH_A_LOOK = "Worth a look: these may differ, the likeliest first. None is counted as a difference."
DEFINITIONS: dict[Label, str] = {
    "agree": "The same fact with compatible values, rounding and units included. " + ABOUT_AGREE,
    "diverge": "Same subject, same aspect, same time, and the values cannot both be right.",
    "contradict": "As above, with the same attribution: one of the two must be wrong.",
    "attribution": "The values differ, and each is credited to a different source (a person, a body, a document, "
    "or described sources such as “two diplomats”).",
    "update": "A later article reports a later state of the same thing.",
    "wording": "The same fact with a materially different hedge, emphasis or loaded term.",
    "unique": "Reported by one origin only, reprints included, in all texts we hold.",
    "not_found": "Not in the text we hold of this outlet; it may be elsewhere.",
    "cannot_tell": "Compared, and not decidable from the text.",
}
#: What is compared in a slot, in words.
SLOT_WORDS: dict[Slot, str] = {
    "number": "Number",
    "date": "Date",
    "name": "Name",
    "place": "Place",
    "quote": "Quotation",
    "polarity": "Yes or no",
    "role": "Who did it",
    "hedge": "How sure",
    "other": "Words",
}


def labelled(name: str) -> str:
    """A label in the words of the labelled sets and of what is fitted on them: there, to contradict is to diverge."""
    return "diverge" if name == "contradict" else name


def words(label: Label, *, origins: int | None = None, outlet: str | None = None) -> str:
    """The words on screen for a label, exactly as the design gives them."""
    match label:
        case "agree":
            return f"Consistent across {origins if origins is not None else 'N'} origins"
        case "unique":
            return f"Only in {outlet} so far" if outlet else "Only in one outlet so far"
        case _:
            return {
                "diverge": "Accounts differ",
                "contradict": "Contradicts",
                "attribution": "Different attribution",
                "update": "Updated since",
                "wording": "Wording differs",
                "not_found": "Not found in the text we hold",
                "cannot_tell": "Cannot tell",
            }[label]


def section_of(label: Label) -> Section:
    """The section a claim of this label stands in."""
    return next(section for section, labels in SECTIONS.items() if label in labels)


def confidence_word(confidence: float) -> str:
    """Confidence in words; a number from 0 to 1 in."""
    if confidence >= 0.90:
        return "almost certainly"
    if confidence >= 0.70:
        return "likely"
    if confidence >= 0.50:
        return "possibly"
    return "cannot tell"
