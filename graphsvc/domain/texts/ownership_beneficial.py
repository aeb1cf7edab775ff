"""Beneficial owners: titles, tests, why nobody is reached."""

_TESTS = {
    "equity": ("最终持有股权", "finally holds equity"),
    "income": ("最终享有收益", "finally enjoys income"),
    "votes": ("最终享有表决权", "finally enjoys votes"),
    "control": ("实际控制", "is in actual control"),
}

TEXTS: dict[str, tuple[str, str]] = {
    "analysis.beneficial-owners.title": ("受益所有人", "Beneficial owners"),
    "analysis.beneficial-owners.help": (
        "最终拥有、受益或控制该企业的自然人：依次按股权、收益和表决权、实际控制认定，并列出路径；无法认定时说明原因。",
        "The natural persons who finally own, benefit from or control an enterprise: by equity, income and votes, control, in that order, with the paths; and why, where nobody is reached.",
    ),
    **{
        f"beneficial.certain.{test}": (f"{{name}}：{zh}", f"{{name}} {en}")
        for test, (zh, en) in _TESTS.items()
    },
    **{
        f"beneficial.possible.{test}": (f"{{name}}：可能{zh}", f"{{name}} possibly {en}")
        for test, (zh, en) in _TESTS.items()
    },
    "beneficial.by.equity": (
        "依{clause}：{name}最终持有 {share} 的股权。",
        "By {clause}: {name} finally holds {share} of the equity.",
    ),
    "beneficial.by.income": (
        "依{clause}：{name}最终享有 {share} 的收益。",
        "By {clause}: {name} finally enjoys {share} of the income.",
    ),
    "beneficial.by.votes": (
        "依{clause}：{name}最终享有 {share} 的表决权。",
        "By {clause}: {name} finally enjoys {share} of the votes.",
    ),
    "beneficial.by.control": (
        "依{clause}：{name}单独实际控制。",
        "By {clause}: {name} alone is in actual control.",
    ),
    "beneficial.by.joint-control": (
        "依{clause}：{name}与他人联合实际控制。",
        "By {clause}: {name} is in actual control together with others.",
    ),
    "beneficial.none.none-recorded": (
        "{company}没有任何已报股东：不能认定受益所有人。",
        "No holder of {company} is recorded: no beneficial owner can be named.",
    ),
    "beneficial.none.closed-group": (
        "{company}属于完全相互持股的闭环：没有可认定的自然人，闭环成员也不是自己的所有者。",
        "{company} belongs to a group wholly held among itself: no natural person is reached, and no member is its own owner.",
    ),
    "beneficial.none.no-person": (
        "{company}之上没有自然人：按已报信息不能认定受益所有人。",
        "No natural person stands above {company}: by what is reported no beneficial owner can be named.",
    ),
    "beneficial.none.unknown": (
        "{company}的股权有未知部分：不能确定地认定受益所有人。",
        "A part of {company} is unknown: no beneficial owner can be named for certain.",
    ),
    "beneficial.none.dispersed": (
        "{company}的股权分散：没有自然人达到标准或实际控制。",
        "{company} is dispersed: no natural person reaches the threshold or is in control.",
    ),
    "beneficial.state": (
        "{company}的实际控制人是国有方：应另行认定负责人，本图谱没有该信息。",
        "The ultimate controller of {company} is a public body: the responsible person is to be named, whom this graph does not know.",
    ),
    "beneficial.exempt": (
        "{company}注册资本不超过 1,000 万元且股东均为自然人：如作出承诺可免于备案，是否承诺本图谱不知道。",
        "{company} has a registered capital of at most 10 million yuan and only natural persons as holders: a promise would exempt it from filing; whether it was made, this graph does not know.",
    ),
}
