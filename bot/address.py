"""Is this IP address public? Pure; an address in, a verdict out.

`ipaddress.is_global` can't be asked: it calls 6to4 relays, multicast, NAT64 of a private address
and several newer reservations global. Every row of IANA's two special-purpose registries is
refused here, also the few that route globally (AS112, anycast services): no publisher lives there.
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

SPECIAL_IPV4 = tuple(
    IPv4Network(row)
    for row in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # carrier-grade NAT
        "127.0.0.0/8",  # loopback
        "169.254.0.0/16",  # link-local, cloud metadata
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # IETF protocol assignments, with its anycast exceptions
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # multicast tunnelling
        "192.88.99.0/24",  # 6to4 relays, deprecated
        "192.168.0.0/16",  # private
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarking
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and limited broadcast
    )
)
ALLOCATED_IPV6 = IPv6Network("2000::/3")  # all that IANA has opened for global unicast
SPECIAL_IPV6 = tuple(
    IPv6Network(row)
    for row in (
        "2001::/23",  # IETF protocol assignments: Teredo, benchmarking, ORCHID, AS112, drones
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: any IPv4 address may hide in it
        "2620:4f:8000::/48",  # AS112
        "3fff::/20",  # documentation
    )
)
# How an IPv6-only host reaches IPv4 publishers. The local-use prefix 64:ff9b:1::/48 is refused:
# only its operator knows where in it the IPv4 address stands.
NAT64 = IPv6Network("64:ff9b::/96")


def unmap(ip: Address) -> Address:
    """Give the IPv4 address that an IPv4-mapped or NAT64 address stands for, else `ip`."""
    if isinstance(ip, IPv4Address):
        return ip
    if ip.ipv4_mapped is not None:
        return ip.ipv4_mapped
    if ip in NAT64:
        return IPv4Address(int(ip) & 0xFFFF_FFFF)
    return ip


def is_public(ip: Address) -> bool:
    """Tell whether packets to `ip` leave for the public internet and for nowhere else."""
    ip = unmap(ip)
    if isinstance(ip, IPv4Address):
        return not any(ip in network for network in SPECIAL_IPV4)
    if ip.scope_id is not None or ip not in ALLOCATED_IPV6:
        return False
    return not any(ip in network for network in SPECIAL_IPV6)


def is_within(ip: Address, networks: tuple[Network, ...]) -> bool:
    """Tell whether `ip`, unmapped, lies in one of the networks."""
    ip = unmap(ip)
    return any(ip.version == network.version and ip in network for network in networks)
