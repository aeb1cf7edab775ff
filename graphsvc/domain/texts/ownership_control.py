"""Control: who is named, one sentence a step of the chain, notes."""

TEXTS: dict[str, tuple[str, str]] = {
    "analysis.control.title": ("控制关系", "Control"),
    "analysis.control.help": (
        "企业最终由谁控制：实际控制人、控制链上每一步的表决权和依据、有多确定；以及它控制哪些企业。",
        "Who decides in an enterprise in the end: the controller, the votes and ties of every step, how sure that is; and what it controls.",
    ),
    "control.named.one": ("{name}是{company}的实际控制人", "{name} is the ultimate controller of {company}"),
    "control.named.several": (
        "{name}共同为{company}的实际控制人",
        "{name} are the ultimate controllers of {company} together",
    ),
    "control.certain.one": (
        "{name}确定控制{company}，但其上可能另有控制人",
        "{name} controls {company} for certain, but somebody could control {name}",
    ),
    "control.certain.several": (
        "{name}确定共同控制{company}，但其上可能另有控制人",
        "{name} control {company} together for certain, but somebody could control them",
    ),
    "control.possible.one": ("{name}可能控制{company}", "{name} could control {company}"),
    "control.possible.several": ("{name}可能共同控制{company}", "{name} could control {company} together"),
    "control.step.majority": (
        "{voters}拥有{company} {together} 的表决权",
        "{voters} holds {together} of the votes of {company}",
    ),
    "control.step.majority.delegated": (
        "{voters}行使{company} {together} 的表决权，其中含受托表决权",
        "{voters} casts {together} of the votes of {company}, delegated votes included",
    ),
    "control.step.together": (
        "连同其控制的企业，合计拥有{company} {together} 的表决权：{votes}",
        "Together with controlled companies {together} of the votes of {company}: {votes}",
    ),
    "control.step.together.delegated": (
        "连同其控制的企业和受托表决权，合计行使{company} {together} 的表决权：{votes}",
        "Together with controlled companies and delegated votes {together} of the votes of {company}: {votes}",
    ),
    "control.step.concert": (
        "一致行动，合计拥有{company} {together} 的表决权：{votes}",
        "Acting in concert {together} of the votes of {company}: {votes}",
    ),
    "control.step.concert.delegated": (
        "一致行动并含受托表决权，合计行使{company} {together} 的表决权：{votes}",
        "Acting in concert, delegated votes included, {together} of the votes of {company}: {votes}",
    ),
    "control.step.agreement": ("{voters}以协议控制{company}", "{voters} directs {company} by agreement"),
    "control.note.no-votes": (
        "{company}没有任何持股或协议记录：由谁控制未报，不等于无实际控制人。",
        "Nobody's votes in {company} are recorded: who controls it is not reported, which is not the same as nobody.",
    ),
    "control.note.none": (
        "{company}无实际控制人：已知股东中没有任何一方能够取得多数表决权。",
        "{company} has no ultimate controller: nobody recorded can have the majority of its votes.",
    ),
    "control.note.possible": (
        "{company}的实际控制人取决于未知的持股比例：共有 {n} 个可能。",
        "Who controls {company} depends on shares that are not known: {n} could.",
    ),
    "control.note.candidates": (
        "可能的控制人共 {n} 个，只列出 {listed} 个。",
        "There are {n} possible controllers; {listed} are listed.",
    ),
    "control.note.oversubscribed": (
        "{company}的表决权合计超过 100%：控制权有争议，{names}列为共同持有人，不认定控制人，其下各层亦同。",
        "The votes of {company} sum to more than 100%: control is contested, {names} are listed as joint holders and nobody is named, here and below.",
    ),
    "control.note.several": (
        "{company}有一方以上达到控制标准：控制权有争议，列出{names}，不认定控制人，其下各层亦同。",
        "More than one has what controls {company}: control is contested between {names} and nobody is named, here and below.",
    ),
    "control.note.joint-group": (
        "{names}共同持有{company}的同一份表决权：只能认定为共同持有，不单独认定。",
        "{names} hold one stake in {company} jointly: they are listed together and none is named for it alone.",
    ),
    "control.note.unrecorded": (
        "{company}有 {votes} 的表决权没有记录：未记录的一方可能控制它。",
        "{votes} of the votes of {company} are not recorded: somebody who is not recorded could control it.",
    ),
    "control.note.directed": (
        "{company}由协议控制：认定协议控制方，持股多数方列在表决权表中。",
        "{company} is directed by agreement: who directs it is named, holders of its shares are in the table of votes.",
    ),
    "control.note.unknown-party": (
        "{company}的控制人是未披露持有人。",
        "The controller of {company} is a holder whom nobody has disclosed.",
    ),
    "control.note.chain-end": (
        "{name}自身没有持股记录：其上是否另有控制人未报。",
        "Nobody's holding in {name} is recorded: whether somebody controls it is not reported.",
    ),
    "control.note.below": (
        "共控制或可能控制 {n} 家企业，只列出 {listed} 家。",
        "It controls, or could control, {n} companies; {listed} are listed.",
    ),
    "control.note.findings": (
        "另有 {n} 条股权数据发现，见结果。",
        "{n} further findings about share registers are in the result.",
    ),
}
