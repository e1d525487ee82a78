"""An own estimate asks for an own contingency: that of a quick scan is for a first idea."""

from __future__ import annotations

from herbestemming.knowledge.library import Library
from herbestemming.notation.faults import FaultList
from herbestemming.notation.nodes import Block, Items, blocks, node_at

CONTINGENCY = "onvoorzien"


def check_estimates(root: Block, library: Library, faults: FaultList) -> None:
    """Warn where works rest on the consultant's own lines and on a shipped contingency.

    Args:
        root: the resolved dossier.
        library: the knowledge base.
        faults: collects the warnings.
    """
    for _, scenario in blocks(root.get("scenarios")):
        for name, works in blocks(scenario.get("ingrepen")):
            lines, contingency = works.get("raming"), works.get(CONTINGENCY)
            own = isinstance(lines, Items) and not any(
                library.holds(line.place.file) for line in lines
            )
            if not own or not lines or contingency is None:
                continue
            if library.holds(contingency.place.file):
                shown = node_at(contingency, "verwacht") or node_at(contingency, "waarde")
                faults.add(
                    "W107",
                    lines.place,
                    lines.path,
                    found=name,
                    share=shown if shown is not None else contingency,
                )
