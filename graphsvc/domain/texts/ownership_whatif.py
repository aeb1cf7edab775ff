"""What if: what a change does, company by company, and the smallest stake that flips control."""

from graphsvc.domain.closed_lists import HOLDER_CLASS

TEXTS: dict[str, tuple[str, str]] = {
    **{f"ownership-whatif.part.{choice.code}": (choice.zh, choice.en) for choice in HOLDER_CLASS},
    "ownership-whatif.part.residual": ("未申报", "not declared"),
    "ownership-whatif.part.closed": ("闭环", "closed groups"),
    "ownership-whatif.certainty.certain": ("确定", "certain"),
    "ownership-whatif.certainty.possible": ("可能", "possible"),
    "ownership-whatif.certainty.none": ("无实际控制人", "none"),
    "ownership-whatif.certainty.contested": ("有争议", "contested"),
    "analysis.ownership-whatif.title": ("假设分析", "What if"),
    "analysis.ownership-whatif.help": (
        "假设股权转让、增资或取消交叉持股：哪些企业的实际控制人、法定类别、受益所有人和股权构成会变；谁再买多少就能取得控制权。",
        "If a stake is sold, capital increased or a cross-holding dropped: which controllers, legal classes, beneficial owners and compositions change; and how little more would give somebody control.",
    ),
    "ownership-whatif.company": (
        "{company}：变动前后有 {n} 项不同",
        "{company}: {n} answers differ before and after",
    ),
    "ownership-whatif.now": ("{company}的现状", "{company} as it stands"),
    "ownership-whatif.same": ("{company}：变动前后结论相同", "{company}: the same before and after"),
    "ownership-whatif.now.control": ("实际控制人：{now}", "Ultimate controller: {now}"),
    "ownership-whatif.now.class": ("法定类别（{rules}）：{now}", "Legal class ({rules}): {now}"),
    "ownership-whatif.now.beneficial-owners": ("受益所有人：{now}", "Beneficial owners: {now}"),
    "ownership-whatif.differs.control": (
        "实际控制人：{before} → {after}",
        "Ultimate controller: {before} → {after}",
    ),
    "ownership-whatif.differs.class": (
        "法定类别（{rules}）：{before} → {after}",
        "Legal class ({rules}): {before} → {after}",
    ),
    "ownership-whatif.differs.beneficial-owners": (
        "受益所有人：{before} → {after}",
        "Beneficial owners: {before} → {after}",
    ),
    "ownership-whatif.differs.composition": (
        "穿透后股权构成：{before} → {after}",
        "Composition by look-through: {before} → {after}",
    ),
    "ownership-whatif.flip.direct": (
        "{name}再取得{company} {extra} 的表决权即可控制该企业",
        "{name} would control {company} with {extra} more of its votes",
    ),
    "ownership-whatif.flip.direct.why": (
        "{name}连同其控制的企业现有{where} {held} 的表决权，距多数差 {extra}",
        "{name} and what it controls have {held} of the votes of {where}: {extra} short of a majority",
    ),
    "ownership-whatif.flip.above": (
        "{name}再取得上层企业{where} {extra} 的表决权即可控制{company}",
        "{name} would control {company} with {extra} more of the votes of {where}, which stands above it",
    ),
    "ownership-whatif.flip.above.why": (
        "{name}连同其控制的企业现有{where} {held} 的表决权，距多数差 {extra}；控制{where}后即控制{company}",
        "{name} and what it controls have {held} of the votes of {where}, {extra} short of a majority; with {where} it controls {company}",
    ),
    "ownership-whatif.flip.already": ("{name}已控制{company}", "{name} controls {company} already"),
    "ownership-whatif.flip.already.why": (
        "{name}连同其控制的企业已有{company}的多数表决权，或以协议控制",
        "{name} and what it controls have the majority of {company} already, or direct it by agreement",
    ),
    "ownership-whatif.flip.never": (
        "{name}单靠购买表决权无法控制{company}",
        "{name} cannot come to control {company} by buying votes",
    ),
    "ownership-whatif.flip.never.why": (
        "{company}由协议控制，表决权不起决定作用",
        "{company} is directed by an agreement, which comes before votes",
    ),
    "ownership-whatif.note.sell": (
        "假设：{holder}将{company} {share} 的股权转让给{buyer}。",
        "Supposed: {holder} sells {share} of {company} to {buyer}.",
    ),
    "ownership-whatif.note.buy": (
        "假设：{buyer}取得{company} {share} 的股权（出让方：{holder}；“—”表示取自未记录持有人的部分）。",
        "Supposed: {buyer} buys {share} of {company} (from {holder}; “—” is what nobody is recorded to hold).",
    ),
    "ownership-whatif.note.dilute": (
        "假设：{company}增资，{buyer}取得增资后 {share} 的股权，其余股东按比例稀释。",
        "Supposed: {company} increases its capital, {buyer} has {share} of it afterwards and everybody else shrinks in proportion.",
    ),
    "ownership-whatif.note.break": (
        "假设：取消{holder}与{company}之间的交叉持股。",
        "Supposed: what {holder} and {company} hold of each other is dropped.",
    ),
    "ownership-whatif.note.freed.unknown": (
        "腾出的部分归属未知。",
        "The freed part belongs to nobody known.",
    ),
    "ownership-whatif.note.freed.cancel": (
        "腾出的部分随资本注销，其余股东的比例相应提高。",
        "The freed part is cancelled with its capital; the other holders' shares grow in proportion.",
    ),
    "ownership-whatif.note.reached": (
        "变动能够影响 {n} 家企业，其中 {differ} 家的结论不同；其他企业不受影响，未重新计算。",
        "The changes can reach {n} companies, of which {differ} differ; nothing else can change and nothing else was computed.",
    ),
    "ownership-whatif.note.owners-left": (
        "另有 {n} 家企业未比较受益所有人。",
        "Beneficial owners of {n} further companies were not compared.",
    ),
    "ownership-whatif.note.more": (
        "共有 {n} 家企业不同，只列出前 {top} 家；全部见结果。",
        "{n} companies differ; the first {top} are listed, all are in the result.",
    ),
    "ownership-whatif.note.no-buyers": (
        "{company}没有任何有表决权的股东记录；可用“另外考虑的买方”指定。",
        "Nobody who votes in {company} is recorded; name further buyers to ask about.",
    ),
    "ownership-whatif.note.directed": (
        "{company}由协议控制：在协议存续期间，买入表决权不改变控制权。",
        "{company} is directed by an agreement: while it lasts, buying votes changes nothing.",
    ),
}
