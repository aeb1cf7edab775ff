"""City M for measurements: its files as a clerk would hand them in, and a data folder in which it is loaded."""

from __future__ import annotations

import csv
import random
from pathlib import Path

from graphsvc.domain.facts import Entity
from seed_data.generate.city import scaled_city
from seed_data.generate.files import write_files
from tests.bench.running import run

ENTITIES, TIES = 20_000, 100_000
ROWS = ENTITIES + TIES


def write_city(folder: Path) -> Path:
    """The folder with one csv a kind and tie."""
    write_files(scaled_city("M"), folder)
    return folder


def loaded(folder: Path) -> Path:
    """A data folder in which city M is revision 1."""
    data = folder / "data"
    run(data, "load", str(write_city(folder / "city")))
    return data


def enterprises() -> list[Entity]:
    """Every enterprise of city M."""
    return [fact for fact in scaled_city("M") if isinstance(fact, Entity) and fact.label == "Enterprise"]


def some_ids(count: int) -> list[str]:
    """Ids of enterprises, drawn from a seed."""
    return random.Random(8350).sample(sorted(e.id for e in enterprises()), count)


def write_mark(path: Path, revision: int) -> Path:
    """A file that writes the number of the revision it will make into every enterprise's note."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["统一社会信用代码", "企业名称", "备注"])
        rows.writerows([e.id, e.name, mark(revision)] for e in enterprises())
    return path


def mark(revision: int) -> str:
    """What that file writes.

    >>> mark(2)
    '标记2号'
    """
    return f"标记{revision}号"
