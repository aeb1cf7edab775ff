"""How two entities are connected: titles, one sentence a tie type, notes."""

from graphsvc.domain.ties import TIES

TEXTS: dict[str, tuple[str, str]] = {
    "analysis.connection.title": ("关联路径", "Connection"),
    "analysis.connection.help": (
        "两个主体之间怎样联系起来：最短的几条路径，每一步的关系、时间和来源。",
        "How two entities are connected: the shortest paths, each step with its ties, dates and sources.",
    ),
    "connection.direct": ("{from}与{to}直接相连", "{from} and {to} are tied directly"),
    "connection.path": (
        "{from}与{to}相隔 {steps} 步，经 {middle}",
        "{from} and {to} are {steps} steps apart, by {middle}",
    ),
    "connection.note.same": ("两端是同一主体。", "Both ends are the same entity."),
    "connection.note.none": ("{longest} 步之内没有路径。", "There is no path within {longest} steps."),
    "connection.note.hubs-only": (
        "{longest} 步之内只有经过联系很多（超过 {limit} 个）的主体的路径。",
        "Within {longest} steps every path passes through an entity with more than {limit} neighbours.",
    ),
    "connection.note.no-more": (
        "共 {n} 条不经过相同主体的路径；{longest} 步之内没有更多。",
        "{n} paths that share no entity between the ends; there are no more within {longest} steps.",
    ),
    "connection.note.limit": (
        "只列出最短的 {n} 条，可能还有更多。",
        "Only the {n} shortest are listed; there may be more.",
    ),
    "connection.note.telling": (
        "未走所在地、所属产业、环节和隶属关系：经由同一地方、产业或环节几乎人人相连。",
        "Seats, sectors, stages and parts were not followed: through a place, sector or stage almost everybody is connected.",
    ),
    "connection.note.hubs": (
        "{n} 个主体的联系超过 {limit} 个，没有作为中间点。",
        "{n} entities have more than {limit} neighbours and were no stepping stones.",
    ),
    **{
        f"connection.tie.{tie.type}": (
            f"{{a}} {tie.zh} {{b}}（时间 {{period}}；来源 {{source}}）",
            f"{{a}} {tie.en} {{b}} (when: {{period}}; source: {{source}})",
        )
        for tie in TIES
    },
}
