import pytest

from stet.adapters.addresses import ForbiddenAddressError, UnknownHostError, public, resolve


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1"])
def test_public_addresses(address: str) -> None:
    assert public(address)


@pytest.mark.parametrize(
    "address",
    [
        *(
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "0.0.0.0",
            "100.64.0.1",
            "224.0.0.1",
        ),
        *("255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fd00:ec2::254", "::ffff:127.0.0.1", "ff02::1"),
        *("64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:7f00:1::"),
    ],
)
def test_private_addresses(address: str) -> None:
    assert not public(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1"])
def test_every_way_to_write_this_machine_is_refused(host: str) -> None:
    with pytest.raises(ForbiddenAddressError, match="not public"):
        resolve(host, 80)


def test_a_private_host_may_be_allowed_by_name_or_by_port() -> None:
    assert resolve("127.0.0.1", 8123, {"127.0.0.1:8123"}) == "127.0.0.1"
    assert resolve("127.0.0.1", 8123, {"127.0.0.1"}) == "127.0.0.1"
    with pytest.raises(ForbiddenAddressError):
        resolve("127.0.0.1", 8124, {"127.0.0.1:8123"})


def test_a_name_without_address_is_unknown() -> None:
    with pytest.raises(UnknownHostError):
        resolve("nothing.invalid", 80)


def test_ipv4_is_taken_before_ipv6(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(2, 1, 6, "", (address, 80)) for address in ("2606:2800:220:1::1", "93.184.216.34")]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: found)
    assert resolve("paper.example", 80) == "93.184.216.34"


def test_one_private_address_among_public_ones_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(2, 1, 6, "", (address, 80)) for address in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: found)
    with pytest.raises(ForbiddenAddressError):
        resolve("paper.example", 80)
