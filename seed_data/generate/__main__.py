"""`python -m seed_data.generate [--scale S|M|L] [-o FOLDER]`: write a city's source files."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from seed_data.generate.city import scaled_city, seed_city
from seed_data.generate.files import write_files

SEED_FOLDER = Path(__file__).resolve().parents[1] / "city"


def main(arguments: list[str] | None = None) -> int:
    """Write the files and say where; 0 when done."""
    parser = argparse.ArgumentParser(prog="python -m seed_data.generate", description=__doc__)
    parser.add_argument(
        "--scale", choices=("seed", "S", "M", "L"), default="seed", help="which city (default: seed)"
    )
    parser.add_argument(
        "-o", "--output", type=Path, help="folder for the files (default for seed: seed_data/city)"
    )
    options = parser.parse_args(arguments)
    if options.scale != "seed" and options.output is None:
        parser.error(f"--scale {options.scale} needs -o FOLDER")
    facts = seed_city() if options.scale == "seed" else scaled_city(options.scale)
    folder = options.output or SEED_FOLDER
    files = write_files(facts, folder)
    sys.stdout.write(f"{len(files)} files in {folder}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
