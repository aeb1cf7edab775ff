"""Sentences of the programme's figures."""

_PREPARATION = {
    "prep_planning": ("规划", "Planning"),
    "prep_land": ("用地", "Land"),
    "prep_funds": ("资金", "Funds"),
    "prep_environment": ("环评", "Environmental assessment"),
}
_DECLARED = {  # item: what was announced, and its counting word
    "projects": ("签约项目数", "个", "projects signed"),
    "investment": ("总投资", "", "total investment"),
    "started": ("开工数", "个", "projects started"),
    "contracts": ("合同数", "个", "contracts signed"),
}


def _preparation() -> dict[str, tuple[str, str]]:
    texts = {}
    for item, (zh, en) in _PREPARATION.items():
        key = f"programme.{item}"
        texts[key] = (
            f"{zh}：已完成{{part}}个，占{{percent}}%（{{of}}个项目中{{reported}}个已报）",
            f"{en}: {{part}} done, {{percent}} % ({{reported}} of {{of}} reported)",
        )
        texts[f"{key}.unknown"] = (
            f"{zh}：未报（{{of}}个项目中0个已报）",
            f"{en}: unknown (0 of {{of}} reported)",
        )
        texts[f"{key}.blocked"] = (f"{zh}：{{count}}个项目受阻", f"{en}: blocked for {{count}} projects")
    return texts


def _reconciliation() -> dict[str, tuple[str, str]]:
    texts = {}
    for item, (zh, unit, en) in _DECLARED.items():
        key = f"programme.reconciliation.{item}"
        said = f"{{meeting}}公布累计{zh}{{declared}}{unit}", f"{{meeting}} announced {en}: {{declared}}"
        apart = (
            f"{said[0]}，明细合计{{counted}}{unit}，明细减公布数为{{difference}}{unit}",
            f"{said[1]}; the facts add up to {{counted}}, which differs by {{difference}}",
        )
        texts[f"{key}.agrees"] = (f"{said[0]}，与明细一致", f"{said[1]}; the facts agree")
        texts[f"{key}.differs_here"] = (
            f"{apart[0]}，其中{{step}}{unit}出自本次会议签约的部分",
            f"{apart[1]}, of which {{step}} comes from what this meeting signed",
        )
        texts[f"{key}.differs_before"] = (
            f"{apart[0]}，均沿自前次会议",
            f"{apart[1]}, all of it from earlier meetings",
        )
        texts[f"{key}.undecided"] = (
            f"{apart[0]}；有{{open_parts}}个未报，暂不能断定",
            f"{apart[1]}; {{open_parts}} do not report, so it cannot be decided",
        )
    return texts


