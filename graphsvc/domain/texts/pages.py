"""Words of the pages: navigation, headings, tables, pictures."""

TEXTS: dict[str, tuple[str, str]] = {
    "brand": ("联盟与混合所有制关系图谱", "Alliance and mixed-ownership graph"),
    "brand.short": ("合作图谱", "Cooperation graph"),
    "source.line": ("来源：{file} › {sheet} › 第 {row} 行", "Source: {file} › {sheet} › row {row}"),
    "picture.around": ("“{name}”的关系图", "Ties around {name}"),
}
