"""An E-utilities server on the loopback: the service of `pubproof mirror serve` behind real HTTP, with faults on demand."""

from __future__ import annotations

import json
import re
import socket
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import parse_qsl, urlsplit

from eutils_server.faults import Fault, FaultPlan, Response, spoil
from eutils_server.served import service_over, strangers
from pubproof.domain.paper import Paper
from pubproof.literature.mirror.serve.app import BASE_PATH, NOTE_HEADER


@dataclass(frozen=True, slots=True)
class Received:
    """One request as it came in."""

    method: str
    path: str
    query_string: str
    params: Mapping[str, str]
    headers: Mapping[str, str]

    @property
    def endpoint(self) -> str:
        """The E-utility asked: "esearch.fcgi"."""
        return self.path.rpartition("/")[2]


class EutilsServer:
    """Serves `papers`. Use it as a context, or call `stop`.

    With `drops_unknown_terms` a term that no record holds is left out of the query, as PubMed did before 2020 and still
    does for words without a field. `other_families` are names of authors of whom PubMed has papers, though this server
    has none: a search for them is empty, and nothing is amiss. With `is_mirror` it says what it is, as
    `pubproof mirror serve` does; without, a client takes it for PubMed.
    """

    def __init__(
        self,
        papers: Iterable[Paper] = (),
        *,
        drops_unknown_terms: bool = False,
        other_families: Iterable[str] = (),
        is_mirror: bool = False,
    ) -> None:
        held = tuple(papers)
        self._pmids = [paper.pmid for paper in held]
        self.faults = FaultPlan()
        self.requests: list[Received] = []
        self._service = service_over((*held, *strangers(tuple(other_families))))
        self._drops_unknown_terms = drops_unknown_terms
        self._is_mirror = is_mirror
        self._stopped = threading.Event()
        self._http = _Listener(self)
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def hold(self, papers: Iterable[Paper]) -> None:
        """From now on these are the records."""
        held = tuple(papers)
        self._pmids = [paper.pmid for paper in held]
        self._service = service_over(held)

    @property
    def base_url(self) -> str:
        """The address for `literature.base_url`."""
        return f"http://127.0.0.1:{self._http.server_address[1]}{BASE_PATH}"

    def asked(self, endpoint: str = "") -> list[Received]:
        """The requests to that endpoint, in the order in which they came in."""
        return [received for received in self.requests if endpoint in received.endpoint]

    def stop(self) -> None:
        """Releases stalled requests, closes all connections and waits for their threads."""
        self._stopped.set()
        self._http.shutdown()
        self._http.hang_up()
        self._http.server_close()
        self._thread.join()
        self._service.close()

    def respond(self, received: Received) -> Response | None:
        """The answer to a request; None if nothing is to be sent any more."""
        self.requests.append(received)
        fault = self.faults.next(received.endpoint)
        usual = self._usual(received, fault)
        response = usual if fault is None else spoil(fault, usual, received.params)
        if response.stalls:
            self._stopped.wait()
            return None
        return response

    def _usual(self, received: Received, fault: Fault | None) -> Response:
        params = dict(received.params)
        asked = [int(pmid) for pmid in params.get("id", "").split(",") if pmid.strip().isdecimal()]
        if fault is Fault.OTHER_RECORDS:
            params["id"] = ",".join(str(pmid) for pmid in self._pmids if pmid not in asked)
        if fault is Fault.FEWER_RECORDS:
            params["id"] = ",".join(map(str, [pmid for pmid in asked if pmid in self._pmids][:-1] or [0]))
        answer = self._service.answer(received.path.removeprefix(BASE_PATH).partition(".")[0], params)
        body = self._without_unknown_terms(params, answer.body) if self._drops_unknown_terms else answer.body
        said = {NOTE_HEADER: self._service.note} if self._is_mirror else {}
        return Response(answer.status, answer.content_type, body, said)

    def _without_unknown_terms(self, params: dict[str, str], body: bytes) -> bytes:
        """The answer to the same search without the terms that the first answer does not know, and still warns of."""
        if "term" not in params:
            return body
        warning = json.loads(body, strict=False)["esearchresult"].get("errorlist", {"phrasesnotfound": []})
        term = params["term"]
        for phrase in warning["phrasesnotfound"]:
            term = re.sub(rf'"?{re.escape(phrase)}"?\[\w+\](?: AND | OR )?', "", term)
        again = json.loads(self._service.answer("esearch", params | {"term": term}).body, strict=False)
        again["esearchresult"]["errorlist"] = warning
        return json.dumps(again).encode()


class _Listener(ThreadingHTTPServer):
    """Keeps its open connections, so that stopping does not wait for clients that keep theirs alive."""

    daemon_threads = False
    block_on_close = True

    def __init__(self, owner: EutilsServer) -> None:
        self.owner = owner
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        super().__init__(("127.0.0.1", 0), _Handler)

    def opened(self, connection: socket.socket) -> None:
        """Notes a connection."""
        with self._lock:
            self._open.add(connection)

    def closed(self, connection: socket.socket) -> None:
        """Forgets a connection."""
        with self._lock:
            self._open.discard(connection)

    def hang_up(self) -> None:
        """Ends all connections."""
        with self._lock:
            for connection in self._open:
                _shut(connection)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Head and body are sent apart; with Nagle's algorithm the body would wait 40 ms for the client to confirm the head.
    disable_nagle_algorithm = True
    server: _Listener

    def setup(self) -> None:
        super().setup()
        self.server.opened(self.connection)

    def finish(self) -> None:
        self.server.closed(self.connection)
        try:
            super().finish()
        except OSError:
            return  # the client hung up first

    def handle(self) -> None:
        try:
            super().handle()
        except OSError:
            return  # the client hung up first

    def do_GET(self) -> None:
        """Parameters in the address."""
        self._answer("")

    def do_POST(self) -> None:
        """Parameters in the body, and in the address too."""
        self._answer(self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the overridden method
        """Says nothing: tests print only what matters."""

    def _answer(self, form: str) -> None:
        address = urlsplit(self.path)
        params = dict(parse_qsl(f"{address.query}&{form}", keep_blank_values=True))
        received = Received(self.command, address.path, address.query, params, dict(self.headers.items()))
        response = self.server.owner.respond(received)
        if response is None:
            self.close_connection = True
            return
        self.send_response(response.status)
        self.send_header("Content-Type", response.content_type)
        for name, value in response.headers.items():
            self.send_header(name, value)
        if response.is_announced:
            self.send_header("Content-Length", str(len(response.body)))
        else:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(response.body[: response.sent_bytes])
        if response.sent_bytes is not None:
            self.wfile.flush()
            self.close_connection = True
            _shut(self.connection)


def _shut(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # it was closed already