TEXTS: dict[str, tuple[str, str]] = {
    "analysis.programme-figures.title": ("工作进展总览", "Programme figures"),
    "analysis.programme-figures.help": (
        "会议、签约项目、开工、资金到位、前期工作、合同履约、发言、成果和需求，逐项写明分母和已报数，并与会议公布数核对。",
        "Meetings, projects signed, starts, funds arrived, preparatory work, contracts, speeches, achievements and needs, each with its denominator and how many reported, reconciled with what the meetings announced.",
    ),
    "programme.meetings.title": ("已召开{count}次地企合作会议", "{count} cooperation meetings held"),
    "programme.meetings.held": ("{meeting}：{day}，主题“{theme}”", "{meeting}: {day}, theme “{theme}”"),
    "programme.meetings.no_theme": ("{meeting}：{day}，主题未报", "{meeting}: {day}, theme not reported"),
    "programme.meetings.gap": (
        "{meeting}距上一次会议{days}天",
        "{meeting}: {days} days after the one before",
    ),
    "programme.meetings.themes_differ": (
        "相邻两次会议的主题没有重复",
        "No theme was repeated at the next meeting",
    ),
    "programme.meetings.theme_repeated": (
        "{meeting}的主题“{theme}”与上一次相同",
        "{meeting} repeats the theme “{theme}” of the one before",
    ),
    "programme.projects.title": (
        "签约项目{count}个，总投资{total}",
        "{count} projects signed, {total} in total",
    ),
    "programme.projects.title.unknown": (
        "签约项目{count}个，总投资未报",
        "{count} projects signed, total investment unknown",
    ),
    "programme.projects.total": (
        "总投资{total}，平均{mean}（{of}个项目中{reported}个已报）",
        "Total investment {total}, mean {mean} ({reported} of {of} reported)",
    ),
    "programme.projects.unknown": (
        "总投资：未报（{of}个项目中0个已报）",
        "Total investment: unknown (0 of {of} reported)",
    ),
    "programme.projects.at_meeting": (
        "{meeting}签约{count}个，已报投资{total}",
        "{meeting}: {count} signed, {total} reported",
    ),
    "programme.start.title": (
        "开工{part}个，开工率{percent}%",
        "{part} started, a start rate of {percent} %",
    ),
    "programme.start.title.unknown": (
        "开工率未报（{of}个项目中0个已报）",
        "Start rate unknown (0 of {of} reported)",
    ),
    "programme.start.count": (
        "按个数：{part}/{whole}，开工率{percent}%（{of}个项目中{reported}个已报）",
        "By count: {part} of {whole}, {percent} % ({reported} of {of} reported)",
    ),
    "programme.start.count.unknown": (
        "按个数：未报（{of}个项目中0个已报）",
        "By count: unknown (0 of {of} reported)",
    ),
    "programme.start.amount": (
        "按投资额：开工项目{part}，占{whole}的{percent}%（{of}个项目中{reported}个已报）",
        "By amount: {part} started of {whole}, {percent} % ({reported} of {of} reported)",
    ),
    "programme.start.amount.unknown": (
        "按投资额：未报（{of}个项目中{reported}个已报）",
        "By amount: unknown ({reported} of {of} reported)",
    ),
    "programme.funding.title": ("资金到位率{percent}%", "Funding arrival rate {percent} %"),
    "programme.funding.title.unknown": (
        "资金到位率未报（{of}个项目中{reported}个已报）",
        "Funding arrival rate unknown ({reported} of {of} reported)",
    ),
    "programme.funding.amount": (
        "按投资额：到位{part}，占已报项目总投资{whole}的{percent}%（{of}个项目中{reported}个已报）",
        "By amount: {part} arrived of {whole} of the projects that report, {percent} % ({reported} of {of} reported)",
    ),
    "programme.funding.amount.unknown": (
        "按投资额：未报（{of}个项目中{reported}个已报）",
        "By amount: unknown ({reported} of {of} reported)",
    ),
    "programme.funding.count": (
        "按个数：{part}/{whole}个项目有资金到位，占{percent}%（{of}个项目中{reported}个已报）",
        "By count: {part} of {whole} projects have funds, {percent} % ({reported} of {of} reported)",
    ),
    "programme.funding.count.unknown": (
        "按个数：未报（{of}个项目中0个已报）",
        "By count: unknown (0 of {of} reported)",
    ),
    "programme.preparation.title": (
        "前期工作四项均已完成的项目{complete}个（共{of}个）",
        "All four preparatory items done for {complete} of {of} projects",
    ),
    "programme.contracts.title": (
        "产销对接合同{count}个，履约{part}个，履约率{percent}%",
        "{count} supply contracts, {part} performing, {percent} %",
    ),
    "programme.contracts.title.unknown": (
        "产销对接合同{count}个，履约情况未报（{of}个中0个已报）",
        "{count} supply contracts, performing unknown (0 of {of} reported)",
    ),
    "programme.contracts.rate": (
        "履约{part}/{whole}，履约率{percent}%（{of}个合同中{reported}个已报）",
        "{part} of {whole} performing, {percent} % ({reported} of {of} reported)",
    ),
    "programme.contracts.rate.unknown": (
        "履约情况：未报（{of}个合同中0个已报）",
        "Performing: unknown (0 of {of} reported)",
    ),
    "programme.contracts.not_performing": (
        "未履约：{seller}供{buyer}（{goods}）",
        "Not performing: {seller} to {buyer} ({goods})",
    ),
    "programme.contracts.unknown": (
        "履约情况未报：{seller}供{buyer}（{goods}）",
        "Performing not reported: {seller} to {buyer} ({goods})",
    ),
    "programme.speeches.title": ("{meeting}有{count}家单位发言", "{count} spoke at {meeting}"),
    "programme.speeches.at_meeting": ("{meeting}：{count}家单位发言", "{meeting}: {count} speeches"),
    "programme.agreements.title": (
        "会上签订项目和合同共{count}份",
        "{count} projects and contracts signed at meetings",
    ),
    "programme.agreements.at_meeting": (
        "{meeting}：项目{projects}个，合同{contracts}个；其他协议未报",
        "{meeting}: {projects} projects, {contracts} contracts; other agreements not reported",
    ),
    "programme.published.title": (
        "已发布科技成果{achievements}项、攻关需求{needs}项",
        "{achievements} achievements and {needs} needs published",
    ),
    "programme.published.achievements": (
        "科技成果：已发布{published}项，有效{open}项，撤回{withdrawn}项，到期{expired}项；发布日期未报{undated}项",
        "Achievements: {published} published, {open} open, {withdrawn} withdrawn, {expired} expired; {undated} without a date",
    ),
    "programme.published.needs": (
        "攻关需求：已发布{published}项，有效{open}项，撤回{withdrawn}项，截止{expired}项；发布日期未报{undated}项",
        "Needs: {published} published, {open} open, {withdrawn} withdrawn, {expired} past their deadline; {undated} without a date",
    ),
    "programme.reconciliation.agrees": (
        "公布的{of}项累计数与明细一致",
        "All {of} announced totals agree with the facts",
    ),
    "programme.reconciliation.differs": (
        "公布的{of}项累计数中{count}项与明细不符",
        "{count} of {of} announced totals differ from the facts",
    ),
    "programme.reconciliation.undecided": (
        "公布的{of}项累计数中{count}项因未报暂不能断定",
        "{count} of {of} announced totals cannot be decided: parts are not reported",
    ),
    "programme.note.no_meeting": (
        "{count}个项目未注明签约会议，计入总数，不计入各次会议",
        "{count} projects name no meeting: they count in the totals, not at any meeting",
    ),
    "programme.note.unknown_meeting": (
        "{count}个合同注明的签约会议不在已召开的会议之中",
        "{count} contracts name a meeting that is not among those held",
    ),
    "programme.note.several_groups": (
        "{count}个项目属于多个地方或产业，在每一组中各计一次，各组之和可能大于总数",
        "{count} projects belong to several localities or sectors and count in each: groups may add up to more than the total",
    ),
    "programme.note.nothing_declared": (
        "没有会议公布累计数，无从核对",
        "No meeting announced totals to reconcile with",
    ),
    **_preparation(),
    **_reconciliation(),
}
