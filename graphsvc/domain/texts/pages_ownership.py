"""Words of the ownership pages that stand beside the catalogue of the chart and its tables."""

TEXTS: dict[str, tuple[str, str]] = {
    "flag.up": ("向上画几层股东", "levels of owners drawn"),
    "flag.down": ("向下画几层对外持股", "levels of holdings drawn"),
    "flag.most": ("最多画几个主体", "boxes drawn at most"),
    "ownership.colon": ("：", ": "),
    "ownership.law.T1": ("国有独资、全资", "wholly state-owned"),
    "ownership.law.T2": ("国有控股", "state-controlled"),
    "ownership.law.T3": ("国有企业各级子企业", "subsidiary of a state enterprise"),
    "ownership.law.T4": ("国有实际控制", "state in actual control"),
    "ownership.law.participating": ("国有参股", "state participating"),
    "ownership.law.none": ("非国有", "not state"),
    "ownership.law.not-applicable": ("不适用", "not applicable"),
    "ownership.law.no-record": ("没有股东记录", "no holder recorded"),
    "ownership.law.undecided": ("无法判定", "cannot be decided"),
    "ownership.city.newly_bar": ("比较", "Compared"),
    "ownership.list.of": ("全部企业", "every enterprise"),
    "ownership.list.declared": ("没有股东记录、按自报计", "counted by their own declaration"),
    "ownership.list.undecided": ("无法判定", "cannot be decided"),
}
