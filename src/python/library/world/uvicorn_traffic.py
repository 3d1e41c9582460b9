"""Who asks the server: the clients that `[traffic]` of the world describes, and when the world ends the process."""

# Where nothing else ends a server, Ctrl-C is pressed so long after the last answer.
_PATIENCE = 1.0
_FIRST_PORT = 50000


class _Traffic:
    def __init__(self, server):
        self.server = server
        self.loop = _asyncio.get_running_loop()
        self.offset = self.loop.time() - _world.now()
        self.label = f"{server.config.host}:{server.config.port}"
        arrivals, self.signals, self.patience = _world.traffic()
        self.count, self.waiting = 0, len(arrivals)
        self.arrivals = iter(arrivals)
        self.is_open, self.timers = True, []

    def open(self):
        now = _world.now()
        for moment, number in self.signals:
            self.timers.append(self.at(max(moment, now), _signal.raise_signal, number))
        self.next_one()
        self.rest()

    def at(self, moment, callback, *args):
        return self.loop.call_at(moment + self.offset, callback, *args)

    def next_one(self):
        """The next arrival is awaited; those that came before the server stood were refused."""
        for moment, *request in self.arrivals:
            if moment >= _world.now():
                self.at(moment, self.arrive, request)
                return
            self.waiting -= 1
            self.refused(request)

    def refused(self, request):
        method, target, *_ = request
        _world.gave_up(_world.arrived(self.label, f"{method} {target}"), "connection refused")

    def arrive(self, request):
        self.waiting -= 1
        method, target, headers, body = request
        if self.is_open:
            self.count += 1
            number = _world.arrived(self.label, f"{method} {target}")
            client = ("127.0.0.1", _FIRST_PORT + self.count - 1)
            fields = [(b"host", self.label.encode()), *((name.lower().encode(), value.encode()) for name, value in headers)]
            cycle = _Cycle(self.server, number, client, method, target, fields, body)
            if self.patience is not None:
                cycle.timer = self.loop.call_later(self.patience, cycle.close, "the client has given up")
            self.server.begin(cycle)
        else:
            self.refused(request)
        self.next_one()
        self.rest()

    def ended(self, cycle):
        if cycle.timer is not None:
            cycle.timer.cancel()
        if cycle.on_answer is not None:
            cycle.on_answer(cycle)
        self.rest()

    def rest(self):
        """Nobody will ask any more and nothing ends the process: Ctrl-C."""
        if not self.signals and not self.waiting and not self.server.server_state.connections and self.is_open:
            for timer in self.timers:
                timer.cancel()
            self.timers = [self.loop.call_later(_PATIENCE, _signal.raise_signal, _signal.SIGINT)]

    def close(self):
        self.is_open = False


def run(app, **config):
    """Serves an application until a signal comes."""
    server = Server(Config(app, **config))
    try:
        server.run()
    except KeyboardInterrupt:
        pass
    if not server.started and not server.config.lifespan == "off":
        _sys.exit(3)
