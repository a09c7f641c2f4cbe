"""Which addresses may be fetched: public ones, so that a feed or a redirect cannot reach what is private to us."""

import ipaddress
import socket
from collections.abc import Collection

TUNNELS = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")))
"""Ranges that carry an IPv4 address inside, and so could lead to a private one (RFC 6052, 3056, 4380)."""


class ForbiddenAddressError(Exception):
    """The host has an address that is not public."""


class UnknownHostError(Exception):
    """The host's name has no address."""


def public(address: str) -> bool:
    """Whether an IP address is one that the whole Internet can reach, and one host only."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    return ip.is_global and not ip.is_multicast and not any(ip in tunnel for tunnel in TUNNELS)


def resolve(host: str, port: int, allow: Collection[str] = ()) -> str:
    """An IP address of the host to connect to, so that the one checked is the one used.

    `allow` names hosts (`host` or `host:port`) that may be private. Every address must be public: one
    that is not raises ForbiddenAddressError; a name without addresses raises UnknownHostError.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    except (OSError, UnicodeError) as error:
        raise UnknownHostError(f"the host {host} has no address") from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not {host, f"{host}:{port}"} & set(allow):
        for address in addresses:
            if not public(address):
                raise ForbiddenAddressError(f"{host} has the address {address}, which is not public")
    # IPv4 first: a function has no way out over IPv6 unless it is given one.
    return min(addresses, key=lambda address: ":" in address)
