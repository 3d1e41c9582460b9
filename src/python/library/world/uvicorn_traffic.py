"""Who asks the program's servers: the clients that `[traffic]` of the world describes, and when the world ends a server."""

import heapq as _heapq

# Where nothing else ends a server, Ctrl-C is pressed so long after the last answer.
_PATIENCE = 1.0
# The same where the program has other tasks or threads, which may ask later.
_LONG_PATIENCE = 60.0
_FIRST_PORT = 50000


class _Clients:
    """All that come, in the whole run: a program may have several servers, one after the other."""

    def __init__(self):
        arrivals, self.signals, self.timeout, self.retry = _world.traffic()
        # By moment, then in the order of the description; each with how often it was refused.
        self.coming = [(moment, place, request) for place, (moment, *request) in enumerate(arrivals)]
        self.count, self.count_of_all = 0, len(arrivals)

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
        self.loop, self.task = _asyncio.get_running_loop(), _asyncio.current_task()
        self.offset = self.loop.time() - _world.now()
        self.port = server.config.port
        self.label = f"{server.config.host}:{self.port}"
        self.is_open, self.signals, self.arrival, self.ending = True, [], None, None

    def open(self):
        """Listens from now on, if nobody else does at this port."""
        if not _http.listen(self.port, self):
            return False
        now = _world.now()
        self.signals = [moment for moment, _ in self.clients.signals if moment > now]
        for moment, number in self.clients.signals:
            if moment > now:
                self.at(moment, self.signal, number)
        self.clients.missed(now)
        self.wait()
        self.rest()
        return True

    def knock(self, visit):
        """A client of the program's own comes, in whatever thread."""
        self.loop.call_soon_threadsafe(self.welcome, visit)

    def welcome(self, visit):
        if not self.is_open:
            visit.failed("connection refused", ("refused",))
            return
        self.stay()
        client = ("127.0.0.1", self.clients.port())
        visit.cycle = _Cycle(self.server, None, client, visit.method, visit.target, visit.headers, visit.body, visit)
        self.server.begin(visit.cycle)

    def left(self, visit):
        """That client waits no more."""
        if not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self.lose, visit)

    def lose(self, visit):
        if visit.cycle is not None:
            visit.cycle.close("the client has given up")

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
        self.stay()
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
        if cycle.visit is not None:
            self.reply(cycle)
        self.rest()

    def reply(self, cycle):
        """Gives a client of the program's own its answer."""
        if not cycle.response_complete:
            cycle.visit.failed("connection closed", ("closed",))
            return
        headers = self.server.config.answer_headers() + cycle.headers
        names = [name.lower() for name, _ in headers]
        if "content-length" not in names and cycle.status >= 200 and cycle.status not in (204, 304):
            headers.append(("transfer-encoding", "chunked"))
        body = b"".join(cycle.pieces)
        cycle.visit.answered(cycle.status, headers, _http.WrittenOverTime(body) if len(cycle.moments) > 1 else body)

    def stay(self):
        """Somebody has come: it is too early for the end."""
        if self.ending is not None:
            self.ending.cancel()
            self.ending = None

    def rest(self):
        """Nobody will ask any more and nothing ends the server: Ctrl-C."""
        is_over = not self.signals and self.clients.next_moment() is None and not self.server.server_state.connections
        if is_over and self.is_open and self.ending is None and not self.server.should_exit:
            self.ending = self.loop.call_later(_PATIENCE if self.is_alone() else _LONG_PATIENCE, self.end)

    def end(self):
        _signal.raise_signal(_signal.SIGINT)

    def is_alone(self):
        """Nobody within the program may still ask: clients of the world do, or there is nothing but the server."""
        if self.clients.count_of_all:
            return True
        own = {self.task, getattr(self.server.lifespan, "task", None), *self.server.server_state.tasks}
        return _threading.active_count() <= 1 and all(task in own for task in _asyncio.all_tasks(self.loop))

    def close(self):
        """The server listens no more: who comes from now on is refused."""
        self.is_open = False
        _http.leave(self.port, self)
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
