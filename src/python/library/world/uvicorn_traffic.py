"""Who asks the program's servers: the clients that `[traffic]` of the world describes, and when the world ends a server."""

import heapq as _heapq

# Where nothing else ends a server, Ctrl-C is pressed so long after the last answer.
_PATIENCE = 1.0
_FIRST_PORT = 50000


class _Clients:
    """All that come, in the whole run: a program may have several servers, one after the other."""

    def __init__(self):
        arrivals, self.signals, self.timeout, self.retry = _world.traffic()
        # By moment, then in the order of the description; each with how often it was refused.
        self.coming = [(moment, place, request) for place, (moment, *request) in enumerate(arrivals)]
        self.count = 0

    def next_moment(self):
        return self.coming[0][0] if self.coming else None

    def take(self, now):
        """Those that have come by now."""
        while self.coming and self.coming[0][0] <= now:
            yield _heapq.heappop(self.coming)

    def refused(self, moment, place, request, label):
        """Nobody listens there: the client hears so, and may come again."""
        method, target, *_ = request
        _world.gave_up(_world.arrived(label, f"{method} {target}"), "connection refused")
        if self.retry is not None:
            _heapq.heappush(self.coming, (moment + self.retry, place, request))

    def missed(self, now):
        """Those that came while no server stood."""
        while self.coming and self.coming[0][0] < now:
            moment, place, request = _heapq.heappop(self.coming)
            if self.retry is not None:
                times = -((moment - now) // self.retry)
                _heapq.heappush(self.coming, (moment + times * self.retry, place, request))

    def port(self):
        self.count += 1
        return _FIRST_PORT + self.count - 1


_clients = None


class _Traffic:
    """The clients of one server, from its first moment to its last."""

    def __init__(self, server):
        global _clients
        if _clients is None:
            _clients = _Clients()
        self.server, self.clients = server, _clients
        self.loop = _asyncio.get_running_loop()
        self.offset = self.loop.time() - _world.now()
        self.label = f"{server.config.host}:{server.config.port}"
        self.is_open, self.signals, self.arrival, self.ending = True, [], None, None

    def open(self):
        now = _world.now()
        self.signals = [moment for moment, _ in self.clients.signals if moment > now]
        for moment, number in self.clients.signals:
            if moment > now:
                self.at(moment, self.signal, number)
        self.clients.missed(now)
        self.wait()
        self.rest()

    def at(self, moment, callback, *args):
        return self.loop.call_at(moment + self.offset, callback, *args)

    def signal(self, number):
        self.signals.pop(0)
        _signal.raise_signal(number)
        self.rest()

    def wait(self):
        moment = self.clients.next_moment()
        if self.is_open and moment is not None:
            self.arrival = self.at(moment, self.arrive, moment)

    def arrive(self, moment):
        for moment, place, request in self.clients.take(moment):
            self.begin(*request)
        self.wait()

    def begin(self, method, target, headers, body):
        if self.ending is not None:
            self.ending.cancel()
            self.ending = None
        number = _world.arrived(self.label, f"{method} {target}")
        client = ("127.0.0.1", self.clients.port())
        fields = [(b"host", self.label.encode()), *((name.lower().encode(), value.encode()) for name, value in headers)]
        cycle = _Cycle(self.server, number, client, method, target, fields, body)
        if self.clients.timeout is not None:
            cycle.timer = self.loop.call_later(self.clients.timeout, cycle.close, "the client has given up")
        self.server.begin(cycle)

    def ended(self, cycle):
        if cycle.timer is not None:
            cycle.timer.cancel()
        if cycle.on_answer is not None:
            cycle.on_answer(cycle)
        self.rest()

    def rest(self):
        """Nobody will ask any more and nothing ends the server: Ctrl-C."""
        is_over = not self.signals and self.clients.next_moment() is None and not self.server.server_state.connections
        if is_over and self.is_open and self.ending is None and not self.server.should_exit:
            self.ending = self.loop.call_later(_PATIENCE, _signal.raise_signal, _signal.SIGINT)

    def close(self):
        """The server listens no more: who comes from now on is refused."""
        self.is_open = False
        if self.arrival is not None:
            self.arrival.cancel()
        if self.ending is not None:
            self.ending.cancel()
        self.refuse()

    def refuse(self):
        for moment, place, request in self.clients.take(_world.now()):
            self.clients.refused(moment, place, request, self.label)
        moment = self.clients.next_moment()
        if moment is not None and not self.is_gone:
            self.arrival = self.at(moment, self.refuse)

    is_gone = False

    def leave(self):
        """The server's process is over."""
        self.is_gone = True
        if self.arrival is not None:
            self.arrival.cancel()


def run(app, **config):
    """Serves an application until a signal comes."""
    server = Server(Config(app, **config))
    try:
        server.run()
    except KeyboardInterrupt:
        pass
    if not server.started:
        _sys.exit(3)
