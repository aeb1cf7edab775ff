"""What an import says of codes, ids and ties: who cannot be meant, and what would be right."""

TEXTS: dict[str, tuple[str, str]] = {
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
    "import.identity-number": (
        "不得填写公民身份号码，请用自编的人员代码",
        "an identity number must not be recorded; use a code of your own",
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
}
