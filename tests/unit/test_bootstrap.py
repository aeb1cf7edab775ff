"""What lies in the data folder belongs to its owner."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from graphsvc.bootstrap import data_folder, default_folder, private_folder, secret_key
from graphsvc.domain.errors import Refused
from graphsvc.settings import read_settings

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has access lists instead of modes")


@posix
def test_the_data_folder_and_the_key_are_the_owners_only(tmp_path: Path) -> None:
    """Modes 0700 and 0600, made at the first use and kept."""
    settings = read_settings({"GRAPHSVC_DATA": str(tmp_path / "data")})

    first, second = secret_key(settings), secret_key(settings)

    assert first == second
    assert len(first) >= 32
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "data" / "secret-key").stat().st_mode) == 0o600


def test_a_key_that_was_half_written_is_made_again(tmp_path: Path) -> None:
    """An empty key would sign for everybody."""
    settings = read_settings({"GRAPHSVC_DATA": str(tmp_path)})
    (tmp_path / "secret-key").touch()

    assert len(secret_key(settings)) >= 32


def test_a_given_key_is_used_and_not_written(tmp_path: Path) -> None:
    """It comes from the environment, and stays there."""
    settings = read_settings({"GRAPHSVC_DATA": str(tmp_path), "GRAPHSVC_SECRET_KEY": "k" * 20})

    assert secret_key(settings) == b"k" * 20
    assert not list(tmp_path.iterdir())


def test_a_data_folder_that_cannot_be_is_refused_by_name(tmp_path: Path) -> None:
    """With the system's reason."""
    (tmp_path / "file").write_text("in the way", "utf-8")

    with pytest.raises(Refused, match="file/data"):
        private_folder(tmp_path / "file" / "data")


def test_without_a_setting_data_lies_where_the_system_keeps_it() -> None:
    """Never in the folder one happens to stand in."""
    assert data_folder(read_settings({})) == default_folder().resolve()
    assert default_folder().is_absolute()
