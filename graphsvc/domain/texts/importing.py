"""What an import says of files, rows and cells: what is wrong and what would be right; what was passed over or assumed."""

TEXTS: dict[str, tuple[str, str]] = {
    # files that are refused whole
    "import.file": ("{reason}", "{reason}"),
    "import.symlink": (
        "含有符号链接 {name}，请换成文件本身",
        "holds a symbolic link, {name}; put the file itself there",
    ),
    "import.no-tables": (
        "没有可读的表格，可读的格式：{known}",
        "holds no table that can be read; readable: {known}",
    ),
    "import.too-many-files": ("含有 {count} 个文件，最多 {most} 个", "holds {count} files; at most {most}"),
    "import.unknown-format": ("无法识别的文件格式，可读的格式：{known}", "unknown format; readable: {known}"),
    "import.unreadable": ("无法读取：{detail}", "cannot be read: {detail}"),
    "import.nested": ("压缩包中还有压缩包，请先解开", "an archive inside an archive; unpack it first"),
    "import.too-big": ("文件有 {size} 字节，最多 {most} 字节", "the file has {size} bytes; at most {most}"),
    "import.damaged-zip": ("压缩包已损坏：{detail}", "the archive is damaged: {detail}"),
    "import.path-trick": ("文件名指向压缩包之外", "a name that leads out of the archive"),
    "import.encrypted": ("已加密，请先解密", "is encrypted; take the password away first"),
    "import.compression": (
        "压缩方式不支持，请用普通 zip 重新压缩",
        "packed by a method that is not read; pack it as a plain zip",
    ),
    "import.zip-bomb": (
        "解压后超过压缩大小的 {ratio} 倍，疑似压缩炸弹",
        "inflates to more than {ratio} times its size: a zip bomb",
    ),
    "import.zip-too-big": ("解压后总计超过 {most} 字节", "inflates to more than {most} bytes in all"),
    "import.doctype": (
        "含有文档类型声明（DTD），电子表格中不应出现",
        "holds a document type (DTD), which no spreadsheet needs",
    ),
    "import.extent": (
        "所用区域为 {rows} 行 × {columns} 列，最多 {most} 个单元格，请删除表外的内容",
        "uses {rows} rows × {columns} columns; at most {most} cells: delete what stands far out",
    ),
    "import.not-a-workbook": ("压缩包中没有工作簿", "holds no workbook"),
    "import.old-xls": (
        "旧版或加密的 Excel 文件，请另存为 .xlsx（不加密）",
        "an old or encrypted Excel file; save it as .xlsx without a password",
    ),
    "import.damaged-workbook": ("工作簿无法读取：{detail}", "the workbook cannot be read: {detail}"),
    "import.workbook-limit": (
        "读取工作簿超出了时间或内存限制，请拆成较小的文件",
        "reading the workbook passed the limit of time or memory; split it into smaller files",
    ),
    "import.nul": (
        "第 {line} 行含有空字符（NUL），请另存为 UTF-8 文本",
        "line {line} holds a NUL character; save the file as text (UTF-8) again",
    ),
    "import.no-such-encoding": ("没有名为 {encoding} 的编码", "there is no encoding {encoding}"),
    "import.undecodable": (
        "第 {line} 行不是 {encoding} 编码的文字，请另存为 UTF-8 或指明编码",
        "line {line} is not text in {encoding}; save it as UTF-8 or name its encoding",
    ),
    "import.lone-cr": (
        "第 {line} 行中间有单独的回车符，请删除后另存",
        "line {line} holds a carriage return inside; delete it and save again",
    ),
    "import.too-many-rows": ("超过 {most} 行", "more than {most} rows"),
    "import.field-too-long": (
        "第 {row} 行有超过 {most} 字的单元格，可能缺少右引号",
        "row {row} has a cell of more than {most} characters; a closing quote may be missing",
    ),
    "import.quotes": (
        "第 {row} 行的引号不成对（文件第 {line} 行）",
        "row {row}: quotes that do not match (line {line} of the file)",
    ),
    # tables that are refused whole
    "import.unknown-sheet": (
        "看不出这张表列的是什么，请把工作表或文件命名为下列之一：{known}",
        "it cannot be told what this table lists; name the sheet or file one of: {known}",
    ),
    "import.ambiguous-sheet": (
        "这张表可能是：{known}；请把工作表命名为其中之一",
        "this table may be {known}; name the sheet after one of them",
    ),
    "import.no-header": (
        "没有找到“{kind}”的表头，至少需要：{headers}",
        "no header of {kind} was found; needed at least: {headers}",
    ),
    "import.header-unit": ("表头中的单位“{unit}”不能识别", "the unit {unit} in the header is not known"),
    "import.double-column": (
        "与“{other}”列重复，请只留一列",
        "says the same as the column {other}; keep one of them",
    ),
    # cells
    "import.missing": ("“{field}”必须填写", "{field} must be filled in"),
    "import.control": (
        "含有控制字符 {character}，请删除",
        "holds the control character {character}; delete it",
    ),
    "import.cell-error": (
        "公式出错（{value}），请改正或填写数值",
        "the formula failed ({value}); correct it or write the value",
    ),
    "import.uncalculated": (
        "公式没有保存计算结果，请在电子表格软件中打开并保存一次",
        "a formula without a stored value; open and save the file once in a spreadsheet program",
    ),
    "import.not-a-number": ("不是数字，例如 1234.5 或 1,234.5", "is not a number, like 1234.5 or 1,234.5"),
    "import.not-finite": ("不是有限的数字", "is not a finite number"),
    "import.number-too-long": ("数字过长（{length}）", "the number is too long ({length})"),
    "import.loose-number": ("不能填约数，请填写确切数字", "an approximate figure; write the exact one"),
    "import.not-whole": ("应为整数", "must be a whole number"),
    "import.inexact": (
        "超过 15 位的数字在电子表格中已不精确，请以文本填写",
        "a spreadsheet does not keep more than 15 digits; write it as text",
    ),
    "import.too-many-digits": ("有效数字超过 15 位", "has more than 15 significant digits"),
    "import.too-large": ("数字过大", "the number is too large"),
    "import.foreign-money": (
        "外币金额不能填入以元计的列，请折算或填入原币金额列",
        "an amount in another currency cannot stand in a column of yuan",
    ),
    "import.unknown-unit": (
        "不能识别的单位“{unit}”，可用 元、万元、亿元",
        "the unit {unit} is not known; use 元, 万元 or 亿元",
    ),
    "import.out-of-range": ("应在 {low} 与 {high} 之间", "must be between {low} and {high}"),
    "import.not-a-share": ("不是比例，例如 51% 或 5%-10%", "is not a share, like 51% or 5%-10%"),
    "import.loose-share": (
        "不能填约数，请填写确切比例或区间，例如 50%-52%",
        "an approximate share; write the exact one or a range, like 50%-52%",
    ),
    "import.share-range": ("比例应在 0% 与 100% 之间", "a share must be between 0 % and 100 %"),
    "import.share-decimals": (
        "比例最多精确到百分数的 8 位小数",
        "a share has at most 8 decimals of a percent",
    ),
    "import.one-share": ("这里只能填一个比例", "one share is wanted here, not a range"),
    "import.range-reversed": ("区间的下限大于上限", "the lower bound is above the upper bound"),
    "import.percent-or-fraction": (
        "{value} 是 {value}% 还是 {value}（小数）？请在单元格写 % 号，或在表头写明（%）或（小数）",
        "is {value} a percentage or a fraction? write % in the cells, or （%） or （小数） in the header",
    ),
    "import.not-a-date": ("不是日期，例如 2021-06-30 或 2021年6月30日", "is not a date, like 2021-06-30"),
    "import.no-such-day": ("没有这一天", "there is no such day"),
    "import.january-or-october": (
        "是 1 月还是 10 月？请写成 2021-01 或 2021-10",
        "January or October? write 2021-01 or 2021-10",
    ),
    "import.month-as-number": ("请写成 2021-02 这样的日期", "write a date like 2021-02"),
    "import.date-form": ("日期应写作 {form}", "the date must be written as {form}"),
    "import.not-in-list": ("不在可选值之中，可填：{known}", "is not one of: {known_en}"),
    "import.not-in-table": (
        "不在映射文件的对照表中，已有：{known}",
        "is not in the mapping file's table, which knows: {known}",
    ),
    "import.beside-header": (
        "这一列没有表头：请补上表头，或检查是否多了一个分隔符",
        "stands in a column without a header; add one, or look for a delimiter too many",
    ),
    # mapping files
    "import.columns-missing": (
        "表中没有映射文件所说的列：{columns}",
        "lacks columns that the mapping names: {columns}",
    ),
    "import.no-id": (
        "没有“{entity}”的编号（{column} 列）",
        "has no code of the {entity} (column {column}); its other facts stay",
    ),
    "import.sheet-not-mapped": ("映射文件不读这张工作表", "a sheet that the mapping does not read"),
    "import.rows-filtered": (
        "按映射文件的条件略过 {count} 行",
        "{count} rows left out by the mapping's conditions",
    ),
    # identity
    "import.code-as-number": (
        "代码被存成了数字，末位已丢失，请以文本填写",
        "the code was stored as a number and has lost digits; write it as text",
    ),
    "import.id-too-long": ("编号有 {length} 个字，最多 128", "the id has {length} characters; at most 128"),
    "import.id-of-other-kind": (
        "这是“{other}”的编号，这里应为“{kind}”",
        "an id of {other}; {kind} is wanted here",
    ),
    "import.credit-code-check": (
        "统一社会信用代码的校验码不对，请核对",
        "the check character of the credit code is wrong; compare it with the licence",
    ),
    "import.credit-code-letters": (
        "统一社会信用代码不含字母 I、O、S、V、Z 和其他字符",
        "a credit code has no I, O, S, V, Z and no other characters",
    ),
    "import.credit-code-length": (
        "应为 18 位统一社会信用代码或 20 位 LEI，实为 {length} 位",
        "must be a credit code of 18 characters or an LEI of 20; it has {length}",
    ),
    "import.lei-check": ("LEI 的校验位不对，请核对", "the check digits of the LEI are wrong"),
    "import.no-code": (
        "没有{code}，名称也不足以识别；请填写代码或名称",
        "has no {code} and no name that tells who it is; fill in one of them",
    ),
    "import.contradicts": (
        "与“{sheet}”第 {row} 行说法不一（{field}），请改成一致或删去一行",
        "contradicts row {row} of {sheet} ({field}); make them agree or delete one",
    ),
    "import.change-of-kind": (
        "此编号已登记为“{old}”，不能改为“{new}”；请先用完整的“{old}”清单去掉它，再导入",
        "this id is recorded as {old} and cannot become {new}; first remove it by a complete list of {old}",
    ),
    "import.empty-period": (
        "失效日期 {end} 不晚于生效日期 {start}",
        "valid to {end} is not later than valid from {start}",
    ),
    "import.former-unknown": ("原编号 {old} 不存在", "the former id {old} is not known"),
    "import.former-taken": (
        "原编号 {old} 已由 {other} 接替",
        "the former id {old} is already replaced by {other}",
    ),
    "import.wrong-kind": ("是“{kind}”，这里应为：{allowed}", "is a {kind}; wanted here: {allowed}"),
    "import.ambiguous-end": (
        "不止一个对象符合，请填写编号：{ids}",
        "means more than one; write the id: {ids}",
    ),
    "import.end-refused": (
        "所指对象在“{sheet}”第 {row} 行被拒绝，请先改正那一行",
        "it was refused in row {row} of {sheet}; correct that row first",
    ),
    "import.unknown-end": ("没有这个对象；最接近的是：{near}", "is not known; the nearest are: {near}"),
    "import.unknown-end-none": (
        "没有这个对象，请先在相应的表中登记",
        "is not known; add it to the table of its kind first",
    ),
    "import.unknown-end-many": (
        "没有这个对象（不明对象太多，不再列出最接近的名称）",
        "is not known (too many are unknown to look up the nearest names of each)",
    ),
    "import.same-tie": (
        "与“{sheet}”第 {row} 行是同一关系（两端、区分字段和生效日期相同）而内容不同，请填写关系标识加以区分",
        "the same tie as row {row} of {sheet} (ends, key and start) with other contents; give each a tie id",
    ),
    "import.same-tie-id": (
        "关系标识与“{sheet}”第 {row} 行相同",
        "has the same tie id as row {row} of {sheet}",
    ),
    "import.tie-id-taken": ("标识 {id} 已用于别处", "the id {id} is used elsewhere"),
    "import.which-tie": (
        "不止一条已有关系符合，请填写关系标识：{ids}",
        "means more than one known tie; give the tie id: {ids}",
    ),
    "import.overlap": (
        "与已有的同一关系（{start} 至 {end}）重叠；更正日期请在“更正”列填“是”，新的一段请填写失效日期",
        "overlaps the same known tie ({start} to {end}); say 更正 (correction), or give the end date",
    ),
    # notes
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
    "import.removed-along": (
        "另有 {count} 条关系因一端被删除而删除",
        "{count} further ties were removed with an end of theirs",
    ),
}
