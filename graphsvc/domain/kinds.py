"""Every kind of entity (实体) with its fields."""

from __future__ import annotations

from graphsvc.domain import closed_lists as lists
from graphsvc.domain.kept import FIELDS as KEPT_FIELDS
from graphsvc.domain.kept import PRIVATE_STATEMENTS
from graphsvc.domain.schema import Field, FieldType, IdScheme, Kind, Visibility, beside

T = FieldType

NAME = Field("name", T.TEXT, "名称", "name", required=True, synonyms=("全称", "单位名称"))
COMMON = (
    Field(
        "aliases",
        T.LIST,
        "别名",
        "aliases",
        synonyms=("曾用名", "简称"),
        note_zh="多个别名用分号隔开",
        note_en="separate several with semicolons",
    ),
    Field("note", T.TEXT, "备注", "note", synonyms=("说明",)),
    Field("valid_from", T.DATE, "生效日期", "valid from", synonyms=("起始日期",)),
    Field(
        "valid_to",
        T.DATE,
        "失效日期",
        "valid to",
        synonyms=("终止日期",),
        note_zh="当日不计",
        note_en="excluded",
    ),
)
ORGANISATION_FIELDS = (
    Field("legal_state", T.BOOL, "计入国有方", "counts on the state side", choices=lists.YES_NO),
    Field("holder_class", T.CHOICE, "股东类别", "holder class", choices=lists.HOLDER_CLASS),
    *KEPT_FIELDS,
)


def _kind(
    label: str,
    slug: str,
    zh: str,
    en: str,
    plural: str,
    code_zh: str,
    *own: Field,
    scheme: IdScheme = IdScheme.PREFIXED,
    name: Field = NAME,
    note: str = "",
) -> Kind:
    return Kind(
        label, slug, zh, en, plural, code_zh, scheme, (name, *own, *beside((name, *own), COMMON)), note
    )


def _headed(zh: str, *synonyms: str, required: bool = True) -> Field:
    return Field("name", T.TEXT, zh, "name", required=required, synonyms=("名称", *synonyms))


