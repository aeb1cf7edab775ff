"""Every type of tie (关系) with its ends, key and fields."""

from __future__ import annotations

from graphsvc.domain import closed_lists as lists
from graphsvc.domain.kept import FIELDS as KEPT_FIELDS
from graphsvc.domain.kinds import HOLDERS, ORGANISATIONS
from graphsvc.domain.schema import Field, FieldType, TieType, beside

T = FieldType

COMMON = (
    Field("valid_from", T.DATE, "生效日期", "valid from", synonyms=("起始日期", "开始日期")),
    Field(
        "valid_to",
        T.DATE,
        "失效日期",
        "valid to",
        synonyms=("终止日期", "结束日期"),
        note_zh="当日不计",
        note_en="excluded",
    ),
    Field("note", T.TEXT, "备注", "note", synonyms=("说明",)),
)
_CONTRACT_NO = Field("contract_no", T.TEXT, "合同编号", "contract number", synonyms=("合同号", "协议编号"))
_EVIDENCE = Field("evidence", T.TEXT, "依据", "evidence", synonyms=("证明材料",))
_REQUIRED_EVIDENCE = Field("evidence", T.TEXT, "依据", "evidence", required=True, synonyms=("证明材料",))
_ENTERPRISE = Field(
    "enterprise", T.TEXT, "所涉企业", "enterprise concerned", note_zh="留空为全部企业", note_en="empty = all"
)


def _share(name: str, zh: str, en: str, *synonyms: str) -> Field:
    return Field(name, T.SHARE, zh, en, unit="%", synonyms=synonyms, minimum=0, maximum=1)


def _tie(
    type_: str,
    zh: str,
    en: str,
    sentence: str,
    ends: tuple[str, str, str, str],
    kinds: tuple[tuple[str, ...], tuple[str, ...]],
    *own: Field,
    key: tuple[str, ...] = (),
    symmetric: bool = False,
    note: str = "",
) -> TieType:
    return TieType(
        type_,
        type_.lower().replace("_", "-"),
        zh,
        en,
        sentence,
        *ends,
        *kinds,
        (*own, *beside(own, COMMON)),
        key,
        symmetric,
        note,
    )


