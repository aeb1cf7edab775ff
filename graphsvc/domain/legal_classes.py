"""Words of the legal rule sets (法律性质): names of the sets and of the classes that they give."""

from __future__ import annotations

from collections.abc import Mapping

RULE_SETS: Mapping[str, tuple[str, str]] = {
    "order-32": ("第32号令", "Order No. 32"),
    "statistics-2005": ("统计口径", "statistical rules"),
    "accounting-2009": ("财务监管口径", "accounting rules"),
}
"""Name of each rule set in zh and en."""

CLASSES: Mapping[str, tuple[str, str]] = {
    "T1": ("国有独资、国有全资", "wholly state-owned"),
    "T2": ("国有控股", "state-controlled"),
    "T3": ("国有企业的各级子企业", "subsidiary of a state enterprise"),
    "T4": ("国有实际控制", "in actual state control"),
    "absolute": ("国有绝对控股", "absolute state holding"),
    "relative": ("国有相对控股", "relative state holding"),
    "agreement": ("国有协议控制", "state control by agreement"),
    "controlled": ("国有控股（半数以上）", "state-controlled (half or more)"),
    "actual": ("国有实际控制（财务）", "in actual state control (accounts)"),
    "participating": ("国有参股", "state participating"),
    "none": ("非国有", "not state"),
    "not-applicable": ("不适用", "not applicable"),
    "no-record": ("未报股东", "no holder recorded"),
    "undecided": ("不能判定", "cannot be decided"),
}
"""Name of each class in zh and en, by its code."""
