"""FollowTheMoney: what the format cannot hold, and what is said of its lines."""

TEXTS: dict[str, tuple[str, str]] = {
    "export.followthemoney": ("FollowTheMoney（JSON 行，股权部分）", "FollowTheMoney (JSON lines, the ownership part)"),
    "export.loss.ftm-kinds": (
        "只有企业、单位、自然人、未披露持有人及其持股、协议控制、表决权委托和一致行动；地方、园区、产业、项目、会议、成果、需求、联盟及与它们的关系不在其中。",
        "Only organisations, persons and unknown parties with holdings, control by agreement, delegated votes and acting in concert are in it; localities, parks, sectors, projects, meetings, achievements, needs, alliances and their ties are not.",
    ),
    "export.loss.ftm-description": (
        "FollowTheMoney 没有对应属性的字段（出资方式、国有出资人、所有制等）写成 description 中的“字段=值”，只有本服务再次读取；表决权和分红权只以 sharesType 区分，读者须自行分开。",
        "A field for which FollowTheMoney has no property (contribution, state contributor, declared ownership and others) stands as field=value in description, which this service alone reads again; voting and dividend rights differ from capital by sharesType only, and whoever reads the file must keep them apart.",
    ),
    "export.loss.ftm-texts": (
        "文本首尾的空格、控制字符和零宽字符被去掉，特殊空格变成普通空格，字符按 NFC 统一；名称外层的引号和连续的空格也被去掉。",
        "Spaces around a text, control and zero-width characters are gone, special spaces are plain ones and characters are in NFC; a name also loses quotation marks around it and repeated spaces.",
    ),
    "export.loss.ftm-lists": ("列表中重复的项只写一次。", "An item that a list holds twice is written once."),
    "export.loss.ftm-names": (
        "没有名称可写的自然人和未披露持有人以其标识为名称；再次读取时，与标识相同的名称视为未报。",
        "A person or unknown party without a name to write is named by its id; a name that is just the id is not reported when it comes back.",
    ),
    "export.loss.ftm-statements": ("与事实一并保存的登记声明原文不在其中。", "Statements of a register that are kept whole beside a fact are not in it."),
    "import.ftm-not-json": ("不是 JSON（第 {place} 个字符处）：{detail}", "is not JSON (at character {place}): {detail}"),
    "import.ftm-not-an-object": ("应是一个 JSON 对象", "must be a JSON object"),
    "import.ftm-too-deep": ("嵌套超过 {most} 层", "is nested more than {most} deep"),
    "import.ftm-twice": ("同一对象中写了两次", "stands twice in one object"),
    "import.ftm-no-text": ("必须填写，且为文本", "must be there, as a text"),
    "import.ftm-not-a-text": ("应为文本或文本的列表", "must be a text or a list of texts"),
    "import.ftm-unknown-schema": (
        "FollowTheMoney 中没有这种 schema；能读入的有 {known}",
        "is no schema of FollowTheMoney; those that are read are {known}",
    ),
    "import.ftm-unknown-property": ("{schema} 没有这个属性", "is no property of {schema}"),
    "import.ftm-unknown-field": ("不是这里的字段；应为 {known}", "is no field here; known are {known}"),
    "import.ftm-unknown-rest": (
        "本服务写出的 description 只有“字段=值”，这一项不是",
        "this service writes field=value only into description; this is none",
    ),
    "import.ftm-two-schemas": (
        "第 {row} 行说同一标识是 {schema}，两者不能同时成立",
        "line {row} says that the same id is of {schema}; it cannot be both",
    ),
    "import.ftm-no-end": ("必须指明一方的标识", "must name an entity by its id"),
    "import.several-values": ("有几个不同的值：{values}；只能有一个", "has several values: {values}; one is wanted"),
    "import.ftm-percent-or-fraction": (
        "{value} 是 {value}% 还是 {value}（小数）？请写 % 号，或在导入时说明（--shares percent 或 fraction，或导入页的选项）",
        "is {value} a percentage or a fraction? write % there, or say on import what such numbers are (--shares percent or fraction, or the choice on the page)",
    ),
    "import.ftm-schema-not-held": (
        "{count} 行 {schema}（首见第 {row} 行）没有可对应的内容，未读入",
        "{count} lines of {schema}, the first on line {row}, speak of nothing that is kept here and were left out",
    ),
    "import.ftm-property-not-held": (
        "{schema} 的属性 {name} 在 {count} 行中（首见第 {row} 行）没有可对应的字段，或其值不能对应，未读入",
        "the property {name} of {schema}, on {count} lines, the first on line {row}, has no field here or a value that fits none, and was left out",
    ),
    "import.ftm-end-not-held": (
        "{count} 行 {schema} 的一方是 {name}（首见第 {row} 行），不是企业或持有人，未读入",
        "{count} lines of {schema}, the first on line {row}, have an end of schema {name}, which is neither enterprise nor holder, and were left out",
    ),
    "import.ftm-kind-assumed": (
        "{count} 行 {schema}（首见第 {row} 行）没有说明是哪种单位，按{kind}读入",
        "{count} lines of {schema}, the first on line {row}, do not say what kind of organisation they speak of and were read as {kind}",
    ),
}  # fmt: skip
