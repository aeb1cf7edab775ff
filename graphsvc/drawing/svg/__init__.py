"""SVG: the picture for print, for pages without script, and as a file."""

from __future__ import annotations

from graphsvc.drawing.svg.network import network_svg
from graphsvc.drawing.svg.samples import kind_sample, tie_sample

__all__ = ["kind_sample", "network_svg", "tie_sample"]
