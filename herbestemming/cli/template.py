"""The commented dossier that ``nieuw`` writes."""

from __future__ import annotations

import datetime
import json

from herbestemming.knowledge.data import FOLDER


def new_dossier(name: str, municipality: str) -> str:
    """The text of a new dossier for a church."""
    text = (FOLDER / "dossier-nieuw.yaml").read_text(encoding="utf-8")
    today = datetime.date.today()
    for mark, value in (
        ("@NAAM@", json.dumps(name, ensure_ascii=False)),
        ("@GEMEENTE@", json.dumps(municipality, ensure_ascii=False)),
        ("@DATUM@", today.isoformat()),
        ("@JAAR@", str(today.year)),
    ):
        text = text.replace(mark, value)
    for step in range(1, 4):
        text = text.replace(f"@JAAR+{step}@", str(today.year + step))
    return text
