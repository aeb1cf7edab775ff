"""Settings (设置): GRAPHSVC_* read once from a mapping; what cannot be right is refused at start, by name."""

from __future__ import annotations

import difflib
import ipaddress
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, SecretStr, ValidationError
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from graphsvc.domain.errors import Misconfigured

PREFIX = "GRAPHSVC_"
EMBEDDED = "embedded"
SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
# read by the tests, and by an import that a page started; nobody sets them by hand
FOREIGN = ("GRAPHSVC_TESTS_", "GRAPHSVC_REAL_DATA", "GRAPHSVC_JOB_")


@dataclass(frozen=True, slots=True)
class Help:
    """What people are told about a setting."""

    zh: str
    en: str
    unit: str | None = None


def _store(value: str) -> str:
    if "@" in value:
        raise ValueError(
            f"no user or password in the address: say {PREFIX}STORE_USER and {PREFIX}STORE_PASSWORD"
        )
    if value != EMBEDDED and value.partition("://")[0] not in SCHEMES:
        raise ValueError(
            f"'{EMBEDDED}' or an address that begins with {', '.join(f'{s}://' for s in SCHEMES)}"
        )
    return value


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError):
        raise ValueError("the name of a time zone, e.g. Asia/Shanghai") from None
    return value


class Settings(BaseSettings):
    """Every setting with its default; the environment name is GRAPHSVC_ and the name in capitals."""

    model_config = SettingsConfigDict(extra="forbid", frozen=True, env_prefix=PREFIX)

    store: Annotated[
        str,
        AfterValidator(_store),
        Help(
            "存储：embedded 为内置存储，或 Neo4j 的 bolt/neo4j 地址",
            "the store: 'embedded', or the bolt or neo4j address of a Neo4j server",
        ),
    ] = EMBEDDED
    store_user: Annotated[str, Help("Neo4j 用户名", "user name of the Neo4j server")] = "neo4j"
    store_password: Annotated[SecretStr | None, Help("Neo4j 密码", "password of the Neo4j server")] = None
    store_reader: Annotated[
        str | None,
        Help(
            "只读用户名；留空则读写同一用户", "user name for reading; empty = the same user reads and writes"
        ),
    ] = None
    store_reader_password: Annotated[
        SecretStr | None, Help("只读用户密码", "password of the user for reading")
    ] = None
    store_database: Annotated[str, Help("Neo4j 数据库名", "name of the database on the Neo4j server")] = (
        "neo4j"
    )
    store_allow_self_signed: Annotated[
        bool,
        Help(
            "允许自签名证书（bolt+ssc、neo4j+ssc）", "accept self-signed certificates (bolt+ssc, neo4j+ssc)"
        ),
    ] = False
    store_heap_mb: Annotated[
        int, Field(ge=128, le=65536), Help("内置存储的内存上限", "memory of the embedded store", "MB")
    ] = 512
    store_timeout_s: Annotated[
        float, Field(ge=1, le=600), Help("存储语句时间上限", "time limit of a statement of the store", "s")
    ] = 15.0
    data: Annotated[
        Path | None, Help("数据目录；留空则在用户目录下", "data folder; empty = in the user's own folder")
    ] = None
    host: Annotated[str, Field(min_length=1), Help("监听地址", "address to listen on")] = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535), Help("监听端口", "port to listen on")] = 8350
    allow_remote: Annotated[
        bool,
        Help(
            "允许监听非本机地址（尚无登录，任何人都可读写）",
            "allow an address other than loopback (there is no log-in yet: whoever reaches it can read and write)",
        ),
    ] = False
    allowed_hosts: Annotated[
        str,
        Help(
            "除本机名外允许的 Host 名，用逗号分隔",
            "host names to answer to besides loopback, separated by commas",
        ),
    ] = ""
    threads: Annotated[int, Field(ge=1, le=64), Help("处理请求的线程数", "threads that answer requests")] = 8
    as_of: Annotated[date | None, Help("固定“今天”；留空则取当天", "pins today; empty = the real one")] = None
    time_zone: Annotated[
        str, AfterValidator(_zone), Help("时区，决定“今天”", "time zone that decides what today is")
    ] = "Asia/Shanghai"
    language: Annotated[
        Literal["zh", "en"], Help("界面语言", "language where the user has not chosen one")
    ] = "zh"
    keep_revisions: Annotated[
        int, Field(ge=0), Help("保留多少个版本文件；0 为全部保留", "how many revision files to keep; 0 = all")
    ] = 0
    upload_limit_mb: Annotated[int, Field(ge=1, le=1024), Help("上传上限", "largest upload", "MB")] = 50
    query_limit: Annotated[
        int,
        Field(ge=1, le=100_000),
        Help("命名查询最多返回行数", "most rows that a named question returns", "rows"),
    ] = 1000
    secret_key: Annotated[
        SecretStr | None,
        Field(min_length=16),
        Help(
            "签名密钥；留空则自动生成并保存", "key that signs forms; empty = made and kept in the data folder"
        ),
    ] = None
    log_level: Annotated[Literal["debug", "info", "warning", "error"], Help("日志级别", "how much is logged")] = "info"  # fmt: skip

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what is handed in: the process environment is read by `read_settings`' caller."""
        return (init_settings,)

    @property
    def embedded(self) -> bool:
        """Whether the store is the embedded one."""
        return self.store == EMBEDDED

    @property
    def loopback(self) -> bool:
        """Whether the service can be reached from this machine only."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"  # any other name is whatever a resolver makes of it


def read_settings(environ: Mapping[str, str], **chosen: object) -> Settings:
    """The settings of the environment; `chosen` (e.g. from the command line) wins where it is not None.

    Empty text means "not given". Misconfigured names every setting that is wrong, its value and what is allowed.

    >>> read_settings({"GRAPHSVC_PORT": "8351"}).port
    8351
    """
    given: dict[str, object] = dict(_given(environ))
    given |= {name: value for name, value in chosen.items() if value is not None}
    try:
        settings = Settings(**given)  # type: ignore[arg-type]  # words: pydantic makes values of them
    except ValidationError as wrong:
        raise Misconfigured("; ".join(_complaint(dict(e), given) for e in wrong.errors())) from None
    if "+ssc" in settings.store and not settings.store_allow_self_signed:
        raise Misconfigured(f"{PREFIX}STORE={settings.store!r} accepts any certificate; say {PREFIX}STORE_ALLOW_SELF_SIGNED=true if that is meant")  # fmt: skip
    if not settings.embedded and settings.store_password is None:
        raise Misconfigured(f"{PREFIX}STORE is a server, but neither {PREFIX}STORE_PASSWORD nor {PREFIX}STORE_PASSWORD_FILE is given")  # fmt: skip
    return settings


def unknown_names(environ: Mapping[str, str]) -> dict[str, str]:
    """Each GRAPHSVC_* name that means nothing, with the nearest one that does ("" where none is near)."""
    known = [name for name, *_ in describe(Settings())]
    known += [f"{name}_FILE" for name in known]
    strange = [n for n in environ if n.startswith(PREFIX) and n not in known and not n.startswith(FOREIGN)]
    return {name: (difflib.get_close_matches(name, known, 1) or [""])[0] for name in sorted(strange)}


def describe(settings: Settings) -> Iterator[tuple[str, str, str, Help]]:
    """Each setting: environment name, value in words (a secret only says whether it is set), default, help."""
    for name, info in Settings.model_fields.items():
        value, default = getattr(settings, name), info.default
        yield f"{PREFIX}{name.upper()}", _shown(value), _shown(default), _help(info)


# Private functions


def _given(environ: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, info in Settings.model_fields.items():
        variable = f"{PREFIX}{name.upper()}"
        if text := environ.get(variable, "").strip():
            yield name, text
        elif _is_secret(info) and (path := environ.get(f"{variable}_FILE", "").strip()):
            yield name, _read_secret(f"{variable}_FILE", path)


def _read_secret(variable: str, path: str) -> str:
    try:
        return Path(path).expanduser().read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as failed:
        reason = failed.strerror if isinstance(failed, OSError) else "not UTF-8"
        raise Misconfigured(f"{variable}={path!r}: the file cannot be read ({reason})") from None


def _complaint(error: Mapping[str, Any], given: Mapping[str, object]) -> str:
    name = str(error["loc"][0])
    if name not in Settings.model_fields:
        return f"{name}: no such setting"
    value = repr(str(given.get(name)))
    if _is_secret(Settings.model_fields[name]) or "@" in value:
        value = "(secret)"
    allowed = str(error["msg"]).removeprefix("Value error, ")
    return f"{PREFIX}{name.upper()}={value} is not allowed; {allowed}"


def _is_secret(info: FieldInfo) -> bool:
    return "SecretStr" in str(info.annotation)


def _help(info: FieldInfo) -> Help:
    return next(item for item in info.metadata if isinstance(item, Help))


def _shown(value: object) -> str:
    if isinstance(value, SecretStr):
        return "(set)"
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
