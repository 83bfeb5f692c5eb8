"""What is never asked: the table of addresses, directly, behind names and behind redirects."""

from __future__ import annotations

import socket
from collections.abc import Mapping, Sequence
from ipaddress import ip_address

import pytest

from page_server.server import Page, PageServer, redirect
from page_server.visiting import LOOPBACK, NO_TRUST, visitor
from pubproof.config import FetchingSettings
from pubproof.fetching.addresses import Address, refusal
from pubproof.fetching.connecting import Resolve
from pubproof.fetching.fetch import Fetched, Fetcher, NotFetched

WRITTEN = [
    ("http://127.0.0.1/", "this machine"),
    ("http://127.8.9.10/", "this machine"),
    ("http://localhost/", "name inside a network"),
    ("http://printer.local/", "name inside a network"),
    ("http://wiki/", "name inside a network"),
    ("http://metadata.google.internal/computeMetadata/v1/", "name inside a network"),
    ("http://0.0.0.0/", "no address of a machine"),
    ("http://10.0.0.5/", "in a private network; name the host in fetching.allow_hosts"),
    ("http://172.16.0.1/", "in a private network"),
    ("http://192.168.1.1/admin", "in a private network"),
    ("http://100.64.0.1/", "in a carrier's shared network"),
    ("http://169.254.169.254/latest/meta-data/", "the metadata service of a cloud"),
    ("http://100.100.100.200/", "the metadata service of a cloud"),
    ("http://169.254.7.7/", "link-local"),
    ("http://224.0.0.1/", "a multicast address"),
    ("http://255.255.255.255/", "reserved"),
    ("http://240.0.0.1/", "reserved"),
    ("http://192.0.2.1/", "not a public address"),
    ("http://198.18.0.1/", "not a public address"),
    ("http://[::1]/", "this machine"),
    ("http://[::]/", "no address of a machine"),
    ("http://[::1]]/", "names no valid host"),
    ("http://[v1.x]/", "names no valid host"),
    ("http://[fe80::1]/", "link-local"),
    ("http://[fe80::1%25eth0]/", "names no valid host|link-local"),
    ("http://[fc00::1]/", "in a private network"),
    ("http://[fec0::1]/", "in a private network"),
    ("http://[ff02::1]/", "a multicast address"),
    ("http://[fd00:ec2::254]/", "the metadata service of a cloud"),
    ("http://[::ffff:127.0.0.1]/", "this machine, written as IPv6"),
    ("http://[::ffff:a9fe:a9fe]/", "the metadata service of a cloud, written as IPv6"),
    ("http://[::7f00:1]/", "this machine, written as IPv6"),
    ("http://[64:ff9b::a00:5]/", "in a private network, written as IPv6"),
    ("http://[64:ff9b:1:0:7f:0:100::]/", "reserved"),
    ("http://[::ffff:0:7f00:1]/", "reserved"),
    ("http://[fe80::5efe:7f00:1]/", "this machine, written as IPv6"),
    ("http://[3fff::1]/", "not a public address"),
    ("http://192.88.99.1/", "not a public address"),
    ("http://0.1.2.3/", "not a public address"),
    ("http://100.127.255.254/", "in a carrier's shared network"),
    ("http://168.63.129.16/", "the metadata service of a cloud"),
    ("http://169.254.170.2/", "the metadata service of a cloud"),
    ("http://192.0.0.192/", "the metadata service of a cloud"),
    ("http://instance-data.ec2.internal/", "name inside a network"),
    ("http://metadata/", "name inside a network"),
    ("http://[2002:7f00:1::]/", "a tunnel to an IPv4 address"),
    ("http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/", "a tunnel to an IPv4 address"),
    ("http://2130706433/", "in an odd way"),
    ("http://0x7f000001/", "in an odd way"),
    ("http://0x7f.0.0.1/", "in an odd way"),
    ("http://0177.0.0.1/", "in an odd way"),
    ("http://127.1/", "in an odd way"),
    ("http://127.0.0.1.:80/", "this machine"),
    ("http://１２７.０.０.１/", "this machine"),
    ("http://①②⑦.0.0.1/", "this machine"),
    ("http://clinic.example@127.0.0.1/", "a user name in it"),
    ("http://user:secret@clinic.example/", "a user name in it"),
    ("http://clinic.example:22/", "port 22"),
    ("http://clinic.example:6379/", "port 6379"),
    ("http://clinic.example:0/", "port 0"),
    ("http://clinic.example:99999/", "no valid address"),
    ("file:///etc/passwd", 'the scheme "file"'),
    ("gopher://clinic.example/", 'the scheme "gopher"'),
    ("ftp://clinic.example/", 'the scheme "ftp"'),
    ("javascript://clinic.example/%0aalert(1)", 'the scheme "javascript"'),
    ("http://clinic.example\\@127.0.0.1/", "a backslash"),
    ("http://clinic.example/\r\nHost: evil.example", "control characters"),
    ("http:///path", "names no host"),
    ("http://clin%69c.example/", "names no valid host"),
    ("http://[::1/", "no valid address"),
    ("http://" + "a" * 5000 + "/", "too long"),
]
NAMED = [
    (("10.0.0.5",), "internal.clinic.example leads to 10.0.0.5 is in a private network"),
    (("127.0.0.1",), "this machine"),
    (("169.254.169.254",), "the metadata service of a cloud"),
    (("::1",), "this machine"),
    (("::ffff:192.168.0.1",), "in a private network, written as IPv6"),
    (("fd12::1",), "in a private network"),
    (("93.184.215.14", "10.0.0.5"), "10.0.0.5 is in a private network"),
    (("2606:4700::1", "fe80::1"), "link-local"),
    ((), "leads to no address"),
]