LOCALITY = _kind(
    "Locality", "locality", "地方", "locality", "localities", "行政区划代码",
    Field("level", T.CHOICE, "级别", "level", choices=lists.LOCALITY_LEVEL),
    Field("in_cluster", T.BOOL, "六组团", "in the six clusters", choices=lists.YES_NO, synonyms=("是否六组团", "组团")),
    name=_headed("地方名称", "县区", "县（市、区）", "行政区划名称"), note="市、县、区",
)  # fmt: skip
ENTERPRISE = _kind(
    "Enterprise", "enterprise", "企业", "enterprise", "enterprises", "统一社会信用代码",
    Field("ownership", T.CHOICE, "所有制", "declared ownership", choices=lists.OWNERSHIP, synonyms=("企业性质", "所有制性质")),
    Field("form", T.CHOICE, "组织形式", "legal form", choices=lists.FORM, synonyms=("企业类型",)),
    Field("key_enterprise", T.BOOL, "重点企业", "key enterprise", choices=lists.YES_NO, synonyms=("是否重点企业",)),
    Field("registered_capital_cny", T.MONEY, "注册资本", "registered capital", unit="元", minimum=0),
    Field("revenue_cny", T.MONEY, "营业收入", "revenue", unit="元", synonyms=("营收", "主营业务收入")),
    Field("employees", T.INTEGER, "员工人数", "employees", unit="人", minimum=0, synonyms=("职工人数", "从业人数")),
    *ORGANISATION_FIELDS, scheme=IdScheme.CREDIT, name=_headed("企业名称", "单位名称", "公司名称"),
)  # fmt: skip
INSTITUTE = _kind("Institute", "institute", "科研院所", "institute", "institutes", "统一社会信用代码", *ORGANISATION_FIELDS, scheme=IdScheme.CREDIT, name=_headed("院所名称", "单位名称"))  # fmt: skip
UNIVERSITY = _kind("University", "university", "大专院校", "university", "universities", "统一社会信用代码", *ORGANISATION_FIELDS, scheme=IdScheme.CREDIT, name=_headed("院校名称", "学校名称", "单位名称"))  # fmt: skip
GOVERNMENT = _kind(
    "Government", "government", "政府部门", "government body", "government bodies", "统一社会信用代码",
    Field("level", T.CHOICE, "级别", "level", choices=lists.GOVERNMENT_LEVEL),
    *ORGANISATION_FIELDS, scheme=IdScheme.CREDIT, name=_headed("部门名称", "单位名称"), note="政府部门、国资机构",
)  # fmt: skip
PLATFORM = _kind(
    "Platform", "platform", "创新平台", "platform", "platforms", "平台编号",
    Field("platform_kind", T.CHOICE, "平台类型", "platform kind", choices=lists.PLATFORM_KIND),
    *ORGANISATION_FIELDS, name=_headed("平台名称"), note="创新平台、新型研发机构",
)  # fmt: skip
ARRANGEMENT = _kind(
    "Arrangement", "arrangement", "持股安排", "arrangement", "arrangements", "安排编号",
    Field("arrangement_kind", T.CHOICE, "安排类型", "arrangement kind", choices=lists.ARRANGEMENT_KIND),
    *ORGANISATION_FIELDS, name=_headed("安排名称"), note="信托、代持、合伙安排",
)  # fmt: skip
PERSON = _kind(
    "Person", "person", "自然人", "person", "persons", "人员代码", PRIVATE_STATEMENTS,
    name=Field("name", T.TEXT, "姓名", "name", visibility=Visibility.RESTRICTED),
    note="只用代码，不得填写身份证件号码",
)  # fmt: skip
UNKNOWN_PARTY = _kind(
    "UnknownParty", "unknown-party", "未披露持有人", "unknown party", "unknown parties", "未披露编号",
    Field("reason", T.CHOICE, "未披露原因", "reason", choices=lists.UNKNOWN_REASON), *KEPT_FIELDS,
    name=_headed("持有人说明", required=False), note="从不与另一未披露持有人合并",
)  # fmt: skip
PARK = _kind("Park", "park", "产业园区", "park", "parks", "园区编号", name=_headed("园区名称"))
PROJECT = _kind(
    "Project", "project", "合作项目", "project", "projects", "项目编号",
    Field("total_investment_cny", T.MONEY, "总投资", "total investment", unit="元", minimum=0, synonyms=("投资总额", "计划总投资")),
    Field("arrived_cny", T.MONEY, "到位资金", "funds arrived", unit="元", minimum=0, synonyms=("资金到位", "累计到位资金"), note_zh="未报留空，不填 0", note_en="leave empty when not reported"),
    Field("status", T.CHOICE, "状态", "status", choices=lists.PROJECT_STATUS, synonyms=("项目状态", "进展")),
    Field("planned_start", T.DATE, "计划开工日期", "planned start", synonyms=("计划开工",)),
    Field("actual_start", T.DATE, "实际开工日期", "actual start", synonyms=("开工日期", "实际开工")),
    Field("planned_completion", T.DATE, "计划竣工日期", "planned completion", synonyms=("计划竣工",)),
    Field("actual_completion", T.DATE, "实际竣工日期", "actual completion", synonyms=("竣工日期",)),
    Field("planned_production", T.DATE, "计划投产日期", "planned production", synonyms=("计划投产",)),
    Field("actual_production", T.DATE, "实际投产日期", "actual production", synonyms=("投产日期",)),
    Field("prep_planning", T.CHOICE, "规划", "planning", choices=lists.PREPARATION, synonyms=("规划手续",)),
    Field("prep_land", T.CHOICE, "用地", "land", choices=lists.PREPARATION, synonyms=("用地手续", "土地")),
    Field("prep_funds", T.CHOICE, "资金", "funds", choices=lists.PREPARATION, synonyms=("资金落实",)),
    Field("prep_environment", T.CHOICE, "环评", "environmental assessment", choices=lists.PREPARATION, synonyms=("环境影响评价",)),
    Field("major", T.BOOL, "重大项目", "major project", choices=lists.YES_NO, synonyms=("是否重大项目",)),
    Field("jobs_planned", T.INTEGER, "计划就业", "jobs planned", unit="人", minimum=0, synonyms=("计划就业人数",)),
    name=_headed("项目名称"),
)  # fmt: skip
_PUBLISHED = Field("published", T.DATE, "发布日期", "published")
_WITHDRAWN = Field("withdrawn", T.DATE, "撤回日期", "withdrawn", synonyms=("撤销日期",))
_TERMS = Field("terms", T.LIST, "领域关键词", "field terms", synonyms=("关键词", "技术领域"))
ACHIEVEMENT = _kind(
    "Achievement", "achievement", "科技成果", "achievement", "achievements", "成果编号",
    Field("text", T.TEXT, "成果简介", "text", synonyms=("简介", "内容")), _TERMS,
    Field("maturity", T.INTEGER, "成熟度", "maturity (TRL)", unit="TRL", minimum=1, maximum=9, synonyms=("技术成熟度", "TRL")),
    _PUBLISHED, Field("expires", T.DATE, "到期日期", "expires"), _WITHDRAWN, name=_headed("成果名称"),
)  # fmt: skip
NEED = _kind(
    "Need", "need", "攻关需求", "need", "needs", "需求编号",
    Field("text", T.TEXT, "需求描述", "text", synonyms=("描述", "内容")), _TERMS,
    Field("budget_cny", T.MONEY, "预算", "budget", unit="元", minimum=0, synonyms=("拟投入资金",)),
    _PUBLISHED, Field("deadline", T.DATE, "截止日期", "deadline", synonyms=("需求截止日期",)), _WITHDRAWN, name=_headed("需求名称"),
)  # fmt: skip
MEETING = _kind(
    "Meeting", "meeting", "合作会议", "meeting", "meetings", "会议次数",
    Field("date", T.DATE, "会议日期", "date", required=True, synonyms=("召开日期", "日期")),
    Field("theme", T.TEXT, "会议主题", "theme", synonyms=("主题",)),
    Field("declared_projects", T.INTEGER, "公布项目数", "declared projects", unit="个", minimum=0, synonyms=("累计签约项目数",)),
    Field("declared_investment_cny", T.MONEY, "公布总投资", "declared investment", unit="元", minimum=0),
    Field("declared_started", T.INTEGER, "公布开工数", "declared started", unit="个", minimum=0),
    Field("declared_contracts", T.INTEGER, "公布合同数", "declared contracts", unit="个", minimum=0),
    name=_headed("会议名称"), note="公布数为截至该次会议的累计数",
)  # fmt: skip
ALLIANCE = _kind(
    "Alliance", "alliance", "产业战略联盟", "alliance", "alliances", "联盟编号",
    Field("state", T.CHOICE, "联盟状态", "state", choices=lists.ALLIANCE_STATE, synonyms=("状态",)),
    Field("proposed_on", T.DATE, "提议日期", "proposed on"),
    Field("formed_on", T.DATE, "组建日期", "formed on", synonyms=("成立日期",)),
    Field("dissolved_on", T.DATE, "解散日期", "dissolved on"), name=_headed("联盟名称"),
)  # fmt: skip
SECTOR = _kind("Sector", "sector", "产业", "sector", "sectors", "产业代码", name=_headed("产业名称"))
STAGE = _kind(
    "Stage", "stage", "产业链环节", "stage", "stages", "环节代码",
    Field("order", T.INTEGER, "顺序", "order", minimum=0, synonyms=("序号",)),
    Field("role", T.CHOICE, "环节类型", "role", choices=lists.STAGE_ROLE, synonyms=("类型",)),
    name=_headed("环节名称"), note="代码写作 产业代码/环节代码",
)  # fmt: skip

KINDS: tuple[Kind, ...] = (
    LOCALITY, ENTERPRISE, INSTITUTE, UNIVERSITY, GOVERNMENT, PLATFORM, ARRANGEMENT, PERSON, UNKNOWN_PARTY,
    PARK, PROJECT, ACHIEVEMENT, NEED, MEETING, ALLIANCE, SECTOR, STAGE,
)  # fmt: skip

ORGANISATIONS = ("Enterprise", "Institute", "University", "Government", "Platform", "Arrangement")
HOLDERS = (*ORGANISATIONS, "Person", "UnknownParty")

ENTITY_DIRECTIVES = (
    Field(
        "former_id",
        T.TEXT,
        "原编号",
        "former id",
        synonyms=("原代码", "旧编号"),
        note_zh="补录正式代码时填写原来的编号",
        note_en="the id this row replaces",
    ),
)  # columns that steer the import and are not facts
