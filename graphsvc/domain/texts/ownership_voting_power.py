"""Voting power: one sentence a holder and index, what the game leaves out."""

TEXTS: dict[str, tuple[str, str]] = {
    "analysis.voting-power.title": ("投票权力", "Voting power"),
    "analysis.voting-power.help": (
        "每个股东的表决权有多大机会起决定作用：沙普利－舒比克指数、班扎夫指数，以及逐层到最终持有人的网络权力指数。",
        "How often the votes of each holder decide: Shapley-Shubik and Banzhaf, and the network index down from ultimate holders.",
    ),
    "voting-power.holder": (
        "{name}在{company}的投票权力：沙普利－舒比克 {shapley}，班扎夫 {banzhaf}",
        "{name} has {shapley} of the power in {company} by Shapley-Shubik, {banzhaf} by Banzhaf",
    ),
    "voting-power.votes": (
        "{name}有{company} {votes} 的表决权",
        "{name} has {votes} of the votes of {company}",
    ),
    "voting-power.shapley": (
        "在股东的全部排列中，有 {shapley} 由{name}的表决权使票数达到要求",
        "In {shapley} of all orders of the holders the votes of {name} reach the majority",
    ),
    "voting-power.banzhaf": (
        "在所有股东能够扭转结果的联盟中，有 {banzhaf} 取决于{name}",
        "Of the coalitions that some holder can turn, {banzhaf} turn on {name}",
    ),
    "voting-power.network": (
        "{company}的决定最终有 {power} 出自{name}（网络权力指数）",
        "{power} of the decisions in {company} come from {name} in the end (network power index)",
    ),
    "voting-power.network.chain": (
        "{name}经持股链对{company}的决定起作用：{power}",
        "{name} decides in {company} through chains of holdings: {power}",
    ),
    "voting-power.note.no-holders": (
        "{company}没有任何有表决权的股东记录。",
        "Nobody who votes in {company} is recorded.",
    ),
    "voting-power.note.no-majority": (
        "{company}的已知股东合计达不到所需票数：没有任何股东有决定权，指数均为 0。可改用“已记录表决权”为基数。",
        "The recorded holders of {company} do not reach the quota together: nobody has power and all indices are 0. The recorded votes can be taken as the whole instead.",
    ),
    "voting-power.note.sampled": (
        "股东太多，指数由固定种子的随机抽样估计，误差在 99.9% 的情况下不超过 {margin}。",
        "There are too many holders to count: the indices are estimated from seeded random samples and off by no more than {margin} in 99.9% of cases.",
    ),
    "voting-power.note.residual": (
        "未记录持有人的 {share} 表决权（如公众股）作为不投票的剩余部分处理。",
        "{share} of the votes (free float and the like) belong to nobody recorded and are taken as a residual that does not vote.",
    ),
    "voting-power.note.bands": (
        "{company}有股东的表决权只知区间：指数按下限计算，另列按上限计算的结果；区间之内的真实结果可能在两者之外。",
        "Some votes in {company} are known as a range: the indices are those of the lower ends, with those of the upper ends beside them; true ones in between may lie outside both.",
    ),
    "voting-power.note.network-limit": (
        "上层企业太多，未计算网络权力指数。",
        "Too many companies stand above: the network power index was not computed.",
    ),
    "voting-power.note.nobody": (
        "网络权力中有 {share} 不属于任何已知最终持有人。",
        "{share} of the network power belongs to no ultimate holder who is known.",
    ),
    "voting-power.note.more": (
        "共有 {n} 个股东，只列出前 {top} 个；全部数字见结果。",
        "There are {n} holders; the first {top} are listed, every figure is in the result.",
    ),
    "voting-power.note.meaning": (
        "指数假定各种排列机会均等，说明影响力的大小，不认定谁是实际控制人。",
        "The indices assume that all orders are equally likely: they describe influence and never decide who controls.",
    ),
}
