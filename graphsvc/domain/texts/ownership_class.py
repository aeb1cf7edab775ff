"""What the law calls an enterprise: one sentence a class, what is open, what is missing."""

from graphsvc.domain.legal_classes import CLASSES, RULE_SETS

_IF: dict[str, tuple[str, str]] = {
    "T1": ("国有方合计持有全部股权（现为 {percent}）", "the state side holds all of it (known is {percent})"),
    "T2": (
        "国有方合计超过 50%（现为 {percent}）且其中一方为第一大股东",
        "the state side holds more than 50% (known is {percent}) and one of it is the largest holder",
    ),
    "T3": (
        "同一国有出资人的企业合计超过 50%（现为 {percent}）",
        "enterprises of one state contributor hold more than 50% (known is {percent})",
    ),
    "T4": (
        "有记录实际支配的国有方为第一大股东",
        "the state holder that directs it by a record is the largest holder",
    ),
    "participating": (
        "国有方持股（现为 {percent}）而不符合控股条款",
        "the state side has a share (known is {percent}) and no clause of control is met",
    ),
    "none": ("国有方没有持股", "nobody of the state side holds a share"),
    "absolute": ("一个国有股东达到 50%", "one state holder has 50% or more"),
    "relative": ("一个国有股东大于其他任何一方", "one state holder has more than anybody else"),
    "agreement": ("协议控制的一方计入国有方", "who controls it by agreement counts on the state side"),
    "controlled": ("一个国有股东达到 50%", "one state holder has 50% or more"),
    "actual": ("实际控制的一方计入国有方", "who is in actual control counts on the state side"),
}

