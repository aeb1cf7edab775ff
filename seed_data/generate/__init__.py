"""The seeded generator (种子数据生成器): `python -m seed_data.generate` writes the files of `seed_data/city`.

`seed_city()` and `scaled_city("S" | "M" | "L")` return the same facts in memory, for tests and measurements.
"""

from seed_data.generate.city import scaled_city, seed_city

__all__ = ["scaled_city", "seed_city"]
