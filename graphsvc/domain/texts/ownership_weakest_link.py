"""Weakest-link chains: both rights of a holder, and that they decide nothing."""

TEXTS: dict[str, tuple[str, str]] = {
    "analysis.weakest-link.title": ("两权分离度", "Weakest-link chains"),
    "analysis.weakest-link.help": (
        "每个最终持有人的现金流权（路径乘积合计）、控制权（路径最小值合计）及两者的比值和差值。不用于认定实际控制人。",
        "Cash-flow right (products of ways, summed) and control right (smallest shares of ways, summed) of each ultimate holder, their ratio and difference. Never decides who controls.",
    ),
    "weakest-link.holder": (
        "{name}在{company}的现金流权 {cash}，控制权 {control}",
        "{name} has a cash-flow right of {cash} and a control right of {control} in {company}",
    ),
    "weakest-link.cash": (
        "现金流权：{ways} 条路径上各持股比例的乘积合计 {cash}",
        "Cash-flow right: the products of the shares on {ways} ways sum to {cash}",
    ),
    "weakest-link.control": (
        "控制权：各条路径上最小的持股比例合计 {control}",
        "Control right: the smallest shares of the ways sum to {control}",
    ),
    "weakest-link.separation": (
        "两权分离：控制权为现金流权的 {ratio} 倍，相差 {difference}",
        "Separation: the control right is {ratio} times the cash-flow right, {difference} more",
    ),
    "weakest-link.note.never-control": (
        "最弱环节法只用于衡量两权分离，从不认定实际控制人；实际控制人见“控制关系”。",
        "Weakest links measure how far votes and money come apart; they never decide who controls. For that ask “Control”.",
    ),
    "weakest-link.note.no-holders": (
        "{company}没有任何最终持有人记录。",
        "No ultimate holder of {company} is recorded.",
    ),
    "weakest-link.note.limit": (
        "相互持股的路径太多，未全部列举：两项权利至少为所列数字，不给比值。",
        "Mutual holdings have too many ways to list them all: both rights are at least what is shown, and no ratio is given.",
    ),
    "weakest-link.note.above-one": (
        "多条路径合计可使“控制权”超过 100%：这是该方法的已知缺陷。",
        "With many ways the “control right” can sum to more than 100%: a known flaw of the method.",
    ),
    "weakest-link.note.more": (
        "共有 {n} 个最终持有人，只列出前 {top} 个；全部数字见结果。",
        "There are {n} ultimate holders; the first {top} are listed, every figure is in the result.",
    ),
}
