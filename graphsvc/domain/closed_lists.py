"""The closed lists (代码表) that fields draw their values from."""

from __future__ import annotations

from graphsvc.domain.schema import Choice

YES_NO = (
    Choice("yes", "是", "yes", ("y", "true", "1", "√", "有")),
    Choice("no", "否", "no", ("n", "false", "0", "×", "无")),
)

OWNERSHIP = (
    Choice("central-state", "央企", "central state", ("中央企业", "国务院国资委")),
    Choice("local-state", "地方国企", "local state", ("国企", "国有", "国有企业", "市属国企", "省属国企")),
    Choice("collective", "集体", "collective", ("集体企业",)),
    Choice("private", "民企", "private", ("民营", "民营企业", "私营", "私营企业")),
    Choice("foreign", "外资", "foreign", ("外商", "外资企业", "合资")),
    Choice("mixed", "混合", "mixed", ("混合所有制", "混改")),
    Choice("unknown", "未知", "unknown", ("不详",)),
)
FORM = (
    Choice("company", "公司", "company", ("有限责任公司", "有限公司", "股份有限公司")),
    Choice("partnership", "合伙企业", "partnership", ("有限合伙", "普通合伙")),
    Choice("sole-proprietorship", "个人独资企业", "sole proprietorship", ("个独",)),
    Choice("cooperative", "合作社", "cooperative", ()),
    Choice("public-institution", "事业单位", "public institution", ()),
    Choice("other", "其他", "other", ()),
)
HOLDER_CLASS = (
    Choice("state", "国有", "state", ("国资",)),
    Choice("private", "民营", "private", ("民资",)),
    Choice("institute", "科研院所", "institute", ()),
    Choice("university", "高校", "university", ("大专院校",)),
    Choice("foreign", "外资", "foreign", ()),
    Choice("collective", "集体", "collective", ()),
    Choice("employee", "员工持股", "employee", ("职工持股",)),
    Choice("unknown", "未知", "unknown", ()),
)
LOCALITY_LEVEL = (
    Choice("province", "省", "province", ("省级", "自治区", "直辖市")),
    Choice("city", "市", "city", ("地级市", "市级")),
    Choice("district", "区", "district", ("市辖区",)),
    Choice("county-city", "县级市", "county-level city", ()),
    Choice("county", "县", "county", ()),
    Choice("other", "其他", "other", ()),
)
GOVERNMENT_LEVEL = (
    Choice("national", "国家级", "national", ("中央",)),
    Choice("province", "省级", "provincial", ()),
    Choice("city", "市级", "city", ()),
    Choice("county", "县级", "county", ("区级",)),
    Choice("other", "其他", "other", ()),
)
PLATFORM_KIND = (
    Choice("innovation-platform", "创新平台", "innovation platform", ()),
    Choice("new-rd-institution", "新型研发机构", "new-type R&D institution", ()),
    Choice("key-laboratory", "重点实验室", "key laboratory", ("实验室",)),
    Choice("pilot-base", "中试基地", "pilot base", ()),
    Choice("testing-centre", "检验检测中心", "testing centre", ("检测中心",)),
    Choice("incubator", "孵化器", "incubator", ()),
    Choice("other", "其他", "other", ()),
)
ARRANGEMENT_KIND = (
    Choice("trust", "信托", "trust", ()),
    Choice("nominee", "代持", "nominee", ()),
    Choice("partnership", "合伙安排", "partnership arrangement", ()),
    Choice("fund", "基金", "fund", ("投资基金",)),
    Choice("employee-plan", "员工持股计划", "employee plan", ()),
    Choice("other", "其他", "other", ()),
)
UNKNOWN_REASON = (
    Choice("not-disclosed", "未披露", "not disclosed", ("未公开",)),
    Choice("not-found", "未查明", "not found", ()),
    Choice("exempt", "豁免披露", "exempt", ()),
    Choice("dispersed", "股权分散", "dispersed", ()),
    Choice("other", "其他", "other", ()),
)
PROJECT_STATUS = (
    Choice("signed", "已签约", "signed", ("签约",)),
    Choice("preparing", "前期工作", "preparing", ("前期",)),
    Choice("started", "已开工", "started", ("开工", "在建")),
    Choice("completed", "已竣工", "completed", ("竣工",)),
    Choice("in-production", "已投产", "in production", ("投产",)),
    Choice("terminated", "已终止", "terminated", ("终止",)),
)
PREPARATION = (
    Choice("done", "已完成", "done", ("完成", "办结")),
    Choice("pending", "办理中", "pending", ("进行中",)),
    Choice("blocked", "受阻", "blocked", ("卡住",)),
)  # 未报 is the null, never a choice
STAGE_ROLE = (
    Choice("production", "生产", "production", ()),
    Choice("research", "研发", "research", ()),
    Choice("testing", "检验检测", "testing", ("检测",)),
    Choice("talent", "人才", "talent", ()),
    Choice("park", "园区", "park", ("载体",)),
)
ALLIANCE_STATE = (
    Choice("proposed", "拟建", "proposed", ("提议",)),
    Choice("formed", "已组建", "formed", ("组建", "成立")),
    Choice("dissolved", "已解散", "dissolved", ("解散",)),
)
HOLDING_BASIS = (
    Choice("capital", "出资", "capital", ("资本", "股权")),
    Choice("voting", "表决权", "voting", ()),
    Choice("dividend", "分红权", "dividend", ("收益权",)),
)
CONTRIBUTION = (
    Choice("technology", "技术", "technology", ("知识产权", "技术入股")),
    Choice("capital", "资本", "capital", ("货币", "现金", "资金")),
    Choice("asset", "资产", "asset", ("实物", "土地", "设备")),
    Choice("other", "其他", "other", ()),
)
DIRECTNESS = (
    Choice("direct", "直接", "direct", ()),
    Choice("indirect", "间接", "indirect", ()),
    Choice("unknown", "未知", "unknown", ()),
)
ADVANTAGE = (
    Choice("technology", "技术", "technology", ()),
    Choice("resource", "资源", "resource", ()),
    Choice("management", "管理", "management", ()),
    Choice("service", "服务", "service", ()),
)
DIRECTS_BY = (
    Choice("agreement", "协议", "agreement", ("协议控制",)),
    Choice("charter", "章程", "charter", ("公司章程",)),
    Choice("board", "董事会席位", "board", ("董事会",)),
    Choice("other", "其他", "other", ()),
)
PARTICIPATION_ROLE = (
    Choice("lead", "牵头", "lead", ("牵头单位", "主导")),
    Choice("investor", "投资", "investor", ("投资方",)),
    Choice("technology", "技术", "technology", ("技术方", "技术支撑")),
    Choice("host", "承接地", "host", ("落地", "属地")),
    Choice("partner", "参与", "partner", ("参与方", "协作")),
    Choice("service", "服务", "service", ("服务保障",)),
    Choice("other", "其他", "other", ()),
)
PURPOSE = (
    Choice("exchange", "交流", "exchange", ()),
    Choice("training", "培养", "training", ("培训",)),
    Choice("secondment", "挂职", "secondment", ()),
    Choice("employment", "使用", "employment", ("任用", "聘用")),
)
