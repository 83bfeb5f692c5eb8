"""Which network addresses may be asked. Pure: an address in, the reason for refusing it out.

Refused is what lies inside somebody's network and not on the public one, by IANA's registries of special-purpose addresses,
whichever way an IPv6 address wraps it.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address

_METADATA = frozenset(
    ip_address(one)
    for one in ("169.254.169.254", "169.254.170.2", "100.100.100.200", "168.63.129.16", "192.0.0.192", "fd00:ec2::254")
)
_SHARED = IPv4Network("100.64.0.0/10")
_SITE_LOCAL = IPv6Network("fec0::/10")
_NAT64 = IPv6Network("64:ff9b::/96")
# Not on the public internet by IANA's registries; Python 3.11 knows these less well. A network's own translation (RFC 8215)
# may hold the IPv4 address anywhere: none of it is asked.
_NOT_PUBLIC = (IPv6Network("64:ff9b:1::/48"), IPv6Network("3fff::/20"), IPv4Network("192.88.99.0/24"))
_COMPATIBLE = IPv6Network("::/96")
_ISATAP = 0x5EFE
_LOW_32 = (1 << 32) - 1


def refusal(address: Address) -> str:
    """Why this address is not asked, to stand after "is"; empty if it may be."""
    if isinstance(address, IPv6Address):
        wrapped = _wrapped(address)
        if wrapped is not None:
            inner = refusal(wrapped)
            return inner and f"{inner}, written as IPv6"
        if address.sixtofour is not None or address.teredo is not None:
            return "a tunnel to an IPv4 address"
    if address in _METADATA:
        return "the metadata service of a cloud"
    for is_so, what in (
        (address.is_unspecified, "no address of a machine"),
        (address.is_loopback, "this machine"),
        (address.is_link_local, "link-local"),
        (address.is_multicast, "a multicast address"),
        (address in _SHARED, "in a carrier's shared network"),
        (isinstance(address, IPv6Address) and address in _SITE_LOCAL, "in a private network"),
        (address.is_private and not address.is_reserved and _is_network(address), "in a private network"),
        (address.is_reserved, "reserved"),
        (not address.is_global or any(address in one for one in _NOT_PUBLIC), "not a public address"),
    ):
        if is_so:
            return what
    return ""


def may_be_own(address: Address) -> bool:
    """Whether it is a private network's address, which `fetching.allow_hosts` can open; nothing else ever is."""
    return refusal(address) in {"in a private network", "in a carrier's shared network"}


def _is_network(address: Address) -> bool:
    """Whether a private address is one that networks use, and not one for documentation or tests."""
    networks = ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16") if address.version == 4 else ("fc00::/7",)  # noqa: PLR2004
    return any(address in (IPv4Network(one) if address.version == 4 else IPv6Network(one)) for one in networks)  # noqa: PLR2004


def _wrapped(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address inside: mapped, translated (NAT64), compatible, or in an ISATAP name."""
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    low = IPv4Address(int(address) & _LOW_32)
    is_compatible = address in _COMPATIBLE and int(address) > 1
    is_isatap = (int(address) >> 32) & 0xFFFF == _ISATAP
    if is_compatible or is_isatap or address in _NAT64:
        return low
    return None
