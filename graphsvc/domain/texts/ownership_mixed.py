"""Mixed ownership: whether, since when, with what, on what terms."""

from graphsvc.domain.closed_lists import ADVANTAGE, CONTRIBUTION

TEXTS: dict[str, tuple[str, str]] = {
    "analysis.mixed-ownership.title": ("混合所有制", "Mixed ownership"),
    "analysis.mixed-ownership.help": (
        "企业是否混合所有制、何时因哪笔持股成为混合；按股东类别、出资方式的构成，各方优势，利润与亏损分担，控制权与经济份额之差。",
        "Whether an enterprise is of mixed ownership and since which holding; what it is made of by class of holder and contribution, who brings which advantage, how profit and loss are shared, control against economic share.",
    ),
    "mixed-ownership.status.yes": (
        "{company}为混合所有制：国有资本 {state}，非国有资本 {outside}",
        "{company} is of mixed ownership: state capital {state}, other capital {outside}",
    ),
    "mixed-ownership.status.no": (
        "{company}不是混合所有制：国有资本 {state}，非国有资本 {outside}",
        "{company} is not of mixed ownership: state capital {state}, other capital {outside}",
    ),
    "mixed-ownership.status.undecided": (
        "{company}是否混合所有制无法判定：国有资本 {state}，非国有资本 {outside}，归属未定 {undecided}，未申报 {residual}",
        "Whether {company} is of mixed ownership cannot be decided: state capital {state}, other capital {outside}, undecided {undecided}, not declared {residual}",
    ),
    "mixed-ownership.status.none": (
        "{company}没有持股记录，是否混合所有制未知",
        "Nobody's holding in {company} is recorded: whether it is of mixed ownership is unknown",
    ),
    "mixed-ownership.holding.state": (
        "{holder}（国有方）直接持有 {share}",
        "{holder} (state side) holds {share} directly",
    ),
    "mixed-ownership.holding.outside": (
        "{holder}（非国有方）直接持有 {share}",
        "{holder} (not of the state) holds {share} directly",
    ),
    "mixed-ownership.holding.undecided": (
        "{holder}（归属未定）直接持有 {share}",
        "{holder} (side not decided) holds {share} directly",
    ),
    "mixed-ownership.contributions.title": (
        "按出资方式：报明出资方式的持股 {reported}/{of} 笔",
        "By kind of contribution: {reported} of {of} holdings report it",
    ),
    **{
        f"mixed-ownership.contribution.{choice.code}": (
            f"{choice.zh}出资占 {{share}}，金额 {{amount}}（报明 {{reported}}/{{of}} 笔）",
            f"Contributed as {choice.en}: {{share}}, amount {{amount}} ({{reported}} of {{of}} reported)",
        )
        for choice in CONTRIBUTION
    },
    "mixed-ownership.contribution.not-reported": (
        "出资方式未报的占 {share}，金额 {amount}（报明 {reported}/{of} 笔）",
        "Kind of contribution not reported: {share}, amount {amount} ({reported} of {of} reported)",
    ),
    "mixed-ownership.advantages.title": (
        "各方优势：报明的持股 {reported}/{of} 笔",
        "Advantages brought: {reported} of {of} holdings report one",
    ),
    **{
        f"mixed-ownership.advantage.{choice.code}": (
            f"{choice.zh}优势：{{holders}}",
            f"{choice.en.capitalize()}: {{holders}}",
        )
        for choice in ADVANTAGE
    },
    "mixed-ownership.sharing.title": (
        "利益共享、风险共担：报明利润分配 {profit}/{of} 笔，亏损分担 {loss}/{of} 笔",
        "Shared profit and loss: {profit} of {of} holdings report a profit share, {loss} of {of} a loss share",
    ),
    "mixed-ownership.sharing.row": (
        "{holder}出资 {share}，利润分配 {profit}，亏损分担 {loss}",
        "{holder} holds {share}, profit share {profit}, loss share {loss}",
    ),
    "mixed-ownership.gap.title": (
        "{controller}控制{company}，经济份额为 {share}，控制与经济份额之差 {gap}",
        "{controller} controls {company} with an economic share of {share}: a gap of {gap}",
    ),
    "mixed-ownership.gap.votes": (
        "所控制的表决权 {votes}",
        "Votes commanded: {votes}",
    ),
    "mixed-ownership.history.yes": ("{day}：{company}成为混合所有制", "{day}: {company} became mixed"),
    "mixed-ownership.history.no": (
        "{day}：{company}只有一方资本，不是混合所有制",
        "{day}: {company} had capital of one side only, not mixed",
    ),
    "mixed-ownership.history.undecided": (
        "{day}起{company}是否混合所有制无法判定",
        "{day}: whether {company} was mixed could no longer be decided",
    ),
    "mixed-ownership.history.none": (
        "{day}起{company}没有持股记录",
        "{day}: nobody's holding in {company} is recorded any more",
    ),
    "mixed-ownership.history.yes.ever": (
        "{company}为混合所有制，起始日期未报",
        "{company} is mixed; since when is not reported",
    ),
    "mixed-ownership.history.no.ever": (
        "{company}起初只有一方资本，起始日期未报",
        "{company} began with capital of one side; since when is not reported",
    ),
    "mixed-ownership.history.undecided.ever": (
        "{company}起初是否混合所有制无法判定，起始日期未报",
        "Whether {company} was mixed at first cannot be decided; since when is not reported",
    ),
    "mixed-ownership.history.none.ever": (
        "{company}起初没有持股记录",
        "Nobody's holding in {company} was recorded at first",
    ),
    "mixed-ownership.history.began": ("{holder}开始持有{target}", "{holder} began to hold {target}"),
    "mixed-ownership.history.ended": ("{holder}不再持有{target}", "{holder} ceased to hold {target}"),
    "mixed-ownership.note.rule": (
        "判定口径：直接股东中同时有国有方资本与非国有方资本即为混合。国有方指政府部门、法定计入国有方的单位，以及过半数资本由国有方持有（无法判断时按自报）的企业；未申报部分和归属未定的股东不推测。",
        "Rule: mixed where capital of the state side and other capital are both among the direct holders. The state side are government bodies, whoever counts there by law, and enterprises more than half held by it (by their own declaration where that cannot be said); undeclared rests and undecided holders are not guessed.",
    ),
    "mixed-ownership.note.changes": (
        "共有 {n} 次变化，只说明最近 {told} 次；全部见结果。",
        "There were {n} changes; the last {told} are told, all are in the result.",
    ),
}
