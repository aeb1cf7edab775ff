"""Names (名称) composed of invented places, brands and trades; no two organisations of a city share one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from seed_data.generate.words import BRAND_HEADS, BRAND_TAILS, CITY, COUNTIES, SERVICE_TRADES

_PLACES = frozenset(name[:2] for name, _, _ in COUNTIES)  # 砺工 is a district, not a brand


@dataclass(slots=True)
class Names:
    """Gives names and remembers them."""

    rng: Random
    taken: set[str] = field(default_factory=set)

    def enterprise(self, county: int, trade: str, leading: bool) -> str:
        """A chain enterprise, e.g. 岩溪砺锋精密传动有限公司; a leading firm is a 股份有限公司."""
        ending = (
            "股份有限公司"
            if leading
            else self.rng.choice(("有限公司", "有限公司", "科技有限公司", "制造有限公司"))
        )
        return self._new(lambda: f"{self._place(county)}{self._brand()}{trade}{ending}")

    def service(self, county: int, number: int, taken: set[str]) -> str:
        """A firm outside the four sectors."""
        self.taken |= taken
        trade = SERVICE_TRADES[number % len(SERVICE_TRADES)]
        return self._new(lambda: f"{self._place(county)}{self._brand()}{trade}有限公司")

    def knowledge(self, words: tuple[str, ...], number: int, label: str) -> str:
        """An institute or a university: from the list first, then numbered."""
        word = words[number % len(words)]
        stem = word if word.startswith((*(c[0][:2] for c in COUNTIES), CITY)) else f"{CITY}{word}"
        round_ = number // len(words)
        if round_ == 0:
            return self._new(lambda: stem)
        return self._new(lambda: f"{stem}（{self._brand()}{'分所' if label == 'Institute' else '校区'}）")

    def platform(self, sector: str, county: int, form: str) -> str:
        """A platform, e.g. 松桥机器人中试基地."""
        plain = f"{COUNTIES[county][0][:2]}{sector}{form}"
        return self._new(
            lambda: (
                plain if plain not in self.taken else f"{self._place(county)}{self._brand()}{sector}{form}"
            )
        )

    def _place(self, county: int) -> str:
        return self.rng.choice((CITY, COUNTIES[county][0][:2]))

    def _brand(self) -> str:
        brand = self.rng.choice(BRAND_HEADS) + self.rng.choice(BRAND_TAILS)
        return brand if brand not in _PLACES else self._brand()

    def _new(self, make: Callable[[], str]) -> str:
        name = make()
        tries = 0
        while name in self.taken:
            tries += 1
            name = make() if tries < 20 else f"{make()}（{self.rng.randrange(10**6):06d}）"
        self.taken.add(name)
        return name
