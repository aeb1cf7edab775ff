"""The invented words (虚构词素) that names are composed of; every firm's name begins with an invented place."""

from __future__ import annotations

CITY = "衡澜"
TITLE = "虚构示例数据：衡澜市及其单位、人员、项目均为虚构，与任何真实机构无关"

# name, level, in the six clusters; codes 990101… in this order
COUNTIES: tuple[tuple[str, str, bool], ...] = (
    ("澜中区", "district", False),
    ("砺工区", "district", False),
    ("新槐区", "district", False),
    ("启元区", "district", False),
    ("松桥市", "county-city", True),
    ("岩溪县", "county", True),
    ("望岱县", "county", True),
    ("临漪市", "county-city", True),
    ("桐砚县", "county", True),
    ("白栎县", "county", True),
    ("洛枫县", "county", False),
    ("清樾县", "county", False),
    ("南屺县", "county", False),
)

BRAND_HEADS = "砺昱澄铭钧泓骁煜睿颖徵斐朔衍岑霁筠岱珩翊"
BRAND_TAILS = "川岳锋驰衡源翔联维辰铸道工远拓图益和元腾"

SERVICE_TRADES = (
    "物流", "供应链管理", "工业软件", "融资租赁", "科技服务", "园区运营", "检测技术", "环保工程", "新能源", "建筑工程",
    "数据服务", "设备安装", "包装制品", "工业气体", "知识产权服务",
)  # fmt: skip

HOLDING_NAMES: tuple[tuple[str, str], ...] = (
    ("衡澜国有资本运营集团有限公司", "local-state"),
    ("衡澜产业投资集团有限公司", "local-state"),
    ("衡澜城建轨道投资有限公司", "local-state"),
    ("衡澜科创投资有限公司", "local-state"),
    ("衡澜工业控股有限公司", "local-state"),
    ("中岚重装集团有限公司（虚构央企）", "central-state"),
    ("中岚轨道装备集团有限公司（虚构央企）", "central-state"),
    ("中岚石化集团有限公司（虚构央企）", "central-state"),
    ("衡澜霁川实业集团有限公司", "private"),
    ("衡澜钧岳控股集团有限公司", "private"),
    ("衡澜朔源投资集团有限公司", "private"),
    ("松桥翊远控股有限公司", "private"),
    ("岩溪斐道产业投资有限公司", "private"),
    ("临漪珩元控股有限公司", "private"),
    ("海屿精机控股（虚构外资）有限公司", "foreign"),
    ("诺澜材料控股（虚构外资）有限公司", "foreign"),
)

INSTITUTE_SUBJECTS = (
    "智能装备研究所", "精密传动研究所", "轴承与润滑研究所", "机电控制研究所", "特种材料研究所", "焊接技术研究所",
    "轨道车辆研究所", "电力电子研究所", "空气动力研究所", "铸锻工艺研究所", "汽车技术研究所", "高分子材料研究所",
    "石油化工研究所", "催化工程研究所", "环境工程研究所", "计量检测研究院", "工业设计研究院", "光电技术研究所",
    "矿山机械研究所", "耐火材料研究所", "模具技术研究所", "电机研究所", "信息技术研究所", "化工安全研究院",
    "新能源动力研究所", "产业经济研究所",
)  # fmt: skip

UNIVERSITY_NAMES = (
    "衡澜理工大学", "衡澜科技大学", "衡澜师范学院", "衡澜工程学院", "衡澜职业技术学院", "衡澜轨道交通职业学院",
    "松桥学院", "衡澜汽车职业学院", "衡澜化工职业学院", "临漪理工学院", "衡澜信息工程学院", "衡澜财经学院",
    "岩溪应用技术学院", "衡澜开放大学",
)  # fmt: skip

GOVERNMENT_NAMES: tuple[tuple[str, str, int | None], ...] = (
    ("岚国国有资产监督管理机构（虚构）", "national", None),
    ("岚省国有资产监督管理委员会（虚构）", "province", None),
    ("衡澜市国有资产监督管理委员会", "city", 0),
    ("衡澜市财政局", "city", 0),
    ("衡澜市科学技术局", "city", 0),
    ("衡澜市工业和信息化局", "city", 0),
    ("衡澜市地企合作办公室", "city", 0),
    ("松桥市国有资产管理中心", "county", 4),
    ("岩溪县国有资产管理中心", "county", 5),
    ("临漪市国有资产管理中心", "county", 7),
)

PLATFORM_FORMS: tuple[tuple[str, str], ...] = (
    ("新型研发机构", "new-rd-institution"),
    ("重点实验室", "key-laboratory"),
    ("中试基地", "pilot-base"),
    ("检验检测中心", "testing-centre"),
    ("孵化器", "incubator"),
    ("协同创新中心", "innovation-platform"),
)

ARRANGEMENT_NAMES: tuple[tuple[str, str], ...] = (
    ("砺锋员工持股计划", "employee-plan"),
    ("霁川家族信托", "trust"),
    ("地企合作产业基金", "fund"),
    ("科创成果转化基金", "fund"),
    ("轨道装备并购合伙安排", "partnership"),
    ("精密制造代持安排", "nominee"),
    ("新材料创业投资基金", "fund"),
    ("朔源核心员工合伙安排", "partnership"),
)

PROJECT_FORMS = (
    "产业化项目",
    "生产基地项目",
    "扩能改造项目",
    "智能工厂项目",
    "中试线项目",
    "研发中心项目",
    "产业园项目",
    "配套项目",
)
OTHER_PROJECTS = (
    "冷链物流枢纽项目", "工业固废综合利用项目", "分布式光伏项目", "产业大数据中心项目", "职工实训基地项目", "综合交通枢纽配套项目",
    "产业集聚区道路项目", "工业余热供暖项目", "企业总部基地项目", "农机装备项目", "工业文化园项目", "节水改造项目",
)  # fmt: skip

POSTS = {
    "Locality": (
        "副县（市、区）长（科技）",
        "科技副职",
        "工信局副局长",
        "产业集聚区管委会副主任",
        "科技局副局长",
    ),
    "Enterprise": ("总经理助理", "技术中心副主任", "项目办副主任", "战略发展部副部长"),
    "Institute": ("科研管理处副处长", "成果转化中心副主任", "院所办公室副主任"),
    "University": ("产学研处副处长", "大学科技园副主任", "团委副书记"),
}  # by the kind of the host
TOPICS = {
    "Locality": ("做好用地和环评保障", "组团承接项目落地的体会", "建立项目例会制度", "当好企业服务员"),
    "Institute": ("开放应用场景，共建中试基地", "院所技术入股的实践", "把论文写在生产线上"),
    "University": ("校企共建实验室的做法", "订单培养产业人才", "高校成果发布与转化"),
    "Enterprise": ("发布企业攻关需求", "以成果转化带动产业升级", "产销对接见实效", "上下游携手补链强链"),
}  # of speeches, by the kind of the speaker
