"""What an import has done and says: passed over, repaired, assumed."""

TEXTS: dict[str, tuple[str, str]] = {
    "import.read-as": ("按 {how} 读取", "read as {how}"),
    "import.read-as-many": ("{count} 个文件按 {how} 读取：{places}", "{count} files read as {how}: {places}"),
    "import.example-row-many": (
        "{count} 张表跳过示例行：{places}",
        "example rows of {count} tables passed over: {places}",
    ),
    "import.empty-sheet-many": ("{count} 张空表：{places}", "{count} empty tables: {places}"),
    "import.read-line-ends": ("行尾为单独的回车符", "lines end with a carriage return"),
    "import.read-merged": (
        "{value} 处合并单元格按各行同值读取",
        "{value} merged areas read as the same value in each row",
    ),
    "import.read-skipped-files": ("未读取的文件：{value}", "files not read: {value}"),
    "import.empty-sheet": ("空表", "empty"),
    "import.explaining-sheet": ("说明页，未读取", "a page of explanations, not read"),
    "import.unused-columns": ("未使用的列：{columns}", "columns not used: {columns}"),
    "import.total-row": ("跳过 {count} 行合计：第 {rows} 行", "{count} totals lines passed over: row {rows}"),
    "import.footnote": ("跳过 {count} 行附注：第 {rows} 行", "{count} footnotes passed over: row {rows}"),
    "import.example-row": (
        "跳过 {count} 行示例：第 {rows} 行",
        "{count} example rows passed over: row {rows}",
    ),
    "import.repeated-header": (
        "跳过 {count} 行重复的表头：第 {rows} 行",
        "{count} repeated headers passed over: row {rows}",
    ),
    "import.invisible": (
        "“{column}”列有 {count} 个不同的值去掉了首尾空格或零宽字符（第 {row} 行起）",
        "{column}: outer spaces or zero-width characters taken away from {count} cells (first in row {row})",
    ),
    "import.code-normalised": (
        "“{column}”列有 {count} 个代码去掉了全角字符、空格或零宽字符（第 {row} 行起）",
        "{column}: full-width characters, spaces or zero-width characters taken out of {count} codes (first in row {row})",
    ),
    "import.rounded-yuan": (
        "“{column}”列有 {count} 个金额四舍五入到元（第 {row} 行起）",
        "{column}: {count} amounts rounded to whole yuan (first in row {row})",
    ),
    "import.share-as-fraction": (
        "“{column}”列有 {count} 个不带 % 号的数字按小数读取，0.51 即 51%（第 {row} 行起）；若是百分数，请在表头写明（%）",
        "{column}: {count} numbers without a % sign are read as fractions, 0.51 being 51% (first in row {row}); write （%） in the header where they are percentages",
    ),
    "import.holds-itself": (
        "{name}（{id}）持有自身的股份；分析时按除去自持部分后的比例计算",
        "{name} ({id}) holds shares of itself; analyses leave them out and count the rest as the whole",
    ),
    "import.first-of-month": (
        "“{column}”列有 {count} 个日期只写到月，按当月 1 日（第 {row} 行起）",
        "{column}: {count} dates name a month only; its first day is taken (first in row {row})",
    ),
    "import.first-of-year": (
        "“{column}”列有 {count} 个日期只写到年，按 1 月 1 日（第 {row} 行起）",
        "{column}: {count} dates name a year only; the first of January is taken (first in row {row})",
    ),
    "import.serial-date": (
        "“{column}”列有 {count} 个日期按电子表格序号读取（第 {row} 行起）",
        "{column}: {count} dates read from spreadsheet day numbers (first in row {row})",
    ),
    "import.provisional": (
        "{count} 行没有代码，给了临时编号（第 {row} 行起）；代码确定后请填写“原编号”",
        "{count} rows without a code got provisional ids (first: row {row}); name them under 原编号 once the code is known",
    ),
    "import.double-rows": (
        "{count} 行与前面的行完全相同：{rows}",
        "{count} rows repeat an earlier one: {rows}",
    ),
    "import.double-ties": (
        "{count} 行重复同一“{tie}”关系：{rows}",
        "{count} rows repeat the same tie {tie}: {rows}",
    ),
    "import.moved": (
        "{old} 改为 {new}，{count} 条关系随之转移",
        "{old} became {new}; {count} ties moved along",
    ),
    "import.shares-above": (
        "{name}（{id}）的现有出资比例合计 {total}%",
        "{name} ({id}): open capital shares sum to {total} %",
    ),
    "import.nothing-removed": (
        "“{kind}”有无法识别的行，因此没有删除任何“{kind}”",
        "{kind} has rows whose identity is lost, so none of it was removed",
    ),
    "import.empty-list": (
        "没有一行，因此没有删除其中所列的种类",
        "has no row, so nothing of its kind was removed",
    ),
    "import.empty-list-many": (
        "{count} 张表没有一行，因此没有删除其中所列的种类：{places}",
        "{count} tables have no row, so nothing of their kinds was removed: {places}",
    ),
    "import.government-code": (
        "{count} 个政府部门的代码不以 1 开头（第 {row} 行起），请核对是否归入了正确的类别",
        "{count} codes of government bodies do not begin with 1 (first in row {row}); check the kind",
    ),
    "import.removed-along": (
        "另有 {count} 条关系因一端被删除而删除",
        "{count} further ties were removed with an end of theirs",
    ),
}
