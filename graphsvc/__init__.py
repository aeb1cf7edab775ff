"""graphsvc: a city's alliance and mixed-ownership relationship graph (联盟与混合所有制关系图谱)."""

__version__ = "0.1.0"