HOLDS = _tie(
    "HOLDS", "持股", "holds", "HOLDER owns a share of TARGET",
    ("holder", "target", "股东", "被投资企业"), (HOLDERS, ("Enterprise", "Arrangement")),
    Field("basis", T.CHOICE, "权益类型", "basis", choices=lists.HOLDING_BASIS, note_zh="留空为出资", note_en="empty = capital"),
    Field("contribution", T.CHOICE, "出资方式", "contribution", choices=lists.CONTRIBUTION, synonyms=("入股方式",)),
    _CONTRACT_NO,
    _share("share_min", "持股比例", "share (lower bound)", "股权比例", "持股比例下限", "占比"),
    _share("share_max", "持股比例上限", "share (upper bound)"),
    Field("min_exclusive", T.BOOL, "下限不含", "lower bound excluded", choices=lists.YES_NO),
    Field("max_exclusive", T.BOOL, "上限不含", "upper bound excluded", choices=lists.YES_NO),
    Field("interest", T.TEXT, "权益性质", "kind of interest"),
    Field("directness", T.CHOICE, "直接或间接", "directness", choices=lists.DIRECTNESS),
    Field("component_ids", T.LIST, "组成记录", "component ids"),
    Field("joint_group", T.TEXT, "共同持有组", "joint group"),
    Field("contribution_cny", T.MONEY, "出资额", "amount contributed", unit="元", minimum=0, synonyms=("认缴出资额", "作价金额")),
    Field("contribution_date", T.DATE, "出资日期", "contribution date"),
    Field("contributor", T.TEXT, "国有出资人", "state contributor"),
    _share("profit_share", "利润分配比例", "profit share"),
    _share("loss_share", "亏损分担比例", "loss share"),
    Field("advantage", T.CHOICE, "所带优势", "advantage", choices=lists.ADVANTAGE), *KEPT_FIELDS,
    key=("basis", "contribution", "contract_no"),
)  # fmt: skip
ACTS_WITH = _tie(
    "ACTS_WITH", "一致行动", "acts in concert with", "HOLDER acts in concert with HOLDER",
    ("holder", "partner", "一致行动人甲", "一致行动人乙"), (HOLDERS, HOLDERS), _ENTERPRISE, _EVIDENCE,
    key=("enterprise",), symmetric=True,
)  # fmt: skip
DELEGATES_VOTES = _tie(
    "DELEGATES_VOTES", "表决权委托", "delegates votes to", "HOLDER delegates votes to DELEGATE",
    ("holder", "delegate", "委托方", "受托方"), (HOLDERS, HOLDERS), _ENTERPRISE,
    _share("share_min", "委托比例", "share (lower bound)"), _share("share_max", "委托比例上限", "share (upper bound)"), _REQUIRED_EVIDENCE,
    key=("enterprise",),
)  # fmt: skip
DIRECTS = _tie(
    "DIRECTS", "协议控制", "directs", "HOLDER directs ENTERPRISE by agreement",
    ("holder", "enterprise", "控制方", "被控制企业"), (HOLDERS, ("Enterprise",)),
    Field("by", T.CHOICE, "控制方式", "by", choices=lists.DIRECTS_BY), _REQUIRED_EVIDENCE, key=("by",),
)  # fmt: skip
LOCATED_IN = _tie(
    "LOCATED_IN", "所在地", "is located in", "SEAT is located in LOCALITY",
    ("seat", "locality", "主体", "所在地方"), ((*ORGANISATIONS, "Park", "Project", "Meeting"), ("Locality",)),
)  # fmt: skip
PART_OF = _tie(
    "PART_OF", "隶属", "is part of", "PART is part of WHOLE",
    ("part", "whole", "下级", "上级"), (("Locality", "Stage", "Park"), ("Locality", "Sector")),
    note="地方属于地方，环节属于产业，园区属于地方",
)  # fmt: skip
IN_SECTOR = _tie(
    "IN_SECTOR", "所属产业", "is in sector", "MEMBER belongs to SECTOR",
    ("member", "sector", "主体", "产业"), (("Enterprise", "Project", "Achievement", "Need", "Alliance"), ("Sector",)),
)  # fmt: skip
CAN_DO = _tie(
    "CAN_DO", "环节能力", "can do", "ORGANISATION can do STAGE",
    ("organisation", "stage", "单位", "环节"), (ORGANISATIONS, ("Stage",)),
    Field("level", T.DECIMAL, "能力水平", "level", minimum=0, maximum=1, note_zh="0 至 1", note_en="0 to 1"),
)  # fmt: skip
SUPPLIES = _tie(
    "SUPPLIES", "供货", "supplies", "SELLER supplies BUYER",
    ("seller", "buyer", "供方", "需方"), (ORGANISATIONS, ORGANISATIONS), _CONTRACT_NO,
    Field("goods", T.TEXT, "标的", "goods", synonyms=("产品", "货物")),
    Field("signed_at", T.TEXT, "签约会议", "signed at meeting", synonyms=("会议次数",)),
    Field("from_stage", T.TEXT, "供方环节", "seller's stage"), Field("to_stage", T.TEXT, "需方环节", "buyer's stage"),
    Field("amount_cny", T.MONEY, "合同金额", "amount", unit="元", minimum=0, synonyms=("金额",)),
    Field("signed", T.DATE, "签约日期", "signed", synonyms=("签订日期",)),
    Field("performing", T.BOOL, "是否履约", "performing", choices=lists.YES_NO, synonyms=("履约情况", "开始履约")),
    key=("contract_no", "goods", "signed_at"), note="产销合同；无合同编号时以标的和签约会议区分",
)  # fmt: skip
TAKES_PART_IN = _tie(
    "TAKES_PART_IN", "参与", "takes part in", "PARTICIPANT takes part in PROJECT",
    ("participant", "project", "参与方", "项目"), ((*ORGANISATIONS, "Locality"), ("Project",)),
    Field("role", T.CHOICE, "角色", "role", choices=lists.PARTICIPATION_ROLE),
    Field("invested_cny", T.MONEY, "投资额", "invested", unit="元", minimum=0),
    Field("amount", T.DECIMAL, "金额（原币）", "amount"), Field("currency", T.TEXT, "币种", "currency", note_zh="非人民币时填写", note_en="when not yuan"),
    key=("role",),
)  # fmt: skip
SIGNED_AT = _tie("SIGNED_AT", "签约于", "was signed at", "PROJECT was signed at MEETING", ("project", "meeting", "项目", "会议"), (("Project",), ("Meeting",)))  # fmt: skip
SPOKE_AT = _tie("SPOKE_AT", "发言", "spoke at", "SPEAKER spoke at MEETING", ("speaker", "meeting", "发言单位", "会议"), ((*ORGANISATIONS, "Locality"), ("Meeting",)), Field("topic", T.TEXT, "发言题目", "topic"))  # fmt: skip
OFFERS = _tie("OFFERS", "发布成果", "offers", "OWNER offers ACHIEVEMENT", ("owner", "achievement", "成果方", "成果"), (ORGANISATIONS, ("Achievement",)))  # fmt: skip
SEEKS = _tie("SEEKS", "提出需求", "seeks", "SEEKER seeks an answer to NEED", ("seeker", "need", "需求方", "需求"), (ORGANISATIONS, ("Need",)))  # fmt: skip
ANSWERS = _tie(
    "ANSWERS", "对接", "answers", "ACHIEVEMENT answers NEED", ("achievement", "need", "成果", "需求"), (("Achievement",), ("Need",)),
    Field("matched", T.DATE, "匹配日期", "matched"), Field("contacted", T.DATE, "接触日期", "contacted"),
    Field("signed", T.DATE, "签约日期", "signed"), Field("realised", T.DATE, "转化日期", "realised"),
)  # fmt: skip
SECONDS_TO = _tie(
    "SECONDS_TO", "挂职", "seconds to", "HOME seconds a person to HOST", ("home", "host", "派出单位", "接收单位"),
    ((*ORGANISATIONS, "Locality"), (*ORGANISATIONS, "Locality")),
    Field("person", T.TEXT, "人员代码", "person", required=True), Field("post", T.TEXT, "挂任职务", "post", synonyms=("职务", "岗位")),
    Field("purpose", T.CHOICE, "方式", "purpose", choices=lists.PURPOSE), key=("person", "post"),
)  # fmt: skip
MEMBER_OF = _tie("MEMBER_OF", "成员", "is a member of", "ORGANISATION is a member of ALLIANCE", ("organisation", "alliance", "成员单位", "联盟"), (ORGANISATIONS, ("Alliance",)), Field("role", T.TEXT, "成员角色", "role"))  # fmt: skip

TIES: tuple[TieType, ...] = (
    HOLDS, ACTS_WITH, DELEGATES_VOTES, DIRECTS, LOCATED_IN, PART_OF, IN_SECTOR, CAN_DO, SUPPLIES, TAKES_PART_IN,
    SIGNED_AT, SPOKE_AT, OFFERS, SEEKS, ANSWERS, SECONDS_TO, MEMBER_OF,
)  # fmt: skip

TIE_DIRECTIVES = (
    Field(
        "given_id",
        T.TEXT,
        "关系标识",
        "tie id",
        synonyms=("关系编号",),
        note_zh="通常留空",
        note_en="usually empty",
    ),
    Field(
        "correction",
        T.BOOL,
        "更正",
        "correction",
        choices=lists.YES_NO,
        note_zh="填“是”表示更正生效日期，而不是新的一段",
        note_en="yes = the start date is corrected",
    ),
)  # columns that steer the import and are not facts
