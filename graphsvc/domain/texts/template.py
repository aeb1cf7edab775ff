"""What the workbook for clerks says about itself."""

TEXTS: dict[str, tuple[str, str]] = {
    "template.title": ("地企合作关系数据填报模板", "Workbook for the data of the cooperation programme"),
    "template.explained": (
        "每张工作表填一类对象或一类关系；没有内容的表可以留空或删除。\n"
        "红色表头必填，其余可留空；留空或填“未报”表示未报告，不等于 0。\n"
        "以【示例】开头的行不会导入。\n"
        "关系两端可填代码、编号，或在库中唯一的名称。\n"
        "金额以表头单位计，也可在单元格写明单位，例如 1.2亿元；比例写 51% 或 40%-51%。\n"
        "日期写 2021-06-30、2021年6月30日或 20210630。\n"
        "没有代码的行会得到临时编号；代码确定后，在新行的“原编号”填写旧编号。",
        "One sheet a kind or tie; leave out what you do not need. Red headers must be filled in; empty means not reported, never 0.\n"
        "Rows that begin with 【示例】 are not imported. Ends of ties are codes, ids or unique names.\n"
        "Amounts are in the header's unit unless the cell names its own; shares are 51% or 40%-51%.\n"
        "A row without a code gets a provisional id; name it under 原编号 once the code is known.",
    ),
    "template.line": (
        "{sheet}：每行一条；以【示例】开头的行不导入",
        "{sheet}: one a row; rows that begin with 【示例】 are not imported",
    ),
    "template.sheet": ("工作表“{sheet}”：{note}", "sheet {sheet}: {note}"),
    "template.code": (
        "18 位统一社会信用代码或 20 位 LEI，以文本填写；未知可留空（按名称给临时编号）。",
        "the credit code (18) or LEI (20), as text; empty if unknown (a provisional id is given by name)",
    ),
    "template.own-code": (
        "自编的代码，在本类中唯一，以后不变；最多 128 字。",
        "a code of your own, unique within its kind, for good; at most 128 characters",
    ),
    "template.end": (
        "必填。可填代码、编号或唯一的名称。允许：{kinds}。",
        "required: a code, an id or a unique name. Allowed: {kinds}.",
    ),
    "template.required": ("必填。", "Required. "),
    "template.unit": ("单位：{unit}。", "Unit: {unit}. "),
    "template.between": ("{low} 至 {high}。", "{low} to {high}. "),
    "template.choices": ("可选：{choices}。", "One of: {choices}. "),
    "template.restricted": (
        "受限字段：保存但不显示、不导出。",
        "Restricted: stored, neither shown nor exported. ",
    ),
    "template.type.text": ("文字。", "Text. "),
    "template.type.integer": ("整数。", "A whole number. "),
    "template.type.money": (
        "金额，以表头单位计，也可写明单位，例如 1.2亿元；未报留空。",
        "An amount in the header's unit, or with its own, like 1.2亿元; empty = not reported. ",
    ),
    "template.type.share": (
        "百分比，一个值或区间，例如 51% 或 5%-10%。",
        "A percentage or a range, like 51% or 5%-10%. ",
    ),
    "template.type.decimal": ("小数，最多 15 位有效数字。", "A decimal of at most 15 significant digits. "),
    "template.type.date": ("日期，例如 2021-06-30。", "A date, like 2021-06-30. "),
    "template.type.bool": ("是或否。", "Yes or no. "),
    "template.type.choice": ("从下拉列表中选择。", "Choose from the list. "),
    "template.type.list": ("多项用分号隔开。", "Several, separated by semicolons. "),
    "template.other-title": ("不在列表中", "Not in the list"),
    "template.other": (
        "这个值不在下拉列表中，导入时可能被拒绝。",
        "This value is not in the list and may be refused.",
    ),
}
