"""Formats of export and what they cannot hold."""

TEXTS: dict[str, tuple[str, str]] = {
    "export.csv": ("CSV（每类一个文件，Excel 可打开）", "CSV (one file a kind, for spreadsheets)"),
    "export.tsv": ("TSV（无损，供程序和再次导入）", "TSV (lossless, for machines and for importing again)"),
    "export.xlsx": ("Excel 工作簿", "Excel workbook"),
    "export.json": ("JSON（节点—连线）", "JSON (node-link)"),
    "export.graphml": ("GraphML（Gephi、yEd）", "GraphML (Gephi, yEd)"),
    "export.loss.source": ("不含每条事实的来源（文件、工作表、行）。", "The source of each fact (file, sheet, row) is not in it."),
    "export.loss.apostrophe": ("以 = + - @ 等开头的文本前加了撇号，以免被当作公式；再次导入时去掉。", "A text that begins with = + - @ or the like has an apostrophe before it, so that no spreadsheet takes it for a formula; an import takes it away again."),
    "export.loss.open-share": ("只有下限的比例写作“≥”，再次导入后上限为 100%。", "A share with a lower bound alone is written with ≥, and comes back with 100% as its upper bound."),
    "export.loss.nothing-words": ("内容恰为“无”“-”“未报”等字样的文本，再次导入时视为未报。", "A text that is just a word for nothing (无, -, 未报 and the like) is not reported when it comes back."),
    "export.loss.spaces": ("文本首尾的空格和零宽字符再次导入时会被去掉，全角数字会变成半角。", "Spaces around a text and zero-width characters are gone when it comes back, and full-width digits are half-width."),
    "export.loss.semicolon": ("列表写在一个单元格里，用分号隔开；本身含分号的项会被拆开。", "A list is one cell, its items separated by semicolons; an item that holds a semicolon comes back as two."),
    "export.loss.dates-as-text": ("日期写成文本（ISO）。", "Dates are text (ISO)."),
    "export.loss.lists-as-text": ("列表写成 JSON 文本。", "Lists are JSON text."),
    "export.loss.control-characters": ("XML 无法表示的控制字符被去掉。", "Control characters that XML cannot spell are left out."),
}  # fmt: skip
