"""Holdings planted exactly (埋设的股权结构): what the ownership questions must be able to find in the seed city.

Which firm carries which case is told in `seed_data/README.md`; firms are numbered in the order of the plan.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from graphsvc.domain.facts import Tie
from seed_data.generate.holdings import holding
from seed_data.generate.making import id_of, tie
from seed_data.generate.plan import Plan

_DAY = date(2019, 4, 1)
_MIXED_ON = date(2021, 12, 1)


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays in the planted cases."""

    firms: list[str]
    groups: list[str]
    governments: list[str]
    arrangements: list[str]
    persons: list[str]
    institutes: list[str]
    universities: list[str]
    undisclosed: list[str]


def planted_holdings(plan: Plan) -> list[Tie]:
    """Every planted tie."""
    cast = Cast(
        firms=[o.id for o in plan.of("Enterprise", group=False)],
        groups=[o.id for o in plan.of("Enterprise", group=True)],
        governments=[o.id for o in plan.of("Government")],
        arrangements=[o.id for o in plan.of("Arrangement")],
        persons=plan.persons[:24],
        institutes=[o.id for o in plan.of("Institute")],
        universities=[o.id for o in plan.of("University")],
        undisclosed=[id_of("UnknownParty", f"U{n + 1:03d}") for n in range(plan.size.undisclosed)],
    )
    cases = (_deep_chain, _state_ladder, _two_contributors, _largest_holder_with_agreement, _cross_holding, _campus_and_fund,
             _acting_together, _delegated_votes, _undisclosed, _four_kinds, _land_and_technology, _two_bases, _arrangements)  # fmt: skip
    return [t for case in cases for t in case(cast)]


def _deep_chain(c: Cast) -> Iterator[Tie]:
    """Five holdings in a row: SASAC, state capital group, industrial group (made in `group_holdings`), firms 4, 8, 12."""
    rows = ((c.groups[4], 4, "60"), (c.firms[4], 8, "51"), (c.firms[8], 12, "70"))
    for n, (holder, firm, share) in enumerate(rows):
        yield holding(holder, c.firms[firm], share, day=_DAY, contributor=c.governments[2])
        rest = str(100 - int(share))
        yield holding(c.persons[n], c.firms[firm], rest, day=_DAY, advantage="management")


def _state_ladder(c: Cast) -> Iterator[Tie]:
    """SASAC 60 % of firm 1, 60 % of firm 5, 60 % of firm 9: controlled at every step, 21.6 % in the last."""
    holders = (c.governments[2], c.firms[1], c.firms[5])
    for n, (holder, firm) in enumerate(zip(holders, (1, 5, 9), strict=True)):
        yield holding(holder, c.firms[firm], "60", day=_DAY, contributor=c.governments[2])
        yield holding(c.persons[3 + n], c.firms[firm], "40", day=_DAY)


def _two_contributors(c: Cast) -> Iterator[Tie]:
    """Firm 16: state 30 % and 25 % of two contributors, one private holder with 45 %."""
    city, province = c.governments[2], c.governments[1]
    yield holding(c.groups[0], c.firms[16], "30", day=_DAY, contributor=city)
    yield holding(province, c.firms[16], "25", day=_DAY, contributor=province)
    yield holding(c.groups[8], c.firms[16], "45", day=_DAY, advantage="management")


def _largest_holder_with_agreement(c: Cast) -> Iterator[Tie]:
    """Firm 20: the state group is largest with 40 % and directs it by agreement; firm 22 is directed by its charter."""
    yield holding(c.groups[1], c.firms[20], "40", day=_DAY, contributor=c.governments[2])
    yield holding(c.persons[6], c.firms[20], "35", day=_DAY)
    yield holding(c.groups[9], c.firms[20], "25", day=_DAY)
    yield tie(
        "DIRECTS",
        c.groups[1],
        c.firms[20],
        by="agreement",
        evidence="虚构：2019年股东协议第7条",
        valid_from=_DAY,
    )
    yield holding(c.groups[10], c.firms[22], "30", day=_DAY)
    yield holding(c.persons[7], c.firms[22], "70", day=_DAY)
    yield tie(
        "DIRECTS", c.groups[10], c.firms[22], by="charter", evidence="虚构：公司章程第41条", valid_from=_DAY
    )


def _cross_holding(c: Cast) -> Iterator[Tie]:
    """Firms 24 and 28 hold one another (30 % and 40 %); two outside groups hold the rest."""
    a, b = c.firms[24], c.firms[28]
    for holder, target, share in ((c.groups[8], a, "60"), (b, a, "40"), (a, b, "30"), (c.groups[9], b, "70")):
        yield holding(holder, target, share, day=_DAY)


def _campus_and_fund(c: Cast) -> Iterator[Tie]:
    """Firm 32: a university with technology, 40 %, and the government's fund, 60 %."""
    yield holding(c.universities[0], c.firms[32], "40", day=_DAY, contribution="technology", contribution_cny=24_000_000, advantage="technology")  # fmt: skip
    yield holding(c.arrangements[2], c.firms[32], "60", day=_DAY, contributor=c.governments[3], contribution_cny=36_000_000)  # fmt: skip


