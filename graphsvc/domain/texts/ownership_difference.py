"""The difference between two dates: what happened, what flipped, which smallest change explains it."""

from graphsvc.domain.ties import ACTS_WITH, DELEGATES_VOTES, DIRECTS, HOLDS

CONTROLLERS = {
    "certain": ("{{{}}}", "{{{}}}"),
    "possible": ("“无法确定”", "“cannot be decided”"),
    "none": ("“无实际控制人”", "“nobody”"),
    "contested": ("“有争议”", "“contested”"),
}
MIXED = {
    "yes": ("是", "yes"),
    "no": ("否", "no"),
    "undecided": ("无法判定", "cannot be decided"),
    "none": ("没有持股记录", "nobody's holding is recorded"),
}
CLASSES = {
    **{
        code: (f"{{{{{{}}}}}}（{zh}）", f"{{{{{{}}}}}} ({en})")
        for code, zh, en in (
            ("T1", "国有独资、国有全资", "wholly state-owned"),
            ("T2", "国有控股", "state-controlled"),
            ("T3", "国有企业的各级子企业", "subsidiary of a state enterprise"),
            ("T4", "国有实际控制", "state in actual control"),
        )
    },
    "participating": ("国有参股", "state participating"),
    "none": ("非国有", "not state"),
    "not-applicable": ("不适用", "not applicable"),
    "no-record": ("未报股东", "no holder recorded"),
    "undecided": ("无法判定（{{{}}}）", "undecided ({{{}}})"),
}

TEXTS: dict[str, tuple[str, str]] = {
    "analysis.ownership-difference.title": ("股权变动", "Ownership difference"),
    "analysis.ownership-difference.help": (
        "两个日期之间股权和协议的变动，以及因此改变的实际控制人、法定类别、混合状态、受益所有人和最终份额，各附最小的原因。",
        "What happened to holdings and agreements between two dates, and which controllers, legal classes, mixed statuses, beneficial owners and ultimate shares changed, each with the smallest change that explains it.",
    ),
    "ownership-difference.base": (
        "{from} 至 {to}：新增 {added} 笔，终止 {ended} 笔，变更 {changed} 笔",
        "{from} to {to}: {added} begun, {ended} ended, {changed} changed",
    ),
    **{
        f"ownership-difference.flip.controller.{before}.{after}": (
            f"{{name}}的实际控制人由{zh.format('before')}变为{zh2.format('after')}",
            f"The controller of {{name}} changed from {en.format('before')} to {en2.format('after')}",
        )
        for before, (zh, en) in CONTROLLERS.items()
        for after, (zh2, en2) in CONTROLLERS.items()
    },
    **{
        f"ownership-difference.flip.mixed.{before}.{after}": (
            f"{{name}}是否混合所有制由“{zh}”变为“{zh2}”",
            f"Whether {{name}} is of mixed ownership changed from “{en}” to “{en2}”",
        )
        for before, (zh, en) in MIXED.items()
        for after, (zh2, en2) in MIXED.items()
    },
    **{
        f"ownership-difference.flip.class.{before}.{after}": (
            f"{{name}}的法定类别（32号令）由{zh.format('before')}变为{zh2.format('after')}",
            f"The class of {{name}} by Order No. 32 changed from {en.format('before')} to {en2.format('after')}",
        )
        for before, (zh, en) in CLASSES.items()
        for after, (zh2, en2) in CLASSES.items()
    },
    "ownership-difference.flip.beneficial-owners": (
        "{name}的受益所有人由{before}变为{after}",
        "The beneficial owners of {name} changed from {before} to {after}",
    ),
    "ownership-difference.flip.share": (
        "{holder}在{name}的最终份额由{before}变为{after}",
        "The ultimate share of {holder} in {name} moved from {before} to {after}",
    ),
    **{
        f"ownership-difference.because.{sort}.{tie.type}": (
            f"{{day}}：{{from}}对{{to}}的{tie.zh}{zh}{{share}}",
            f"{{day}}: {{from}} {tie.en} {{to}}: {sort}{{share}}",
        )
        for sort, zh in (("added", "开始"), ("ended", "终止"), ("changed", "变更"))
        for tie in (HOLDS, DIRECTS, ACTS_WITH, DELEGATES_VOTES)
    },
    "ownership-difference.together": (
        "以上变动缺一不可；按时间顺序，第 {first} 项变动时成立",
        "None of these can be left out; in date order it came about with change {first}",
    ),
    "ownership-difference.not-reduced": (
        "变动太多，未能缩到最小：以上为按时间顺序到成立为止的全部变动",
        "There are too many changes to find the smallest: these are all until it came about, in date order",
    ),
    "ownership-difference.note.city": (
        "未指定企业：列出全市的变动和改变的结论；受益所有人和最终份额的变动请对单个企业提问。",
        "No enterprise was named: changes and flips of the whole city; ask for one enterprise to see its beneficial owners and how ultimate shares moved.",
    ),
    "ownership-difference.note.unexplained": (
        "另有 {n} 项改变只在结果中列出，未查找原因：请对单个企业提问。",
        "{n} more flips are in the result without a search for their reason: ask for one enterprise.",
    ),
    "ownership-difference.note.more": (
        "基础变动共 {n} 笔，列出前 {top} 笔。",
        "There were {n} base changes; the first {top} are listed.",
    ),
    "ownership-difference.note.shares": (
        "最终份额变动超过 {epsilon} 的才列出。",
        "Ultimate shares are listed where they moved by more than {epsilon}.",
    ),
}
