"""What an import says of files and tables that are refused whole."""

TEXTS: dict[str, tuple[str, str]] = {
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
}
