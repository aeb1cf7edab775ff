"""What recovery did, and what revisions are called."""

TEXTS: dict[str, tuple[str, str]] = {
    "recovery.cleared": (
        "上一次写入在开始前中断，未写入任何内容；现已清理。",
        "The last write stopped before it began; nothing had been written, and its place is free again.",
    ),
    "recovery.forward": (
        "上一次写入中途中断，现已按其日志补写完成，新版本已发布。",
        "The last write stopped half-way; it was completed from its log, and the new revision is published.",
    ),
    "recovery.back": (
        "上一次写入中途中断且日志不完整，现已恢复到已发布的版本。",
        "The last write stopped half-way and its log is not whole; the published revision is restored.",
    ),
}
