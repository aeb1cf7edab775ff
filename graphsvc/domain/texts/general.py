"""Words that every page and report uses."""

TEXTS: dict[str, tuple[str, str]] = {
    "unknown": ("未报", "not reported"),
    "fictional": (
        "本示例城市、单位和人员均为虚构。",
        "This example city, its organisations and people are fictional.",
    ),
    "error.error": ("出错了：{detail}", "Something went wrong: {detail}"),
}
