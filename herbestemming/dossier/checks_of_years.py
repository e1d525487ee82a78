"""Begin before end, and something within the horizon.

What has no effect at all is a fault. What falls partly outside the horizon is told: those years
are in no measure, though a premium's base and the wait for an intervention see them.
"""

from __future__ import annotations

from herbestemming.notation.faults import Place
from herbestemming.notation.nodes import Block, Node, blocks, leaves

from .view import View, term, year, years_of


def check_years(view: View) -> None:
    """All checks on the years of a dossier whose horizon can be read."""
    if view.horizon is None:
        return
    for key in ("rekenjaar", "horizon"):
        node = view.block("uitgangspunten")[key]
        if isinstance(node, Block) and "laag" in node:
            view.faults.add("D066", node.place, node.path)
    for use in view.parts("gebruiken"):
        _check_run(view, use, "van", "tot")
        for _, income in blocks(use.get("inkomsten")):
            _check_ramp(view, use, income.get("aanloop"))
    for transfer in view.parts("overdrachten"):
        _check_run(view, transfer, "vanaf", "tot")
    for scenario in view.scenarios():
        _check_works(view, scenario)
        for _, part in blocks(scenario.get("financiering")):
            _check_schedule(view, part.get("uitbetaling"), counts=False)
            _check_loan(view, part)


def _outside(view: View, place: Place, path: str, found: int, *, counts: bool) -> None:
    """A year outside the horizon: a warning when the rest counts, a fault when nothing does."""
    assert view.horizon is not None
    first, last = view.horizon
    code = "W001" if counts else "D054"
    view.faults.add(code, place, path, found=found, first=first, last=last)


def _check_run(view: View, part: Block, begin: str, end: str) -> None:
    """Something that runs from year to year."""
    assert view.horizon is not None
    first, last = view.horizon
    start, stop = year(part.get(begin)), year(part.get(end))
    if start is not None and stop is not None and stop < start:
        view.faults.add("D052", part[end].place, part[end].path, first=start, last=stop)
    elif start is not None and start > last:
        _outside(view, part[begin].place, part[begin].path, start, counts=False)
    elif stop is not None and stop < first:
        _outside(view, part[end].place, part[end].path, stop, counts=False)


def _check_ramp(view: View, use: Block, ramp: Node | None) -> None:
    """The years of a ramp-up are years of its use."""
    assert view.horizon is not None
    first = max(view.horizon[0], year(use.get("van")) or 0)
    last = min(view.horizon[1], year(use.get("tot")) or view.horizon[1])
    for child, found in _years(ramp):
        if first <= last and not first <= found <= last:
            view.faults.add(
                "W002", child.key_place, child.path, found=found, first=first, last=last
            )


def _check_works(view: View, scenario: Block) -> None:
    """Works count in their years; outside these as a premium's base, or by what they change."""
    assert view.horizon is not None
    first, last = view.horizon
    bases = {
        str(one)
        for _, part in blocks(scenario.get("financiering"))
        for one in leaves(part.get("grondslag"))
    }
    for key, works in blocks(scenario.get("ingrepen")):
        counts = key in bases or bool(works.get("erfgoed")) or bool(works.get("verwijdert"))
        years = [found for _, found in _years(works.get("fasering"))]
        counts = counts or (bool(works.get("voegt-toe")) and max(years, default=last) < first)
        reach = view.wait if works.get("toestand") else 0
        _check_schedule(view, works.get("fasering"), counts=counts, reach=reach)


def _check_loan(view: View, loan: Block) -> None:
    """A loan drawn before the first year counts while it is still being paid."""
    assert view.horizon is not None
    first, last = view.horizon
    drawn, length = year(loan.get("opname")), term(loan.get("looptijd"))
    if drawn is not None and not first <= drawn <= last:
        counts = drawn < first and (length is None or drawn + length >= first)
        _outside(view, loan["opname"].place, loan["opname"].path, drawn, counts=counts)


def _check_schedule(view: View, node: Node | None, *, counts: bool, reach: int = 0) -> None:
    """A schedule must have a year that counts; ``reach`` years more where repairs wait for it."""
    assert view.horizon is not None
    first, last = view.horizon
    years = _years(node)
    counts = counts or any(first <= found <= last for _, found in years)
    counts = counts or last < max((found for _, found in years), default=0) <= last + reach
    for child, found in years:
        if not first <= found <= last:
            _outside(view, child.key_place, child.path, found, counts=counts)


def _years(schedule: Node | None) -> list[tuple[Node, int]]:
    """The years of a schedule that can be read, with what stands under them."""
    return [(child, found) for child, found in years_of(schedule) if found is not None]
