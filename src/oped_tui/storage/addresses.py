"""Which network addresses a page may be fetched from: public ones only, unless one says so."""

from __future__ import annotations

import ipaddress
import socket
import threading

from oped_tui.core.frozen import frozen
from oped_tui.storage.web_failures import PrivateAddress, TooSlow, Unreachable

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")

SocketAddress = tuple[str, int] | tuple[str, int, int, int]
_Row = tuple[
    socket.AddressFamily,
    socket.SocketKind,
    int,
    str,
    tuple[str, int] | tuple[str, int, int, int] | tuple[int, bytes],
]


@frozen
class Resolved:
    """One address that a host name stands for, ready to be connected to."""

    family: socket.AddressFamily
    address: SocketAddress


def is_public(text: str) -> bool:
    """Whether an address is one of the open internet's, with any IPv4 address hidden in it."""
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        for hidden in _hidden_in(address):
            if not is_public(str(hidden)):
                return False
        if address.ipv4_mapped or address in _NAT64:
            return True
        if address.is_site_local:
            return False
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_unspecified
    )


def _hidden_in(address: ipaddress.IPv6Address) -> tuple[ipaddress.IPv4Address, ...]:
    """IPv4 addresses that a gateway on the way would take out of an IPv6 address."""
    hidden = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _NAT64:
        hidden.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return tuple(one for one in hidden if one is not None)


def resolve(host: str, port: int, seconds: float, *, allow_local: bool) -> tuple[Resolved, ...]:
    """The addresses of a host that may be connected to, looked up within so many seconds.

    Raises PrivateAddress where it has only others, Unreachable for an unknown one, and TooSlow.
    """
    found = _look_up(host, port, seconds)
    allowed = tuple(one for one in found if allow_local or is_public(one.address[0]))
    if not allowed:
        raise PrivateAddress(
            "it leads into a private network", host, "add --allow-local if that is your own server"
        )
    return allowed


def _resolved(row: _Row) -> Resolved:
    address = row[4]
    # A pair of number and bytes is what a build without IPv6 says of one: no socket takes it.
    return Resolved(row[0], (str(address[0]), *address[1:]))


def _look_up(host: str, port: int, seconds: float) -> tuple[Resolved, ...]:
    # The system's look-up can't be given a time, so it has a thread that is left behind.
    answers: list[tuple[Resolved, ...] | OSError] = []

    def ask() -> None:
        try:
            rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            answers.append(error if isinstance(error, OSError) else OSError(str(error)))
        else:
            answers.append(tuple(map(_resolved, rows)))

    thread = threading.Thread(target=ask, name="look-up", daemon=True)
    thread.start()
    thread.join(max(seconds, 0))
    if not answers:
        raise TooSlow("its name was not found in time", host, "check the connection and try again")
    answer = answers[0]
    if isinstance(answer, OSError):
        raise Unreachable("there is no such host", host, "check the address and the connection")
    return answer
