"""Mapping files (映射文件): a foreign table in its own words, and what its columns mean here."""

from graphsvc.importing.mapping.apply import read_mapped
from graphsvc.importing.mapping.declaration import Mapping
from graphsvc.importing.mapping.reading import read_mapping

__all__ = ["Mapping", "read_mapped", "read_mapping"]
