"""Beneficial Ownership Data Standard 0.4 (受益所有权数据标准), as registers publish who owns whom: what reader and writer share."""

from graphsvc.interchange.bods.reading import read

__all__ = ["read"]
