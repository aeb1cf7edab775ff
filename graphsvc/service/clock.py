"""The clock of the service: the only place where time comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class ServiceClock:
    """Today in a time zone, or a pinned date; `now` is always the real one.

    >>> ServiceClock("Asia/Shanghai", date(2022, 6, 30)).today()
    datetime.date(2022, 6, 30)
    """

    time_zone: str
    pinned: date | None = None

    def now(self) -> datetime:
        """Now, in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """Today in the time zone, or the pinned date."""
        return self.pinned or datetime.now(ZoneInfo(self.time_zone)).date()
