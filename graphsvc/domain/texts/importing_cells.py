"""What an import says of cells: what is wrong and what would be right."""

TEXTS: dict[str, tuple[str, str]] = {
    "import.missing": ("“{field}”必须填写", "{field} must be filled in"),
    "import.control": (
        "含有控制字符 {character}，请删除",
        "holds the control character {character}; delete it",
    ),
    "import.text-too-long": ("有 {length} 个字，最多 {most}", "has {length} characters; at most {most}"),
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
    "import.below-least": ("不能小于 {low}", "must be at least {low}"),
    "import.above-most": ("不能大于 {high}", "must be at most {high}"),
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
    "import.range-empty": (
        "区间内没有任何比例：下限不含或上限不含时，两端不能相等，也不能大于 100% 或小于 0%",
        "no share lies in this range: a bound that is excluded cannot equal the other, nor be above 100 % or below 0 %",
    ),
    "import.percent-or-fraction": (
        "{value} 是 {value}% 还是 {value}（小数）？请在单元格写 % 号，或在表头写明（%）或（小数），或在导入时说明（--shares）",
        "is {value} a percentage or a fraction? write % in the cells, or （%） or （小数） in the header, or say it on import (--shares)",
    ),
    "import.not-a-date": ("不是日期，例如 2021-06-30 或 2021年6月30日", "is not a date, like 2021-06-30"),
    "import.no-such-day": ("没有这一天", "there is no such day"),
    "import.january-or-october": (
        "是 1 月还是 10 月？请写成 2021-01 或 2021-10",
        "January or October? write 2021-01 or 2021-10",
    ),
    "import.month-as-number": ("请写成 2021-02 这样的日期", "write a date like 2021-02"),
    "import.date-form": ("日期应写作 {form}", "the date must be written as {form}"),
    "import.not-in-list": ("不在可选值之中，可填：{known}", "is not one of: {known}"),
    "import.not-in-table": (
        "不在映射文件的对照表中，已有：{known}",
        "is not in the mapping file's table, which knows: {known}",
    ),
    "import.beside-header": (
        "这一列没有表头：请补上表头，或检查是否多了一个分隔符",
        "stands in a column without a header; add one, or look for a delimiter too many",
    ),
}
