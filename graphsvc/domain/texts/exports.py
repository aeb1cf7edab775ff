"""Formats of export and what they cannot hold."""

TEXTS: dict[str, tuple[str, str]] = {
    "export.csv": ("CSV（每类一个文件，Excel 可打开）", "CSV (one file a kind, for spreadsheets)"),
    "export.tsv": ("TSV（无损，供程序和再次导入）", "TSV (lossless, for machines and for importing again)"),
    "export.xlsx": ("Excel 工作簿", "Excel workbook"),
    "export.json": ("JSON（节点—连线）", "JSON (node-link)"),
    "export.graphml": ("GraphML（Gephi、yEd）", "GraphML (Gephi, yEd)"),
    "export.loss.source": ("不含每条事实的来源（文件、工作表、行）。", "The source of each fact (file, sheet, row) is not in it."),
    "export.loss.apostrophe": ("以 = + - @ 等开头的文本前加了撇号，以免被当作公式。", "A text that begins with = + - @ or the like has an apostrophe before it, so that no spreadsheet takes it for a formula."),
    "export.loss.semicolon": ("列表写在一个单元格里，用分号隔开；本身含分号的项会被拆开。", "A list is one cell, its items separated by semicolons; an item that holds a semicolon comes back as two."),
    "export.loss.dates-as-text": ("日期写成文本（ISO）。", "Dates are text (ISO)."),
    "export.loss.lists-as-text": ("列表写成 JSON 文本。", "Lists are JSON text."),
    "export.loss.control-characters": ("XML 无法表示的控制字符被去掉。", "Control characters that XML cannot spell are left out."),
}  # fmt: skip
