"""Close links: a hint, never law; one sentence a relation."""

_CORRECTED = ("（路径太多，用综合持股代替）", " (too many ways: the integrated share stands in)")
_HOLDER = (
    "{name}累计持有{company} {share}：各条路径的乘积合计",
    "{name} holds {share} of {company} altogether: the products of all ways, summed",
)
_HELD = (
    "{company}累计持有{name} {share}：各条路径的乘积合计",
    "{company} holds {share} of {name} altogether: the products of all ways, summed",
)
_THIRD = (
    "{third}累计持有{company} {of_enterprise}，并累计持有{name} {of_other}",
    "{third} holds {of_enterprise} of {company} and {of_other} of {name} altogether",
)

TEXTS: dict[str, tuple[str, str]] = {
    "analysis.close-links.title": ("关联关系提示", "Close links"),
    "analysis.close-links.help": (
        "与企业之间累计持股达到 20% 的各方，以及由同一第三方持有双方 20% 以上的企业。仅作提示，不作法律认定。",
        "Who holds a fifth of the enterprise or is held by it, added up over all ways, and who has such a holder in common with it. A hint, never a finding of law.",
    ),
    "close-links.linked": ("{name}与{company}有关联关系", "{name} and {company} are closely linked"),
    "close-links.possible": (
        "{name}与{company}可能有关联关系：取决于未知的持股比例",
        "{name} and {company} could be closely linked: it depends on shares that are not known",
    ),
    "close-links.open": (
        "{name}与{company}是否有关联关系尚未判明：路径太多",
        "Whether {name} and {company} are closely linked was not decided: there are too many ways",
    ),
    **{
        f"close-links.{relation}{method}": (zh + more[0], en + more[1])
        for relation, (zh, en) in (("holder", _HOLDER), ("held", _HELD), ("third-party", _THIRD))
        for method, more in (("", ("", "")), (".corrected", _CORRECTED))
    },
    "close-links.note.hint": (
        "累计持股达到 {threshold} 即提示。这是提示，不是法律上的关联方认定。",
        "From {threshold} on it is shown. This is a hint to look closer, not a finding of law about related parties.",
    ),
    "close-links.note.none": (
        "没有与{company}达到界限的关联方。",
        "Nobody reaches the threshold with {company}.",
    ),
    "close-links.note.raw": (
        "有 {n} 家企业的股东合计超过 100%：这里按原始数字相乘，未作折算。",
        "The holders of {n} companies sum to more than 100%: their raw numbers are multiplied here, nothing is scaled.",
    ),
    "close-links.note.limit": (
        "{n} 个数字因相互持股路径太多，以综合持股（不重复计算回流）代替；真实合计所在的区间见结果。",
        "{n} figures are the corrected integrated share, because mutual holdings have too many ways; the interval in which the true sum lies is in the result.",
    ),
    "close-links.note.facts": (
        "另有 {n} 条关联只列数字，未列依据的持股记录。",
        "For {n} further links only the figures are given, not the holdings behind them.",
    ),
    "close-links.note.thirds": (
        "另有 {n} 个第三方未向下追查。",
        "{n} further third parties were not followed down.",
    ),
    "close-links.note.more": (
        "共有 {n} 个关联方，只列出前 {top} 个；全部见结果。",
        "There are {n} linked parties; the first {top} are listed, all are in the result.",
    ),
}