_OWN: dict[str, tuple[str, str]] = {
    "analysis.ownership-class.title": ("企业性质判定", "Ownership class"),
    "analysis.ownership-class.help": (
        "按选定的规则（第32号令第四条、统计口径、财务监管口径）判定企业性质：类别、条款、决定性的数字和股东、缺少的证据。",
        "What the rules call an enterprise (Order No. 32 article 4, statistics, accounting): class, clause, the numbers and holders that decide, and the evidence that is missing.",
    ),
    "ownership-class.because.T1": (
        "依{clause}：国有方合计持有{company} {percent}，直接或经国有全资企业。",
        "By clause {clause}: the state side holds {percent} of {company}, directly or through wholly state-owned enterprises.",
    ),
    "ownership-class.because.T2": (
        "依{clause}：国有方合计持有{company} {percent}，超过半数，其中{largest}以 {largest_percent} 为第一大股东。",
        "By clause {clause}: the state side holds {percent} of {company}, more than half, and {largest} is the largest holder with {largest_percent}.",
    ),
    "ownership-class.because.T3": (
        "依{clause}：同一国有出资人（{contributor}）的企业合计持有{company} {percent}，超过半数；只看直接比例，不连乘。",
        "By clause {clause}: enterprises of one state contributor ({contributor}) hold {percent} of {company}, more than half; direct proportions decide, not their product.",
    ),
    "ownership-class.because.T4": (
        "依{clause}：{largest}以 {largest_percent} 为{company}第一大股东，未超过半数，并依据记录实际支配：{agreement}。",
        "By clause {clause}: {largest} is the largest holder of {company} with {largest_percent}, not more than half, and directs it by a record: {agreement}.",
    ),
    "ownership-class.because.participating": (
        "依{clause}：国有方合计持有{company} {percent}，但不符合控股条款；第一大股东为{largest}（{largest_percent}）。",
        "By clause {clause}: the state side holds {percent} of {company}, but no clause of control is met; the largest holder is {largest} ({largest_percent}).",
    ),
    "ownership-class.because.none": (
        "{company}的已报股东中没有国有方。",
        "None of the recorded holders of {company} is on the state side.",
    ),
    "ownership-class.because.not-applicable": (
        "{company}是合伙企业，本规则不适用。",
        "{company} is a partnership: these rules do not apply.",
    ),
    "ownership-class.because.no-record": (
        "{company}没有任何已报股东：不作判断。",
        "No holder of {company} is recorded: nothing can be said.",
    ),
    "ownership-class.because.absolute": (
        "依{clause}：国有股东{state_largest}单独持有{company} {state_percent}，达到半数。",
        "By clause {clause}: {state_largest} of the state side alone holds {state_percent} of {company}, half or more.",
    ),
    "ownership-class.because.relative": (
        "依{clause}：国有股东{state_largest}以 {state_percent} 大于{company}的其他任何一方。",
        "By clause {clause}: {state_largest} of the state side has {state_percent} of {company}, more than anybody else.",
    ),
    "ownership-class.because.agreement": (
        "依{clause}：国有股东依据记录控制{company}：{agreement}。",
        "By clause {clause}: a holder of the state side controls {company} by a record: {agreement}.",
    ),
    "ownership-class.because.controlled": (
        "依{clause}：国有股东{state_largest}单独持有{company} {state_percent}，达到半数。",
        "By clause {clause}: {state_largest} of the state side alone holds {state_percent} of {company}, half or more.",
    ),
    "ownership-class.because.actual": (
        "依{clause}：国有股东依据记录实际控制{company}：{agreement}。",
        "By clause {clause}: a holder of the state side is in actual control of {company} by a record: {agreement}.",
    ),
    "ownership-class.because.undecided": (
        "{company}不能判定：国有方持有 {percent}，{open}未定。",
        "{company} cannot be decided: the state side holds {percent}, and {open} is open.",
    ),
    "ownership-class.missing.legal-state": (
        "{name}是否计入国有方没有报告，从不由名称推断。",
        "Whether {name} counts on the state side is not reported, and never guessed from a name.",
    ),
    "ownership-class.missing.holders": (
        "{name}的股东没有报告：它是否国有不得而知。",
        "The holders of {name} are not reported: whether it is state-owned is not known.",
    ),
    "ownership-class.missing.contributor": (
        "{name}所持股份的国有出资人没有报告：是否与其他股份相加不能确定。",
        "The state contributor behind the stake of {name} is not reported: whether it adds to others is open.",
    ),
    "ownership-class.missing.agreement": (
        "国有方{name}为第一大股东，但没有协议、章程等实际支配的记录；从不由数字推断。",
        "{name} of the state side is the largest holder, but no agreement or charter is recorded by which it directs; never inferred from numbers.",
    ),
    "ownership-class.missing.share": (
        "{name}的持股比例未报或只报区间。",
        "The share of {name} is not stated, or as a range only.",
    ),
    "ownership-class.missing.undeclared": (
        "{name}有 {percent} 的股权归属未申报。",
        "Who holds {percent} of {name} is not declared.",
    ),
    "ownership-class.note.disagree": (
        "不同规则的结论不同：各自适用于自己的目的。",
        "The rule sets disagree: each is right for its own purpose.",
    ),
    "ownership-class.note.more-missing": (
        "另有 {n} 项缺少的证据，见结果。",
        "{n} further missing facts are in the result.",
    ),
    "ownership-class.note.superset": (
        "未定时列出的是可能的类别：实际可能的都在其中。",
        "Where it is not decided, the classes listed contain every one that is possible.",
    ),
}

TEXTS: dict[str, tuple[str, str]] = {
    **_OWN,
    **{
        f"ownership-class.called.{rules}.{code}": (f"{names[0]}：{called[0]}", f"{names[1]}: {called[1]}")
        for rules, names in RULE_SETS.items()
        for code, called in CLASSES.items()
    },
    **{
        f"ownership-class.would.{code}": (
            f"若{condition[0]}，则为{CLASSES[code][0]}。",
            f"It would be {CLASSES[code][1]} if {condition[1]}.",
        )
        for code, condition in _IF.items()
    },
    **{f"ownership-class.class.{code}": called for code, called in CLASSES.items()},
    **{f"ownership-class.rules.{rules}": called for rules, called in RULE_SETS.items()},
    **{
        f"ownership-class.path.{code}": (
            f"{{holder}} → {{company}}：{{percent}}；{{company}}为{called[0]}",
            f"{{holder}} → {{company}}: {{percent}}; {{company}} is {called[1]}",
        )
        for code, called in CLASSES.items()
    },
}
