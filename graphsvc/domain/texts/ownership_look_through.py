"""Look-through: one sentence a holder class and a way, what is unknown, what was left out."""

from graphsvc.domain.closed_lists import HOLDER_CLASS

TEXTS: dict[str, tuple[str, str]] = {
    "analysis.look-through.title": ("股权穿透", "Look-through"),
    "analysis.look-through.help": (
        "企业最终归谁所有：逐层穿透到全部最终持有人，各占多少（上下限）、经哪些路径、未知部分有多大。",
        "To whom an enterprise belongs in the end: every ultimate holder with its share from low to high, the ways that make it, and how much is unknown.",
    ),
    **{
        f"look-through.holder.{choice.code}": (
            f"{{name}}（{choice.zh}）最终持有{{company}} {{share}}",
            f"{{name}} ({choice.en}) owns {{share}} of {{company}} in the end",
        )
        for choice in HOLDER_CLASS
    },
    "look-through.corrected": (
        "{name}综合持有{company} {share}（不重复计算回流）",
        "{name} has an integrated share of {share} in {company}, returns not counted twice",
    ),
    "look-through.naive": (
        "{name}对{company}的持股路径乘积合计 {share}（含重复回流，可能超过 100%）",
        "The products of all walks from {name} to {company} sum to {share}, returns counted again; it may exceed 100%",
    ),
    "look-through.way": ("{way}：{shares} = {product}", "{way}: {shares} = {product}"),
    "look-through.way.direct": ("{way}：直接持有 {product}", "{way}: directly {product}"),
    "look-through.others": ("其余路径合计 {share}", "Further ways add {share}"),
    "look-through.cycles": ("相互持股的回流另计 {share}", "Mutual holdings add {share}"),
    "look-through.unresolved": (
        "路径太多，未全部列举：其余路径与回流合计 {share}",
        "There are too many ways to list them all: further ways and mutual holdings add {share} together",
    ),
    "look-through.note.no-holders": (
        "{company}没有任何持股记录：全部归属未申报。",
        "Nobody's holding in {company} is recorded: whose it is, nobody has declared.",
    ),
    "look-through.note.unknown": (
        "归属未知的部分为 {share}：其中已声明且有理由 {reason}，已声明无理由 {silent}，未申报 {residual}。",
        "{share} belongs to nobody known: declared with a reason {reason}, declared without one {silent}, not declared {residual}.",
    ),
    "look-through.note.closed": (
        "{share} 落在完全相互持股的闭环之内，没有最终持有人。",
        "{share} ends in groups that are wholly held among themselves and has no ultimate holder.",
    ),
    "look-through.note.depth": (
        "只向上穿透 {depth} 层：{share} 落在更高层，未解析。",
        "Only {depth} steps up were followed: {share} lies beyond and is unresolved.",
    ),
    "look-through.note.ends": (
        "{n} 家没有持股记录的企业作为链条终点计为最终持有人；其背后是谁未解析。",
        "{n} companies without recorded holders end a chain and count as ultimate holders; who stands behind them is unresolved.",
    ),
    "look-through.note.more": (
        "共有 {n} 个持有人，只对前 {top} 个列出路径；全部数字见结果。",
        "There are {n} holders; ways are listed for the first {top} only, every figure is in the result.",
    ),
    "look-through.note.wide": (
        "{n} 个上限因计算量限制为较宽的界，不保证可以达到。",
        "{n} upper ends are the wider bound because the work limit was reached: they are not exceeded, but may be out of reach.",
    ),
    "look-through.note.largest": (
        "第一大最终持有人为{name}（{share}）。",
        "The largest ultimate holder is {name} ({share}).",
    ),
    "look-through.note.no-largest": (
        "无法确定第一大最终持有人：未知或未解析的部分可能改变结论。",
        "The largest ultimate holder cannot be named: bands, unknown or unresolved parts could overturn it.",
    ),
    "look-through.note.findings": (
        "另有 {n} 条股权数据发现，见结果。",
        "{n} further findings about share registers are in the result.",
    ),
    "look-through.note.policy": (
        "没有比例、只说明控制的记录按“不计持股”处理。",
        "Records that state control and no share were taken as no stake.",
    ),
}
