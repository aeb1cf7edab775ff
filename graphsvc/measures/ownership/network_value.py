"""Network value (网络价值): what a holder's holdings are worth, directly and through others, and corrected for rings."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from graphsvc.graph.columns import Array
from graphsvc.measures.ownership.cleaning import Columns
from graphsvc.measures.ownership.composition import Graph, graph_of
from graphsvc.measures.ownership.condensation import condensation_of
from graphsvc.measures.ownership.condensation_solve import Certificate, certified
from graphsvc.measures.ownership.integrated_returns import returns


@dataclass(frozen=True, eq=False)
class NetworkValue:
    """Per node, in the unit of the own values. Right for the flow of money, not for influence: whoever has a small
    stake in a closed core is shown with all of the core."""

    net: Array  # (I - A)^-1 v: own value and what is held; infinite in a closed group
    integrated: Array  # what is held alone
    corrected_net: Array  # returns to the holder counted once
    corrected_integrated: Array
    certificate: Certificate


def network_value(columns: Columns, own: Array, graph: Graph | None = None) -> NetworkValue:
    """The network value of every node from the own value `v` of each (revenue, assets; 0 where there is none).

    Source of the method: Vitali, Glattfelder & Battiston 2011, with the correction of their appendix.

    >>> from graphsvc.measures.ownership.cleaning import clean
    >>> from graphsvc.measures.ownership.stakes import Stakes
    >>> ring = clean(Stakes.of_rows([(0, 1, "0.1"), (1, 2, "0.5"), (2, 1, "0.5")], 3))
    >>> value = network_value(ring, np.ones(3))
    >>> value.net.round(6).tolist(), value.corrected_net.round(6).tolist()
    ([1.2, 2.0, 2.0], [1.2, 1.5, 1.5])
    """
    graph = graph or graph_of(columns)
    flow = sparse.csr_array(graph.matrix.T)
    arriving, certificate = certified(flow, condensation_of(flow), own.astype(np.float64)[:, None])
    value = arriving[:, 0]
    often = returns(graph.matrix, graph.found, graph.closed)
    net = np.where(graph.closed & (value > 0), np.inf, value)
    corrected = np.where(graph.closed, _of_group(graph, value), value / often)
    return NetworkValue(net, net - own, corrected, corrected - own, certificate)


# Private functions


def _of_group(graph: Graph, value: Array) -> Array:
    """All that arrives in the component of each node: in a closed group it passes every member."""
    component = graph.found.component
    return np.asarray(np.bincount(component, weights=value)[component])
