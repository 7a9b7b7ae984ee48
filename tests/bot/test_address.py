"""Which addresses are public: IANA's special-purpose registries and their neighbours."""

from ipaddress import ip_address, ip_network

import pytest

from bot.address import is_public, is_within, unmap

REFUSED = """
0.0.0.0 0.0.0.1 0.255.255.255
10.0.0.0 10.255.255.255
100.64.0.0 100.100.100.200 100.127.255.255
127.0.0.1 127.255.255.255
169.254.0.1 169.254.169.254 169.254.255.255
172.16.0.1 172.31.255.255
192.0.0.0 192.0.0.8 192.0.0.9 192.0.0.10 192.0.0.170 192.0.0.255
192.0.2.1 192.31.196.1 192.52.193.1 192.88.99.1 192.88.99.2
192.168.0.1 192.168.255.255 192.175.48.1
198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.1
224.0.0.1 233.252.0.1 239.255.255.255
240.0.0.1 255.255.255.254 255.255.255.255
:: ::1 ::7f00:1 ::ffff:0:127.0.0.1
::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 ::ffff:192.88.99.1 ::ffff:0.0.0.0
64:ff9b::7f00:1 64:ff9b::a00:1 64:ff9b::a9fe:a9fe 64:ff9b::c0a8:1
64:ff9b:1::1 64:ff9b:1::808:808 64:ff9b:1:ffff:ffff:ffff:808:808
100:: 100::1 100:0:0:1::1 200::1
2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2
2001:1::1 2001:1::2 2001:1::3 2001:2::1 2001:3::1 2001:4:112::1 2001:10::1 2001:20::1
2001:30::1 2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff
2001:db8::1 2001:db8:ffff::1
2002:7f00:1:: 2002:a00:1::1 2002:a9fe:a9fe::1 2002:808:808::1
2620:4f:8000::1 3fff::1 3fff:fff::1
4000::1 5f00::1 5f00:ffff::1 8000::1 c000::1
fc00::1 fd00:ec2::254 fdff::1 fe80::1 fe80::1%eth0 febf::1 fec0::1 feff::1
ff02::1 ff0e::1 ff0e::101
2606:4700::1111%eth0
""".split()  # noqa: SIM905 - a table

PUBLIC = """
1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.1
169.253.255.255 169.255.0.0 172.15.255.255 172.32.0.0 191.255.255.255 192.0.1.1 192.0.3.0
192.88.98.255 192.88.100.0 192.167.255.255 192.169.0.0 198.17.255.255 198.20.0.0 203.0.112.255
203.0.114.0 223.255.255.255
2000::1 2001:200::1 2001:4860:4860::8888 2001:db7:ffff::1 2001:db9::1 2003::1
2606:4700:4700::1111 2620:4e:ffff::1 2620:4f:8001::1 2a00:1450:4001:81b::200e 3ffe::1 3fff:1000::1
::ffff:8.8.8.8 64:ff9b::808:808
""".split()  # noqa: SIM905 - a table


@pytest.mark.parametrize("address", REFUSED)
def test_is_public_refuses_special_addresses(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_is_public_accepts_public_addresses(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    ("address", "unmapped"),
    [
        ("8.8.8.8", "8.8.8.8"),
        ("::ffff:8.8.8.8", "8.8.8.8"),
        ("64:ff9b::808:808", "8.8.8.8"),
        ("64:ff9b:1::808:808", "64:ff9b:1::808:808"),
        ("2606:4700::1", "2606:4700::1"),
    ],
)
def test_unmap_finds_the_ipv4_address_that_is_meant(address: str, unmapped: str) -> None:
    assert unmap(ip_address(address)) == ip_address(unmapped)


@pytest.mark.parametrize(
    ("address", "verdict"),
    [("127.0.0.2", True), ("::ffff:127.0.0.2", True), ("127.0.0.1", False), ("::1", False)],
)
def test_is_within_compares_like_with_like(address: str, verdict: bool) -> None:
    networks = (ip_network("2606:4700::/32"), ip_network("127.0.0.2/32"))
    assert is_within(ip_address(address), networks) is verdict
