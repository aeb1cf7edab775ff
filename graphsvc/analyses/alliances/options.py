"""What a user may choose when asking for candidate alliances; every value is recorded in the answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from graphsvc.analyses.options import Option
from graphsvc.domain.errors import BadOption
from graphsvc.measures.alliance.around import Terms


def _reliability(zh: str, en: str) -> Option:
    return Option(f"{zh}层可靠度 α", f"reliability α of {en}", minimum=0, maximum=1, advanced=True)


@dataclass(frozen=True, slots=True)
class Options:
    """Defaults are those of the published benchmark of this method: β 1, γ 0.2, sizes 3 to 14, overlap 0.5."""

    sector: Annotated[str, Option("产业", "sector", entity="Sector")]
    anchor: Annotated[
        str | None,
        Option("指定链主（留空为自动）", "anchor enterprise (empty = all of the chain)", entity="Enterprise"),
    ] = None
    top: Annotated[int, Option("显示几个候选联盟", "how many candidates", minimum=1, maximum=50)] = 5
    minimum_size: Annotated[int, Option("最少成员数", "fewest members", minimum=2, maximum=30)] = 3
    maximum_size: Annotated[int, Option("最多成员数", "most members", minimum=2, maximum=30)] = 14
    density_price: Annotated[float, Option("密度价格 γ", "density price γ", minimum=0, maximum=1)] = 0.2
    tie_weight: Annotated[float, Option("联系权重 β", "weight of ties β", minimum=0, maximum=10)] = 1.0
    window_years: Annotated[
        int, Option("追溯年数", "years looked back", unit="年", minimum=1, maximum=50)
    ] = 5
    public_bodies: Annotated[bool, Option("政府部门可作成员", "government bodies may be members")] = False
    reliability_supply: Annotated[float, _reliability("供货", "supply")] = 0.8
    reliability_project: Annotated[float, _reliability("项目", "shared projects")] = 0.7
    reliability_match: Annotated[float, _reliability("成果需求", "achievement and need")] = 0.5
    reliability_equity: Annotated[float, _reliability("股权", "equity")] = 0.7
    reliability_secondment: Annotated[float, _reliability("挂职", "secondment")] = 0.4
    reliability_colocation: Annotated[float, _reliability("同地", "co-location")] = 0.2
    supply_scale_cny: Annotated[int, Option("供货尺度", "scale of supply", "元", 1, advanced=True)] = (
        20_000_000
    )
    supply_unknown_cny: Annotated[
        int, Option("金额未报按", "an amount not reported counts as", "元", 0, advanced=True)
    ] = 5_000_000
    project_scale: Annotated[
        float, Option("项目尺度", "scale of shared projects", minimum=0.01, advanced=True)
    ] = 1.0
    closeness_floor: Annotated[
        float, Option("相近度下限", "least closeness that counts", None, 0, 1, advanced=True)
    ] = 0.3
    secondment_scale_months: Annotated[
        float, Option("挂职尺度", "scale of secondments", "人月", 0.1, advanced=True)
    ] = 12.0
    largest_overlap: Annotated[
        float, Option("候选之间最大重合度", "largest overlap of two candidates", None, 0, 1, advanced=True)
    ] = 0.5
    anchor_limit: Annotated[
        int, Option("最多考察几个链主", "most anchors looked at", None, 1, 5_000, advanced=True)
    ] = 200
    proof_limit: Annotated[
        int, Option("最多证明几个链主", "most anchors proven", None, 0, 5_000, advanced=True)
    ] = 60
    candidate_limit: Annotated[
        int,
        Option(
            "候选成员多于此数则精简", "more candidates than this are narrowed", None, 3, 1_000, advanced=True
        ),
    ] = 300
    tie_limit: Annotated[
        int,
        Option(
            "候选成员间联系多于此数则精简",
            "more ties among candidates than this are narrowed",
            None,
            3,
            advanced=True,
        ),
    ] = 400
    narrow_limit: Annotated[
        int, Option("精简到几个候选成员", "candidates left when narrowed", None, 3, 300, advanced=True)
    ] = 60
    node_limit: Annotated[int, Option("求解节点上限", "solver's node limit", None, 1, advanced=True)] = 100
    time_limit_s: Annotated[
        float | None, Option("每次求解时限（用了则结果不可复现）", "time limit of a solve (the answer is then not reproducible)", "s", 0.01, advanced=True)
    ] = None  # fmt: skip

    def terms(self) -> Terms:
        """The parameters of the optimum; BadOption where the sizes contradict."""
        if self.minimum_size > self.maximum_size:
            raise BadOption("minimum-size", self.minimum_size, f"at most maximum-size, {self.maximum_size}")
        return Terms(self.tie_weight, self.density_price, self.minimum_size, self.maximum_size)

    def reliability(self) -> dict[str, float]:
        """α by layer."""
        return {
            "supply": self.reliability_supply,
            "project": self.reliability_project,
            "match": self.reliability_match,
            "equity": self.reliability_equity,
            "secondment": self.reliability_secondment,
            "colocation": self.reliability_colocation,
        }