def _acting_together(c: Cast) -> Iterator[Tie]:
    """Firm 36: holders with 35 % and 25 % act together against one with 40 %."""
    for person, share in zip(c.persons[8:11], ("35", "25", "40"), strict=True):
        yield holding(person, c.firms[36], share, day=_DAY)
    yield tie(
        "ACTS_WITH",
        c.persons[8],
        c.persons[9],
        enterprise=c.firms[36],
        evidence="虚构：一致行动协议",
        valid_from=_DAY,
    )


def _delegated_votes(c: Cast) -> Iterator[Tie]:
    """Firm 40: 15 % delegates its votes to the holder of 45 %, who so has 60 %."""
    yield holding(c.persons[11], c.firms[40], "45", day=_DAY)
    yield holding(c.persons[12], c.firms[40], "15", day=_DAY)
    yield holding(c.groups[12], c.firms[40], "40", day=_DAY)
    yield tie(
        "DELEGATES_VOTES", c.persons[12], c.persons[11], enterprise=c.firms[40], share_min=Decimal("0.15"), share_max=Decimal("0.15"),
        evidence="虚构：表决权委托书", valid_from=_DAY,
    )  # fmt: skip


def _undisclosed(c: Cast) -> Iterator[Tie]:
    """An undisclosed holder (firm 13), an unknown share (firm 17), bands (firm 21), a missing rest (firm 25)."""
    yield holding(c.undisclosed[0], c.firms[13], "30", day=_DAY)
    yield holding(c.persons[13], c.firms[13], "70", day=_DAY)
    yield holding(c.groups[14], c.firms[17], None, day=_DAY)
    yield holding(c.persons[14], c.firms[17], "50", day=_DAY)
    yield _band(c.groups[15], c.firms[21], "0.25", "0.5", min_exclusive=True)
    yield _band(c.persons[15], c.firms[21], "0.5", "0.75", max_exclusive=True)
    yield holding(c.persons[16], c.firms[25], "33.4", day=_DAY)
    yield holding(c.undisclosed[1], c.groups[15], None, day=_DAY)
    yield holding(c.undisclosed[2], c.groups[14], "100", day=_DAY)


def _band(holder: str, target: str, low: str, high: str, **fields: bool) -> Tie:
    return holding(holder, target, None, day=_DAY, share_min=Decimal(low), share_max=Decimal(high), **fields)


def _four_kinds(c: Cast) -> Iterator[Tie]:
    """Firm 44: wholly state-owned until it became mixed on 2021-12-01 with technology, capital and asset contributions."""
    firm, sasac = c.firms[44], c.governments[2]
    yield holding(c.groups[4], firm, "100", day=date(2012, 6, 1), contributor=sasac, valid_to=_MIXED_ON)
    rows = (
        (c.groups[4], "34", "capital", "resource", "34", 68_000_000, sasac),
        (c.groups[8], "36", "capital", "management", "36", 72_000_000, None),
        (c.institutes[0], "20", "technology", "technology", "22", 40_000_000, None),
        (c.universities[0], "10", "asset", "resource", "8", 20_000_000, None),
    )
    for holder, share, contribution, advantage, profit, paid, contributor in rows:
        yield holding(
            holder, firm, share, day=_MIXED_ON, contribution=contribution, advantage=advantage, contribution_cny=paid,
            contribution_date=_MIXED_ON, profit_share=Decimal(profit) / 100, loss_share=Decimal(share) / 100, contributor=contributor,
        )  # fmt: skip


def _land_and_technology(c: Cast) -> Iterator[Tie]:
    """Firm 2: a county gives land, an institute and a university technology, a private group capital."""
    county = c.governments[7]
    yield holding(county, c.firms[2], "15", day=_DAY, contribution="asset", contributor=county, advantage="service", contribution_cny=15_000_000)  # fmt: skip
    yield holding(c.institutes[2], c.firms[2], "20", day=_DAY, contribution="technology", advantage="technology", contribution_cny=20_000_000)  # fmt: skip
    yield holding(c.universities[2], c.firms[2], "15", day=_DAY, contribution="technology", advantage="technology", contribution_cny=15_000_000)  # fmt: skip
    yield holding(
        c.groups[11], c.firms[2], "50", day=_DAY, advantage="management", contribution_cny=50_000_000
    )


def _two_bases(c: Cast) -> Iterator[Tie]:
    """Firm 6: 30 % of the capital carries 60 % of the votes."""
    for holder, capital, votes in ((c.persons[17], "30", "60"), (c.groups[10], "70", "40")):
        yield holding(holder, c.firms[6], capital, day=_DAY)
        yield holding(holder, c.firms[6], votes, day=_DAY, basis="voting", contribution=None)


def _arrangements(c: Cast) -> Iterator[Tie]:
    """Firm 10 through a nominee, firm 14 through a trust, firm 18 with an employee plan."""
    for n, (arrangement, firm, share) in enumerate(((5, 10, "20"), (1, 14, "51"), (0, 18, "12"))):
        yield holding(c.persons[18 + n], c.arrangements[arrangement], "100", day=_DAY)
        yield holding(c.arrangements[arrangement], c.firms[firm], share, day=_DAY)
        yield holding(c.persons[21 + n], c.firms[firm], str(100 - int(share)), day=_DAY)
