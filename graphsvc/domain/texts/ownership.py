"""Words that every ownership question shares: holder classes are choices; here is what can be the matter with a register."""

TEXTS: dict[str, tuple[str, str]] = {
    "ownership.irregularity.ROUNDED": (
        "{company}的股东合计{percent}，按四舍五入处理，已折算为 100%。",
        "The holders of {company} sum to {percent}: taken as rounding and scaled to 100%.",
    ),
    "ownership.irregularity.OVERSUBSCRIBED": (
        "{company}的股东合计{percent}，超过 100%：数据有误，穿透按比例折算且不可靠，控制按原始数字判断且有争议。",
        "The holders of {company} sum to {percent}, more than the whole: the register is wrong. Look-through is scaled and unreliable, control runs on the raw numbers and is contested.",
    ),
    "ownership.irregularity.RESIDUAL": (
        "{company}的股东合计只有{percent}，其余部分归属未申报。",
        "The holders of {company} sum to {percent} only: whose the rest is, nobody has declared.",
    ),
    "ownership.irregularity.SELF_HOLDING": (
        "{company}持有自身{percent}：不计，其余股份按剩余部分折算；自持股份不参与表决。",
        "{company} holds {percent} of itself: left out, the rest divided by what is left; own shares do not vote.",
    ),
    "ownership.irregularity.UNKNOWN_SHARE": (
        "{company}有持股未报比例：作为联系保留，不推测数值。",
        "A holding in {company} states no share: it counts as a link and no number is made up.",
    ),
    "ownership.irregularity.INTERVAL": (
        "{company}有持股只报区间：结果给出上下限。",
        "A holding in {company} is stated as a range: results carry both ends.",
    ),
    "ownership.irregularity.SEVERAL": (
        "{company}的同一股东有多笔持股：合计计算。",
        "One holder has several stakes in {company}: they are summed.",
    ),
    "ownership.irregularity.CLOSED_GROUP": (
        "{company}属于完全相互持股的闭环：不存在最终所有者。",
        "{company} belongs to a group that is wholly held among itself: no ultimate owner exists.",
    ),
    "ownership.irregularity.TIE": (
        "{company}有并列第一大股东。",
        "{company} has several largest holders with equal shares.",
    ),
    "ownership.irregularity.RIVAL": (
        "{company}的同一笔持股有不同来源的不同说法：下限取较大者，上限取合计。",
        "Different sources say different things about one stake in {company}: the larger low and the sum of the highs are used.",
    ),
    "ownership.irregularity.INDIRECT": (
        "{company}的间接持股已有对应链条：不重复相加。",
        "An indirect stake in {company} is not added: the chain that it sums up is known.",
    ),
    "ownership.irregularity.INDIRECT_WITHOUT_CHAIN": (
        "{company}的间接持股缺少中间链条：按 0 至所报比例计。",
        "The chain of an indirect stake in {company} is not known: it counts as anything from 0 to the share stated.",
    ),
    "ownership.irregularity.JOINT": (
        "{company}的若干股东共同持有同一份额：各自比例未知。",
        "Several holders hold one stake in {company} jointly: what of it is whose is not known.",
    ),
    "ownership.irregularity.CLOSED_END": (
        "{company}有持股的一方在该日已不存在：不计，单列。",
        "A party to a holding in {company} no longer exists on this date: the holding is not live and only listed.",
    ),
    "ownership.irregularity.VOTES_PARTLY_RECORDED": (
        "{company}只有部分股东报了表决权：其余股东的表决权为剩余部分之内的未知数。",
        "Votes in {company} are recorded for some holders only: the others have an unknown part of the rest.",
    ),
    "ownership.irregularity.INCOME_PARTLY_RECORDED": (
        "{company}只有部分股东报了分红权：其余股东的分红权为剩余部分之内的未知数。",
        "Income rights in {company} are recorded for some holders only: the others have an unknown part of the rest.",
    ),
}
