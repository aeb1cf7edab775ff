"""Beneficial Ownership Data Standard 0.4: what is wrong with a statement, and what an export cannot hold."""

_OF_STATEMENTS: dict[str, tuple[str, str]] = {
    "import.bods-not-json": (
        "不是 JSON（第 {line} 行第 {place} 个字符处）：{detail}",
        "is not JSON (line {line}, character {place}): {detail}",
    ),
    "import.bods-too-deep": ("嵌套超过 {most} 层", "is nested more than {most} deep"),
    "import.bods-character": (
        "含有不可见的控制字符或不成对的代理字符 {code}，请删去",
        "holds a control character or half of a pair, {code}; take it away",
    ),
    "import.bods-character-in-name": (
        "有一个字段名含有控制字符或不成对的代理字符",
        "a name of a field holds a control character or half of a pair",
    ),
    "import.bods-not-a-number": (
        "不是数；JSON 中没有 NaN 和无穷大，不知道的数请不写",
        "is no number: JSON knows neither NaN nor infinity; leave out what is not known",
    ),
    "import.bods-number-too-long": (
        "数过长，最多 100 位",
        "is too long for a number; at most 100 digits",
    ),
    "import.bods-twice": ("字段 {name} 写了两次，只能写一次", "{name} stands twice; say it once"),
    "import.bods-missing": ("必须有 {name}", "{name} must be there"),
    "import.bods-some": ("至少要有其中之一：{names}", "one at least of these must be there: {names}"),
    "import.bods-text": ("应为文本", "must be a text"),
    "import.bods-number": ("应为数，不加引号", "must be a number, without quotation marks"),
    "import.bods-flag": ("应为 true 或 false", "must be true or false"),
    "import.bods-list-type": ("应为列表", "must be a list"),
    "import.bods-object": ("应为对象", "must be an object"),
    "import.bods-id-or-reason": (
        "应为一条记录的 recordId，或写明 reason 的对象",
        "must be the recordId of a record, or an object with a reason",
    ),
    "import.bods-word": (
        "不在代码表中；应为其中之一：{known}",
        "is not in the list; must be one of: {known}",
    ),
    "import.bods-length": (
        "有 {length} 个字符，应有 {least} 至 {most} 个",
        "has {length} characters; must have {least} to {most}",
    ),
    "import.bods-range": (
        "应在 {low} 与 {high} 之间（百分数）",
        "must lie between {low} and {high} (per cent)",
    ),
    "import.bods-form-date": ("不是日期；应写作 YYYY-MM-DD", "is no date; write YYYY-MM-DD"),
    "import.bods-form-moment": (
        "不是日期或时间；应写作 YYYY-MM-DD 或 YYYY-MM-DDThh:mm:ssZ",
        "is no date or time; write YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ",
    ),
    "import.bods-form-uri": (
        "不是网址；应如 https://example.org/a",
        "is no address; write it like https://example.org/a",
    ),
    "import.bods-form-version": ("不是版本号；应写作 0.4", "is no version; write 0.4"),
    "import.bods-old": (
        "这是 0.1 至 0.3 版的声明；只读 0.4 版（有 recordType 和 recordDetails）",
        "this is a statement of version 0.1 to 0.3; what is read is 0.4, with recordType and recordDetails",
    ),
    "import.bods-version": ("版本应为 {version}", "the version must be {version}"),
    "import.bods-linking": (
        "motivation 为 linking 的注释必须有 url",
        "an annotation whose motivation is linking must have a url",
    ),
    "import.bods-not-transformed": (
        "只有 motivation 为 transformation 的注释才能有 transformedContent",
        "only an annotation whose motivation is transformation can have transformedContent",
    ),
    "import.bods-pointer": (
        "不是 JSON 指针（RFC 6901）；应为空文本或以 / 开头",
        "is no JSON pointer (RFC 6901); it is empty or begins with /",
    ),
    "import.bods-subtype": (
        "{type} 的细类应为其中之一：{known}",
        "the subtype of {type} must be one of: {known}",
    ),
    "import.bods-listed": (
        "列出了证券，就应为 true；没有上市就不列证券",
        "must be true where securities are listed, or none may be",
    ),
    "import.bods-dates-reversed": (
        "早于 {name}（{start}）；应在其后或同日",
        "is before {name} ({start}); it must be on that day or later",
    ),
    "import.bods-share-both": (
        "已有 {other}；两者只能写一个",
        "{other} is there already; only one of the two can be",
    ),
    "import.bods-share-reversed": (
        "小于下限 {low}；上限不能小于下限",
        "is below the lower bound {low}; it cannot be",
    ),
    "import.bods-share-empty": (
        "与下限 {low} 之间没有任何比例；请把界限写宽或改为包含界限",
        "leaves no share beside the bound {low}; widen the range or include its bounds",
    ),
    "import.bods-share-outside": (
        "不在 {name} 所界定的范围之内",
        "lies outside what {name} bounds",
    ),
    "import.bods-component-of-component": (
        "组成记录（isComponent 为 true）本身不能再有组成记录",
        "a record that is a component (isComponent is true) cannot have components",
    ),
    "import.bods-component-itself": ("记录不能是自己的组成部分", "a record cannot be a component of itself"),
    "import.bods-component-twice": ("同一组成记录写了两次", "the same component stands twice"),
    "import.bods-direct-with-components": (
        "有组成记录的关系是间接的；应为 indirect 或 unknown",
        "a relationship with components is not direct; say indirect or unknown",
    ),
    "import.bods-id-twice": (
        "第 {row} 条声明已用了这个 statementId；每条声明的标识必须不同",
        "statement {row} has this statementId already; each has one of its own",
    ),
    "import.bods-type-changed": (
        "第 {row} 条声明说同一记录是 {type}；记录的类型不能改变",
        "statement {row} says that the same record is of {type}; the type of a record does not change",
    ),
    "import.bods-new-later": (
        "该记录此前已有声明（第 {row} 条）；应为 updated 或 closed",
        "the record has an earlier statement ({row}); this one is updated or closed",
    ),
    "import.bods-closed-before": (
        "该记录已由第 {row} 条声明关闭；其后不能再有声明，新的记录应有新的 recordId",
        "statement {row} closed the record; nothing can follow, and a new record has a recordId of its own",
    ),
    "import.bods-subject": (
        "指向一条 {type} 记录；关系的 subject 必须是 entity",
        "is a record of {type}; the subject of a relationship must be an entity",
    ),
    "import.bods-party": (
        "指向一条关系记录；interestedParty 必须是 entity 或 person",
        "is a relationship; interestedParty must be an entity or a person",
    ),
    "import.bods-declared": (
        "指向一条关系记录；declarationSubject 必须是 entity 或 person",
        "is a relationship; declarationSubject must be an entity or a person",
    ),
    "import.bods-end-later": (
        "该记录在文件中到第 {row} 条才出现；应写在关系之前",
        "the record comes only with statement {row}; it must stand before the relationship",
    ),
    "import.bods-beneficial-entity": (
        "受益所有人必须是自然人；这里的 interestedParty 是 entity，应为 false 或不写",
        "a beneficial owner is a natural person; this interestedParty is an entity, so say false or nothing",
    ),
    "import.bods-component-statement": (
        "这是 statementId；应写该声明的 recordId：{record}",
        "is a statementId; write the recordId of that statement: {record}",
    ),
    "import.bods-component-missing": (
        "文件中没有这条记录；组成记录必须写在该关系之前",
        "is no record of the file; a component stands before the relationship",
    ),
    "import.bods-component-primary": (
        "第 {row} 条声明没有说它是组成记录；应把它的 isComponent 写为 true",
        "statement {row} does not say that it is a component; its isComponent must be true",
    ),
    "import.bods-component-later": (
        "该记录在文件中到第 {row} 条才出现；组成记录应写在该关系之前",
        "the record comes only with statement {row}; a component stands before the relationship",
    ),
    "import.bods-name-too-long": (
        "有 {length} 个字符，最多 {most} 个",
        "has {length} characters; at most {most}",
    ),
    "import.bods-own-note": (
        "本服务自己的标注，却读不出来（{detail}）",
        "is a note of this service, and cannot be read ({detail})",
    ),
}
_OF_FILES: dict[str, tuple[str, str]] = {
    "import.bods-deep-list": (
        "第 {number} 条声明嵌套过深，最多 64 层",
        "statement {number} is nested too deep; at most 64",
    ),
    "import.bods-json-list": (
        "第 {number} 条声明不是 JSON（文件第 {line} 行第 {column} 个字符处）：{detail}",
        "statement {number} is not JSON (line {line} of the file, character {column}): {detail}",
    ),
    "import.bods-long-number": (
        "第 {number} 条声明（文件第 {line} 行起）有一个过长的数，最多 100 位",
        "statement {number}, from line {line} of the file on, holds a number that is too long; at most 100 digits",
    ),
    "import.bods-list": (
        "第 {number} 条声明之后（文件第 {line} 行）应为逗号或 ]",
        "after statement {number}, on line {line} of the file, there must be a comma or ]",
    ),
    "import.bods-after-list": (
        "文件第 {line} 行：列表之后还有内容，一个文件只能有一个列表",
        "line {line} of the file: something follows the list; a file is one list",
    ),
    "import.bods-not-held": (
        "{count} 条关系（首见第 {row} 条）的 subject 没有写明，或是政府、国家，这里没有可对应的持股，声明整条保留",
        "{count} relationships, the first in statement {row}, have a subject that is not specified, or is a state or a body of it; no holding is made of them, and the statements are kept whole",
    ),
    "import.bods-identity-number": (
        "{count} 条声明（首见第 {row} 条）含有公民身份号码，号码未保留",
        "{count} statements, the first of them {row}, hold an identity number of a citizen, which is not kept",
    ),
}
# which statement it is stands at the end of each sentence about one
TEXTS: dict[str, tuple[str, str]] = {
    **{key: (f"{zh}{{statement}}", f"{en}{{statement}}") for key, (zh, en) in _OF_STATEMENTS.items()},
    **_OF_FILES,
    "export.loss.statements": (
        "与事实一并保存的登记声明原文不在其中；再次导入表格时，已保存的声明不受影响。",
        "Statements of a register that are kept whole beside a fact are not in it; importing the tables again leaves those that are kept as they are.",
    ),
    "export.bods": ("BODS 0.4（JSON，股权部分）", "BODS 0.4 (JSON, the ownership part)"),
    "export.loss.bods-kinds": (
        "只有企业、单位、自然人、未披露持有人及其持股和协议控制；一致行动、表决权委托、地方、园区、产业、项目、会议、成果、需求、联盟及与它们的关系不在其中。",
        "Only organisations, persons and unknown parties with holdings and control by agreement are in it; acting in concert, delegated votes, localities, parks, sectors, projects, meetings, achievements, needs, alliances and their ties are not.",
    ),
    "export.loss.bods-details": (
        "标准中没有对应字段的内容（出资方式、出资额及日期、合同编号、国有出资人、利润分配、所有制等）以“字段=值”写在 interests[].details 和一条注释中，只有本服务能再次读出。",
        "What the standard has no field for (contribution, its amount and date, contract number, state contributor, profit share, declared ownership and others) stands as field=value in interests[].details and in one annotation, which this service alone reads again.",
    ),
    "export.loss.bods-dates": (
        "没有生效日期的事实，statementDate 写作 1900-01-01（或更早），且不写 startDate；读回时仍为未报。",
        "A fact without a start has the statementDate 1900-01-01, or an earlier one, and no startDate; it comes back as not reported.",
    ),
    "export.loss.bods-persons": (
        "自然人写成没有姓名的 anonymousPerson；登记机关的声明中可辨认个人的，不原样归还，由本服务的声明代替。",
        "Persons are anonymousPerson, without a name; a register's statement that may tell a person is not given back, one of this service stands in its place.",
    ),
    "export.loss.bods-changed": (
        "登记机关已关闭、后来又有改动的记录，以及由几条记录组成、后来有改动的关系，其声明由本服务的声明代替。",
        "Statements on a record that is closed, or on a holding told by several records or in components, are replaced by this service's own where the facts were changed afterwards.",
    ),
}
