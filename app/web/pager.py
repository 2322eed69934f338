"""Which page numbers a pager shows."""

from __future__ import annotations

from dataclasses import dataclass

NEIGHBOURS = 1  # pages shown on each side of the current one


@dataclass(frozen=True, slots=True)
class Pager:
    """Page `page` of `total` things, `size` a page."""

    page: int
    size: int
    total: int

    @property
    def last(self) -> int:
        return max(1, -(-self.total // self.size))

    @property
    def first_shown(self) -> int:
        return (self.page - 1) * self.size + 1

    @property
    def last_shown(self) -> int:
        return min(self.page * self.size, self.total)

    @property
    def numbers(self) -> tuple[int | None, ...]:
        """First, last and those around the current page; None is a gap. A gap of one is shown."""
        near = range(self.page - NEIGHBOURS, self.page + NEIGHBOURS + 1)
        shown = sorted({1, self.last, *(n for n in near if 1 <= n <= self.last)})
        numbers: list[int | None] = []
        for number in shown:
            if numbers and (before := numbers[-1]) is not None and number - before > 1:
                numbers.append(before + 1 if number - before == 2 else None)
            numbers.append(number)
        return tuple(numbers)
