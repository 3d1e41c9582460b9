"""The program's own servers: who asks this machine, asks them. A door is what a server listens at."""

_LOCAL = ("localhost", "127.0.0.1", "0.0.0.0", "::1")
_doors = {}


def listen(port, door):
    """Whether the port is this door's from now on."""
    return _doors.setdefault(port, door) is door


def leave(port, door):
    if _doors.get(port) is door:
        del _doors[port]


def is_known(host, port):
    """A request can go there: to a host of the world, or to this machine, where perhaps nobody listens."""
    return host in _LOCAL or _world.has_host(host, port)


def has_host(address):
    return is_known(address.host, address.port)


def address(host, port):
    """The number of a host, as errors show it."""
    return _world.address(host, port) or "127.0.0.1"


class WrittenOverTime(bytes):
    """A body of which one piece came later than another."""


def read_in_pieces(body):
    """Somebody does not want to wait for the whole answer: here the pieces all come at its end."""
    if isinstance(body, WrittenOverTime):
        raise refuse("reading an answer while the program's own server still writes it", "read it whole")


async def fetch(call, method, host, port, target, headers, body, connects, connect, read, total):
    """What comes of a request: `_world` says how."""
    if not _is_here(host, port):
        return await _world.fetch(call, method, host, port, target, headers, body, connects, connect, read, total)
    visit = _Visit(host, port, method, target, headers, body)
    if visit.door is None:
        return visit.refused()
    deadline, which = _deadline(read, total)
    try:
        outcome = await _world.receive(visit.number, visit.on, deadline)
    except BaseException:
        visit.leave()
        raise
    return visit.end(outcome, which)


def fetch_blocking(call, method, host, port, target, headers, body, connects, connect, read, total):
    """The same, for a thread."""
    if not _is_here(host, port):
        return _world.fetch_blocking(call, method, host, port, target, headers, body, connects, connect, read, total)
    visit = _Visit(host, port, method, target, headers, body)
    if visit.door is None:
        return visit.refused()
    deadline, which = _deadline(read, total)
    try:
        outcome = _world.receive_blocking(call, visit.number, deadline)
    except BaseException:
        visit.leave()
        raise
    return visit.end(outcome, which)


def _is_here(host, port):
    return host in _LOCAL and (port in _doors or _world.address(host, port) is None)


def _deadline(read, total):
    """When the client's patience ends, in nanoseconds, and which."""
    limits = [(seconds, which) for seconds, which in ((read, "read"), (total, "total")) if seconds is not None]
    if not limits:
        return None, None
    seconds, which = min(limits)
    return round((_world.now() + max(0, seconds)) * 1_000_000_000), which


class _Visit:
    """A request of the program's own to a server of its own."""

    def __init__(self, host, port, method, target, headers, body):
        self.method, self.target, self.body = method, target, body or b""
        self.headers = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
        self.door, self.cycle = _doors.get(port), None
        label = f"{host}:{port}" if self.door is None else self.door.label
        if self.door is None:
            _world.gave_up(_world.arrived(label, f"{method} {target}"), "connection refused")
            return
        self.number, self.on = _world.visit(label, f"{method} {target}")
        self.door.knock(self)

    def refused(self):
        return ("refused",)

    def answered(self, status, headers, body):
        _world.answer(self.number, status, len(body), ("answer", status, headers, body))

    def failed(self, why, outcome):
        _world.fail(self.number, why, outcome)

    def end(self, outcome, which):
        if outcome is not None:
            return outcome
        self.leave()
        return ("timeout", which)

    def leave(self):
        """The client waits no more."""
        self.door.left(self)
