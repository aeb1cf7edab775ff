"""Writes the kept answers again: `python -m tests.golden`."""

from __future__ import annotations

from graphsvc.graph.build import view_of_facts
from seed_data.generate.city import seed_city
from tests.golden import ANSWERS, FOLDER, text_of


def main() -> None:
    """Every kept answer of the seed city, over the old one."""
    view = view_of_facts(seed_city(), revision=1)
    for name, answer in ANSWERS.items():
        (FOLDER / name).write_text(text_of(answer(view)), "utf-8", newline="\n")
        print(name)


if __name__ == "__main__":
    main()