def leads_to(addresses: Mapping[str, Sequence[str]]) -> Resolve:
    """A resolver that knows these names."""

    def resolve(host: str, port: int) -> Sequence[Address]:
        return tuple(map(ip_address, addresses[host]))

    return resolve


def nobody(host: str, port: int) -> Sequence[Address]:
    """The resolver of tests in which no name may be asked for."""
    raise AssertionError(f"{host} was asked for")


@pytest.mark.parametrize(("url", "said"), WRITTEN)
def test_an_address_that_leads_inside_is_refused_before_anything_is_asked(url: str, said: str) -> None:
    """No name is resolved, no connection opened; the reason is one line."""
    with Fetcher(FetchingSettings(), resolve=nobody, tls=NO_TRUST) as fetcher:
        answer = fetcher.fetch(url)
    assert isinstance(answer, NotFetched)
    assert any(one in answer.reason for one in said.split("|"))
    assert "\n" not in answer.reason


@pytest.mark.parametrize(("addresses", "said"), NAMED)
def test_a_name_that_leads_inside_is_refused(addresses: tuple[str, ...], said: str) -> None:
    """One address inside is enough, whatever the others are."""
    resolve = leads_to({"internal.clinic.example": addresses})
    with Fetcher(FetchingSettings(), resolve=resolve, tls=NO_TRUST) as fetcher:
        answer = fetcher.fetch("http://internal.clinic.example/")
    assert isinstance(answer, NotFetched)
    assert said in answer.reason


@pytest.mark.parametrize(
    ("location", "said"),
    [
        ("http://10.0.0.5/", "in a private network"),
        ("http://169.254.169.254/latest/meta-data/", "the metadata service of a cloud"),
        ("//[::1]/", "this machine"),
        ("http://127.0.0.2/", "this machine"),
        ("http://localhost/", "name inside a network"),
        ("http://2130706433/", "in an odd way"),
        ("file:///etc/passwd", 'the scheme "file"'),
        ("gopher://127.0.0.1:6379/_FLUSHALL", 'the scheme "gopher"'),
        ("http://clinic.example@10.0.0.5/", "a user name in it"),
        ("https://clinic.example:8443/", "port 8443"),
        ("http://inside.example/", "inside.example leads to 192.168.0.9 is in a private network"),
        ("http://[::ffff:10.0.0.5]/", "in a private network, written as IPv6"),
    ],
)
def test_each_redirect_is_checked_like_the_first_address(location: str, said: str) -> None:
    """The reason names where it led."""

    def resolve(host: str, port: int) -> Sequence[Address]:
        return (ip_address("192.168.0.9"),) if host == "inside.example" else (LOOPBACK,)

    with PageServer({"/": redirect(location)}) as server, visitor(server, resolve) as fetcher:
        answer = fetcher.fetch(server.url("/"))
    assert isinstance(answer, NotFetched)
    assert said in answer.reason
    assert answer.reason.startswith("leads on to ")


def test_the_address_that_was_checked_is_the_one_that_is_connected_to() -> None:
    """A server of names that answers each question differently (DNS rebinding) is asked once a connection."""
    answers = [LOOPBACK, ip_address("10.0.0.5")]

    def rebinding(host: str, port: int) -> Sequence[Address]:
        return (answers.pop(0),)

    with PageServer() as server, visitor(server, rebinding) as fetcher:
        server.pages["/first"] = redirect("/second")
        answer = fetcher.fetch(server.url("/first"))
        assert server.paths == ["/first"]
    assert isinstance(answer, NotFetched)
    assert "10.0.0.5 is in a private network" in answer.reason


def test_a_host_of_ones_own_network_can_be_allowed_by_name_and_nothing_else_with_it() -> None:
    """The allowance opens private networks for that name, never this machine or a metadata service."""
    settings = FetchingSettings(allow_hosts=("intranet.clinic.example",), timeout_seconds=5)
    inside = {
        "intranet.clinic.example": ("169.254.169.254",),
        "other.clinic.example": ("10.0.0.5",),
    }
    with Fetcher(settings, resolve=leads_to(inside), tls=NO_TRUST) as fetcher:
        for host, said in (("intranet.clinic.example", "metadata"), ("other.clinic.example", "private")):
            answer = fetcher.fetch(f"http://{host}/")
            assert isinstance(answer, NotFetched)
            assert said in answer.reason
        assert fetcher.policy.refuses("intranet.clinic.example", ip_address("10.0.0.5")) == ""
        assert fetcher.policy.refuses("intranet.clinic.example", LOOPBACK) != ""


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:4700::1", "64:ff9b::5db8:d70e", "::ffff:93.184.215.14"])
def test_public_addresses_may_be_asked(address: str) -> None:
    """Also through a network's translation to IPv4."""
    assert refusal(ip_address(address)) == ""


def test_without_the_allowance_of_the_tests_a_server_on_this_machine_is_not_reached() -> None:
    """No setting opens the loopback: the port is allowed, the address is not."""
    with PageServer() as server:
        settings = FetchingSettings(allow_ports=(server.port,), allow_hosts=("localhost", "127.0.0.1"))
        with Fetcher(settings, tls=NO_TRUST) as fetcher:
            for host in ("127.0.0.1", "localhost"):
                answer = fetcher.fetch(server.url("/", host))
                assert isinstance(answer, NotFetched)
                assert "this machine" in answer.reason
        assert server.asked == []


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy would resolve the name again, and reach what is refused here."""
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{closed.getsockname()[1]}")
        with PageServer() as server, visitor(server) as fetcher:
            server.pages["/"] = redirect("/page")
            server.pages["/page"] = Page(b"text")
            assert isinstance(fetcher.fetch(server.url("/")), Fetched)
