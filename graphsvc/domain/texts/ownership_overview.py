"""Ownership of the city: counts, newly mixed, the programme's figures."""

TEXTS: dict[str, tuple[str, str]] = {
    "analysis.ownership-overview.title": ("所有制概览", "Ownership overview"),
    "analysis.ownership-overview.help": (
        "全市企业按所有制构成、产业和地方的数量，每月新增混合所有制企业及其原因，产权合作的各项数字；每个数字都能列出企业。",
        "Enterprises of the city by ownership, sector and locality, newly mixed ones by month with the reason, the programme's figures on equity; every number can be listed.",
    ),
    "ownership-overview.totals": (
        "{of} 家企业：国有 {state}，混合 {mixed}，民营 {private}，外资 {foreign}，集体 {collective}，未知 {unknown}",
        "{of} enterprises: state {state}, mixed {mixed}, private {private}, foreign {foreign}, collective {collective}, unknown {unknown}",
    ),
    "ownership-overview.totals.holders": (
        "按直接股东判定的 {holders} 家；没有持股记录、按自报所有制计的 {declared} 家；股东已记录但无法判定的 {undecided} 家",
        "{holders} judged by their direct holders; {declared} without recorded holders counted by their own declaration; {undecided} with holders that do not decide it",
    ),
    "ownership-overview.newly": (
        "今年新增混合所有制企业 {count} 家",
        "{count} enterprises became mixed this year",
    ),
    "ownership-overview.newly.row": ("{day}：{name}", "{day}: {name}"),
    "ownership-overview.newly.window": (
        "{since} 至 {until} 新增 {count} 家",
        "{count} from {since} to {until}",
    ),
    "ownership-overview.contributions": (
        "按出资方式：技术 {technology} 笔，资本 {capital} 笔，资产 {asset} 笔，其他 {other} 笔（报明 {reported}/{of} 笔）",
        "Holdings by contribution: technology {technology}, capital {capital}, asset {asset}, other {other} ({reported} of {of} reported)",
    ),
    "ownership-overview.advantages": (
        "各方优势：技术 {technology} 笔，资源 {resource} 笔，管理 {management} 笔，服务 {service} 笔（报明 {reported}/{of} 笔）",
        "Advantages brought: technology {technology}, resource {resource}, management {management}, service {service} ({reported} of {of} reported)",
    ),
    "ownership-overview.sharing": (
        "利益共享、风险共担：{of} 笔持股中报明利润分配 {profit} 笔，亏损分担 {loss} 笔",
        "Shared profit and loss: of {of} holdings {profit} report a profit share, {loss} a loss share",
    ),
    "ownership-overview.gaps": (
        "混合所有制企业 {mixed} 家中有确定的单一实际控制人 {with_controller} 家，其中控制权超出经济份额十个百分点以上 {wide} 家",
        "Of {mixed} mixed enterprises {with_controller} have one certain controller; in {wide} its votes exceed its economic share by more than ten points",
    ),
    "ownership-overview.gaps.row": (
        "{name}：{controller}控制表决权 {votes}，经济份额 {economic}",
        "{name}: {controller} commands {votes} of the votes with an economic share of {economic}",
    ),
    "ownership-overview.note.rule": (
        "判定口径与“混合所有制”分析相同；非国有的单一类别企业按直接资本最多的类别计。没有持股记录的企业按自报所有制计并单列；未知不计入任何一类。",
        "The rule is that of the question on mixed ownership; of those outside the state the class with the most direct capital counts. Enterprises without recorded holders count by their own declaration and are listed apart; unknown stays unknown.",
    ),
    "ownership-overview.note.since-ever": (
        "{count} 家混合所有制企业的成为日期未报，不计入任何月份。",
        "Of {count} mixed enterprises it is not reported since when they are: they stand in no month.",
    ),
    "ownership-overview.note.several": (
        "{count} 家企业属于多个地方或产业，在各行中分别计数。",
        "{count} enterprises belong to several localities or sectors and are counted in each row.",
    ),
}
