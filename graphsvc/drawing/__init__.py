"""Pictures: positions, network data, SVG; positions come from here, so one picture is the same everywhere."""

from __future__ import annotations

from graphsvc.drawing.drawing import PageDrawing

__all__ = ["PageDrawing"]
