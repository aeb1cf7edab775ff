"""The closed lists (代码表) that fields draw their values from."""

from __future__ import annotations

from graphsvc.domain.schema import Choice as C

YES_NO = (
    C("yes", "是", "yes", ("y", "true", "1", "√", "有")),
    C("no", "否", "no", ("n", "false", "0", "×", "无")),
)

OWNERSHIP = (
    C("central-state", "央企", "central state", ("中央企业", "国务院国资委")),
    C("local-state", "地方国企", "local state", ("国企", "国有", "国有企业", "市属国企", "省属国企")),
    C("collective", "集体", "collective", ("集体企业",)),
    C("private", "民企", "private", ("民营", "民营企业", "私营", "私营企业")),
    C("foreign", "外资", "foreign", ("外商", "外资企业", "合资")),
    C("mixed", "混合", "mixed", ("混合所有制", "混改")),
    C("unknown", "未知", "unknown", ("不详",)),
)
FORM = (
    C("company", "公司", "company", ("有限责任公司", "有限公司", "股份有限公司")),
    C("partnership", "合伙企业", "partnership", ("有限合伙", "普通合伙")),
    C("sole-proprietorship", "个人独资企业", "sole proprietorship", ("个独",)),
    C("cooperative", "合作社", "cooperative", ()),
    C("public-institution", "事业单位", "public institution", ()),
    C("other", "其他", "other", ()),
)
HOLDER_CLASS = (
    C("state", "国有", "state", ("国资",)),
    C("private", "民营", "private", ("民资",)),
    C("institute", "科研院所", "institute", ()),
    C("university", "高校", "university", ("大专院校",)),
    C("foreign", "外资", "foreign", ()),
    C("collective", "集体", "collective", ()),
    C("employee", "员工持股", "employee", ("职工持股",)),
    C("unknown", "未知", "unknown", ()),
)
LOCALITY_LEVEL = (
    C("province", "省", "province", ("省级", "自治区", "直辖市")),
    C("city", "市", "city", ("地级市", "市级")),
    C("district", "区", "district", ("市辖区",)),
    C("county-city", "县级市", "county-level city", ()),
    C("county", "县", "county", ()),
    C("other", "其他", "other", ()),
)
GOVERNMENT_LEVEL = (
    C("national", "国家级", "national", ("中央",)),
    C("province", "省级", "provincial", ()),
    C("city", "市级", "city", ()),
    C("county", "县级", "county", ("区级",)),
    C("other", "其他", "other", ()),
)
PLATFORM_KIND = (
    C("innovation-platform", "创新平台", "innovation platform", ()),
    C("new-rd-institution", "新型研发机构", "new-type R&D institution", ()),
    C("key-laboratory", "重点实验室", "key laboratory", ("实验室",)),
    C("pilot-base", "中试基地", "pilot base", ()),
    C("testing-centre", "检验检测中心", "testing centre", ("检测中心",)),
    C("incubator", "孵化器", "incubator", ()),
    C("other", "其他", "other", ()),
)
ARRANGEMENT_KIND = (
    C("trust", "信托", "trust", ()),
    C("nominee", "代持", "nominee", ()),
    C("partnership", "合伙安排", "partnership arrangement", ()),
    C("fund", "基金", "fund", ("投资基金",)),
    C("employee-plan", "员工持股计划", "employee plan", ()),
    C("other", "其他", "other", ()),
)
UNKNOWN_REASON = (
    C("not-disclosed", "未披露", "not disclosed", ("未公开",)),
    C("not-found", "未查明", "not found", ()),
    C("exempt", "豁免披露", "exempt", ()),
    C("dispersed", "股权分散", "dispersed", ()),
    C("other", "其他", "other", ()),
)
PROJECT_STATUS = (
    C("signed", "已签约", "signed", ("签约",)),
    C("preparing", "前期工作", "preparing", ("前期",)),
    C("started", "已开工", "started", ("开工", "在建")),
    C("completed", "已竣工", "completed", ("竣工",)),
    C("in-production", "已投产", "in production", ("投产",)),
    C("terminated", "已终止", "terminated", ("终止",)),
)
PREPARATION = (
    C("done", "已完成", "done", ("完成", "办结")),
    C("pending", "办理中", "pending", ("进行中",)),
    C("blocked", "受阻", "blocked", ("卡住",)),
)  # 未报 is the null, never a choice
STAGE_ROLE = (
    C("production", "生产", "production", ()),
    C("research", "研发", "research", ()),
    C("testing", "检验检测", "testing", ("检测",)),
    C("talent", "人才", "talent", ()),
    C("park", "园区", "park", ("载体",)),
)
ALLIANCE_STATE = (
    C("proposed", "拟建", "proposed", ("提议",)),
    C("formed", "已组建", "formed", ("组建", "成立")),
    C("dissolved", "已解散", "dissolved", ("解散",)),
)
HOLDING_BASIS = (
    C("capital", "出资", "capital", ("资本", "股权")),
    C("voting", "表决权", "voting", ()),
    C("dividend", "分红权", "dividend", ("收益权",)),
)
CONTRIBUTION = (
    C("technology", "技术", "technology", ("知识产权", "技术入股")),
    C("capital", "资本", "capital", ("货币", "现金", "资金")),
    C("asset", "资产", "asset", ("实物", "土地", "设备")),
    C("other", "其他", "other", ()),
)
DIRECTNESS = (
    C("direct", "直接", "direct", ()),
    C("indirect", "间接", "indirect", ()),
    C("unknown", "未知", "unknown", ()),
)
ADVANTAGE = (
    C("technology", "技术", "technology", ()),
    C("resource", "资源", "resource", ()),
    C("management", "管理", "management", ()),
    C("service", "服务", "service", ()),
)
DIRECTS_BY = (
    C("agreement", "协议", "agreement", ("协议控制",)),
    C("charter", "章程", "charter", ("公司章程",)),
    C("board", "董事会席位", "board", ("董事会",)),
    C("other", "其他", "other", ()),
)
PARTICIPATION_ROLE = (
    C("lead", "牵头", "lead", ("牵头单位", "主导")),
    C("investor", "投资", "investor", ("投资方",)),
    C("technology", "技术", "technology", ("技术方", "技术支撑")),
    C("host", "承接地", "host", ("落地", "属地")),
    C("partner", "参与", "partner", ("参与方", "协作")),
    C("service", "服务", "service", ("服务保障",)),
    C("other", "其他", "other", ()),
)
PURPOSE = (
    C("exchange", "交流", "exchange", ()),
    C("training", "培养", "training", ("培训",)),
    C("secondment", "挂职", "secondment", ()),
    C("employment", "使用", "employment", ("任用", "聘用")),
)
