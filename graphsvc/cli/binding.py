"""The address to listen on: taken before anything slow begins, and a taken one is named with the way out."""

from __future__ import annotations

import socket

import psutil

from graphsvc.domain.errors import Misconfigured, Refused
from graphsvc.settings import Settings

TRIED = 20  # ports looked at for a free one to propose


def bind(settings: Settings) -> socket.socket:
    """A bound socket on the host and port of the settings.

    Misconfigured for an address that other machines reach without `--allow-remote`; Refused for a taken port.
    """
    if not settings.loopback and not settings.allow_remote:
        raise Misconfigured(
            f"--host {settings.host} can be reached from other machines, and there is no log-in yet: whoever reaches "
            "it can read everything and import. Missing until then: users and roles, sessions, TLS. If something in "
            "front of it does that (a proxy with its own log-in), say --allow-remote"
        )
    try:
        return _bound(settings.host, settings.port)
    except OSError as failed:
        if is_free(settings.host, settings.port) or failed.errno is None:
            raise Refused(f"cannot listen on {settings.host}:{settings.port}: {failed.strerror}") from None
    by = holder_of(settings.port)
    other = next((p for p in range(settings.port + 1, settings.port + TRIED) if is_free(settings.host, p)), 0)
    way_out = f"; choose another: --port {other} (or GRAPHSVC_PORT={other})" if other else ""
    raise Refused(f"port {settings.port} is taken{f' by {by}' if by else ''}{way_out}")


def is_free(host: str, port: int) -> bool:
    """Whether one can listen there now."""
    try:
        _bound(host, port).close()
    except OSError:
        return False
    return True


def holder_of(port: int) -> str:
    """Who listens on the port, as far as the system tells: "process 123 (python3)", else ""."""
    try:
        pid = next((c.pid for c in psutil.net_connections("tcp") if c.status == psutil.CONN_LISTEN and c.laddr and c.laddr.port == port), None)  # fmt: skip
        return f"process {pid} ({psutil.Process(pid).name()})" if pid else ""
    except (psutil.Error, OSError):
        return ""


def _bound(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    bound = socket.socket(family, kind, protocol)
    try:
        # On Windows this option would let two services share a port.
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
        bound.listen(128)
    except OSError:
        bound.close()
        raise
    return bound
