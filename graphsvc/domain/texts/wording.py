"""Words for periods and bounds."""

TEXTS: dict[str, tuple[str, str]] = {
    "period.both": ("{start} 至 {end}（不含）", "{start} to {end} (excluded)"),
    "period.from": ("{start} 起", "from {start}"),
    "period.until": ("至 {end}（不含）", "until {end} (excluded)"),
    "period.open": ("不限期", "unbounded"),
}
