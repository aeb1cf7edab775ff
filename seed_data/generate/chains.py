"""The four sectors (产业) and their chain stages (产业链环节), with the words that name firms and subjects."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChainStage:
    """One stage of a chain: who can do it in the seed city is `supply`: many, one or none."""

    code: str
    zh: str
    role: str
    trades: tuple[str, ...] = ()  # words in a firm's name
    products: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    supply: str = "many"


@dataclass(frozen=True, slots=True)
class Chain:
    """One sector with its stages in order: production first, then research, testing, talent, park."""

    code: str
    zh: str
    stages: tuple[ChainStage, ...]

    def producing(self) -> tuple[int, ...]:
        """Places of the production stages that somebody in the city can do widely."""
        return tuple(i for i, s in enumerate(self.stages) if s.role == "production" and s.supply == "many")

    def place_of(self, role: str) -> int:
        """Place of the stage with this role."""
        return next(i for i, s in enumerate(self.stages) if s.role == role)


def _p(code: str, zh: str, trades: str, products: str, terms: str, supply: str = "many") -> ChainStage:
    return ChainStage(
        code, zh, "production", tuple(trades.split()), tuple(products.split()), tuple(terms.split()), supply
    )


def _roles(zh: str, research: str, *, testing: str = "many", park: str = "many") -> tuple[ChainStage, ...]:
    terms = tuple(research.split())
    return (
        ChainStage("research", f"{zh}技术研发", "research", terms=terms),
        ChainStage("testing", f"{zh}检验检测", "testing", terms=("可靠性试验", "无损检测"), supply=testing),
        ChainStage("talent", f"{zh}人才培养", "talent", terms=("实训基地", "订单培养")),
        ChainStage("park", f"{zh}园区载体", "park", supply=park),
    )


CHAINS: tuple[Chain, ...] = (
    Chain(
        "robotics",
        "机器人",
        (
            _p("reducer", "精密减速器", "精密传动 减速机", "谐波减速器 摆线减速器", "谐波传动 齿形修形 柔轮疲劳", "one"),
            _p("servo", "伺服电机与驱动", "伺服 电机 微特电机", "伺服电机 伺服驱动器 空心杯电机", "永磁同步 矢量控制 高功率密度"),
            _p("controller", "运动控制器", "运动控制", "多轴运动控制器", "实时内核 轨迹规划 多轴联动", "none"),
            _p("sensor", "感知与视觉", "传感 视觉技术 光电", "六维力传感器 工业相机 激光雷达模组", "力觉传感 机器视觉 点云配准"),
            _p("body", "机器人本体", "机器人 智能装备", "六轴工业机器人 协作机器人 移动机器人", "轻量化臂体 动力学标定 人机协作"),
            _p("integration", "系统集成", "自动化 智能系统 工业软件", "焊接工作站 装配自动化线 智能仓储系统", "数字孪生 产线仿真 柔性夹具"),
            *_roles("机器人", "轨迹规划 人机协作 机器视觉 谐波传动"),
        ),
    ),
    Chain(
        "rail-transit",
        "轨道交通",
        (
            _p("shell", "车体与型材", "铝业 车体 型材", "铝合金型材 不锈钢车体 复合材料司机室", "搅拌摩擦焊 轻量化车体 碳纤维"),
            _p("bogie", "转向架与轮对", "轮轴 转向架 重型锻造", "转向架构架 车轴 轮对轴承", "疲劳寿命 超声探伤 构架焊接"),
            _p("traction", "牵引与变流", "电气 变流 牵引技术", "牵引变流器 牵引电机 辅助电源", "碳化硅器件 永磁牵引 热管理"),
            _p("braking", "制动系统", "制动", "盘形制动装置 制动控制单元", "摩擦副材料 防滑控制 电空制动", "one"),
            _p("signalling", "信号与控制", "信号", "列车自动控制系统", "车地通信 安全计算机 自动驾驶", "none"),
            _p("assembly", "整车总装", "车辆 轨道装备", "城轨列车 工程维护车 有轨电车", "模块化总装 整车调试 减振降噪"),
            *_roles("轨道交通", "永磁牵引 疲劳寿命 减振降噪 碳纤维", testing="one"),
        ),
    ),
    Chain(
        "auto-parts",
        "汽车零部件",
        (
            _p("casting", "锻铸件与模具", "铸造 锻压 模具", "铝合金压铸件 曲轴锻件 大型模具", "半固态压铸 近净成形 热锻模寿命"),
            _p("powertrain", "动力总成", "动力 传动 电驱", "变速器总成 电驱动桥 涡轮增压器", "电驱动 热效率 齿轮噪声"),
            _p("chassis", "底盘与转向", "底盘 转向 悬架", "空气悬架 转向节 线控转向器", "线控转向 高强钢 悬架调校"),
            _p("electronics", "汽车电子", "汽车电子", "车身域控制器 毫米波雷达", "域控制器 功能安全 车载以太网", "one"),
            _p("trim", "内外饰与座椅", "汽车饰件 座椅 塑胶", "仪表板总成 汽车座椅 保险杠", "低气味材料 微发泡注塑 轻量化"),
            *_roles("汽车零部件", "电驱动 线控转向 近净成形 热管理"),
        ),
    ),
    Chain(
        "petrochemicals",
        "高端石化",
        (
            _p("feedstock", "基础原料", "石化 能源化工", "石脑油 液化气 重芳烃", "原油直接裂解 加氢精制 余热回收"),
            _p("olefin", "烯烃与芳烃", "烯烃 化工", "乙烯 丙烯 对二甲苯", "丙烷脱氢 芳烃抽提 低碳烯烃"),
            _p("catalyst", "催化剂", "催化材料", "聚烯烃催化剂", "茂金属催化 分子筛 催化剂再生", "none"),
            _p("resin", "合成树脂与橡胶", "高分子 新材料 树脂", "聚碳酸酯 茂金属聚乙烯 特种橡胶", "聚碳酸酯 共混改性 耐候性"),
            _p("specialty", "精细与特种化学品", "精细化工 助剂", "电子级溶剂 润滑油添加剂 锂电电解液", "电子级提纯 锂电电解液 绿色合成", "one"),
            *_roles("高端石化", "丙烷脱氢 共混改性 绿色合成 分子筛", park="one"),
        ),
    ),
)  # fmt: skip
