"""FollowTheMoney: what the format cannot hold."""

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
}  # fmt: skip
