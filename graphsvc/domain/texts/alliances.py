"""Candidate alliances: titles, evidence and notes."""

TEXTS: dict[str, tuple[str, str]] = {
    "analysis.candidate-alliances.title": ("候选产业战略联盟", "Candidate alliances"),
    "analysis.candidate-alliances.help": (
        "一个产业里，哪些企业、院所和高校适合组建联盟：补全产业链，彼此联系紧密，并证明是最优组合。",
        "Which enterprises, institutes and universities of a sector could form an alliance: the chain covered, the members well tied, proven to be the best group.",
    ),
    "candidate-alliances.finding": ("以{leader}为链主的{members}家联盟", "{members} members led by {leader}"),
    "candidate-alliances.stage": (
        "{member}承担“{stage}”，能力水平 {level:.2f}",
        "{member} covers “{stage}” at level {level:.2f}",
    ),
    "candidate-alliances.missing": ("缺少环节“{stage}”", "Stage “{stage}” is missing"),
    "candidate-alliances.tie.supply": (
        "{a}与{b}有 {contracts} 份供货合同，共 {amount}",
        "{a} and {b}: {contracts} supply contracts, {amount}",
    ),
    "candidate-alliances.tie.project": (
        "{a}与{b}共同参与 {projects} 个项目",
        "{a} and {b} take part in {projects} projects together",
    ),
    "candidate-alliances.tie.match": (
        "{a}与{b}的成果和需求相近，相近度 {closeness:.2f}",
        "Achievement and need of {a} and {b} are close: {closeness:.2f}",
    ),
    "candidate-alliances.tie.match.answered": (
        "{a}与{b}的成果和需求已经对接",
        "An achievement answers a need between {a} and {b}",
    ),
    "candidate-alliances.tie.equity": (
        "{a}与{b}之间有持股，穿透比例至少 {share:.1%}",
        "{a} and {b} are tied by shares: at least {share:.1%} looked through",
    ),
    "candidate-alliances.tie.equity.controlled": (
        "{a}与{b}受同一方控制，或一方控制另一方",
        "{a} and {b} are under one controller, or one controls the other",
    ),
    "candidate-alliances.tie.secondment": (
        "{a}与{b}之间有 {persons} 人挂职，计 {months:.1f} 人月",
        "{persons} secondments between {a} and {b}, {months:.1f} person-months",
    ),
    "candidate-alliances.tie.colocation": ("{a}与{b}在同一地方", "{a} and {b} are in the same locality"),
    "candidate-alliances.price": (
        "{pairs} 对成员，每对扣除密度价格 {price:.2f}",
        "{pairs} pairs of members, each at the density price of {price:.2f}",
    ),
    "candidate-alliances.one-voice": (
        "{members} 家成员同受{controller}控制，按一方计",
        "{members} members are controlled by {controller} and count as one voice",
    ),
    "candidate-alliances.shared-supplier": (
        "联盟外的{supplier}同时向 {buyers} 家成员供货",
        "{supplier}, outside the group, supplies {buyers} members",
    ),
    "candidate-alliances.rule.two-kinds.holds": (
        "符合“至少两类成员”：有 {kinds} 类",
        "At least two kinds of member: {kinds} found",
    ),
    "candidate-alliances.rule.two-kinds.fails": (
        "不符合“至少两类成员”：只有 {kinds} 类",
        "Not at least two kinds of member: only {kinds} found",
    ),
    "candidate-alliances.note.solved": (
        "考察 {anchors} 个链主：{proven} 个已求得最优，{excluded} 个由上界证明进不了前列。",
        "{anchors} anchors: {proven} solved to the optimum, {excluded} proven by an upper bound not to reach the list.",
    ),
    "candidate-alliances.note.no-stages": (
        "该产业没有登记产业链环节，只按联系评分。",
        "No stages are known for this sector; only ties count.",
    ),
    "candidate-alliances.note.no-group": (
        "{n} 个链主周围没有 {size} 家以上相互联系的单位。",
        "{n} anchors have no connected group of at least {size} members around them.",
    ),
    "candidate-alliances.note.anchors": (
        "只考察链主评分最高的 {limit} 家，其余 {n} 家未考察。",
        "Only the {limit} most plausible leaders were looked at; {n} were not.",
    ),
    "candidate-alliances.note.unproven": (
        "{n} 个链主的最优性未证明：达到求解上限。",
        "{n} anchors are not proven: a limit of the solver was reached.",
    ),
    "candidate-alliances.note.narrowed": (
        "{n} 个链主的候选成员或联系过多，只取最有希望的至多 {limit} 家；最优性只对这些成立。",
        "{n} anchors have too many candidates or ties; at most the {limit} most promising were considered, and the proof holds for those.",
    ),
    "candidate-alliances.note.time-limit": (
        "{n} 次求解达到时限，结果不可复现。",
        "{n} solves reached the time limit; this answer is not reproducible.",
    ),
    "candidate-alliances.note.levels": (
        "{n} 项环节能力未报水平，按 {level:.1f} 计。",
        "{n} abilities are reported without a level and count {level:.1f}.",
    ),
    "candidate-alliances.note.amounts": (
        "{n} 份供货合同未报金额，每份按 {amount} 计。",
        "{n} supply contracts have no reported amount and count {amount} each.",
    ),
    "candidate-alliances.note.shares": (
        "{n} 项持股未报比例，按已知下限 0 计，穿透比例因此是下限。",
        "{n} holdings have no reported share and count their known lower bound, 0; look-through shares are lower bounds.",
    ),
}
