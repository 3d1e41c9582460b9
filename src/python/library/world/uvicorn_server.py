"""The server: it hears the clients that the world describes, and answers them with an application."""

import asyncio as _asyncio
import os as _os
import signal as _signal
import sys as _sys
import threading as _threading
import time as _time
import traceback as _traceback
from contextlib import contextmanager as _contextmanager

import _http
import _world
from urllib.parse import unquote as _unquote

_refuse = _http.refuse
_LEVELS = {"critical": 50, "error": 40, "warning": 30, "info": 20, "debug": 10, "trace": 5}
_KNOWN = ("loop", "http", "ws", "interface", "use_colors", "log_config", "backlog", "proxy_headers", "forwarded_allow_ips",
          "timeout_keep_alive", "timeout_notify", "date_header", "env_file", "workers", "reload", "env_prefix")


class Config:
    """What a server is told."""

    __module__ = "uvicorn.config"

    def __init__(self, app, host="127.0.0.1", port=8000, log_level=None, access_log=True, lifespan="auto",
                 timeout_graceful_shutdown=None, limit_concurrency=None, limit_max_requests=None, root_path="",
                 server_header=True, headers=None, factory=False, **more):
        for name, value in more.items():
            if name not in _KNOWN or name == "log_config" or name == "reload" and value or name == "workers" and (value or 1) > 1:
                raise _refuse(f"uvicorn's {name}=…")
        self.app, self.host, self.port, self.factory = app, host, port, factory
        self.loaded = False
        level = log_level if log_level is not None else "info"
        self.log_level = _LEVELS[level.lower()] if isinstance(level, str) else level
        self.access_log, self.lifespan, self.root_path = access_log, lifespan, root_path
        self.timeout_graceful_shutdown = timeout_graceful_shutdown
        self.limit_concurrency, self.limit_max_requests = limit_concurrency, limit_max_requests
        self.headers = [("server", "uvicorn")] if server_header else []
        self.headers += headers or []
        self.has_date = more.get("date_header", True)

    def load(self):
        """Finds the application, by its name if that is what was given."""
        app = _imported(self, self.app) if isinstance(self.app, str) else self.app
        self.loaded_app, self.loaded = app() if self.factory else app, True

    def answer_headers(self):
        """What every answer begins with."""
        date = [("date", _time.strftime("%a, %d %b %Y %H:%M:%S GMT", _time.gmtime()))] if self.has_date else []
        return date + self.headers

    def log(self, level, text, error=None):
        """A line of the log, as uvicorn's own configuration of logging writes it."""
        if _LEVELS[level] >= self.log_level:
            print(f"{level.upper() + ':':9} {text.rstrip() if error is not None else text}", file=_sys.stderr)
            if error is not None:
                print("".join(_traceback.format_exception(error)), end="", file=_sys.stderr)

    def log_access(self, text):
        if self.access_log and _LEVELS["info"] >= self.log_level:
            print(f"{'INFO:':9} {text}")


def _imported(config, name):
    """What `module:attribute` stands for: the only module that there is, is the program."""
    module, _, path = name.partition(":")
    if not module or not path:
        _give_up(config, f'Import string "{name}" must be in format "<module>:<attribute>".')
    program = _world.program(module)
    if program is None:
        _give_up(config, f'Could not import module "{module}".')
    body, first = program
    body()
    attribute, *rest = path.split(".")
    found = _world.program_global(first, attribute)
    for attribute in rest:
        found = getattr(found, attribute, None)
    if found is None:
        _give_up(config, f'Attribute "{path}" not found in module "{module}".')
    return found


def _give_up(config, why):
    config.log("error", f"Error loading ASGI app. {why}")
    _sys.exit(1)


class _Lifespan:
    """The application's life: its startup, and its shutdown."""

    def __init__(self, config):
        self.config, self.state = config, {}
        self.startup_event, self.shutdown_event = _asyncio.Event(), _asyncio.Event()
        self.receive_queue = _asyncio.Queue()
        self.error_occurred = self.startup_failed = self.shutdown_failed = self.should_exit = False

    async def startup(self):
        self.config.log("info", "Waiting for application startup.")
        self.task = _asyncio.get_running_loop().create_task(self.main())
        await self.receive_queue.put({"type": "lifespan.startup"})
        await self.startup_event.wait()
        if self.startup_failed or (self.error_occurred and self.config.lifespan == "on"):
            self.config.log("error", "Application startup failed. Exiting.")
            self.should_exit = True
        else:
            self.config.log("info", "Application startup complete.")

    async def shutdown(self):
        if self.error_occurred:
            return
        self.config.log("info", "Waiting for application shutdown.")
        await self.receive_queue.put({"type": "lifespan.shutdown"})
        await self.shutdown_event.wait()
        if self.shutdown_failed or (self.error_occurred and self.config.lifespan == "on"):
            self.config.log("error", "Application shutdown failed. Exiting.")
            self.should_exit = True
        else:
            self.config.log("info", "Application shutdown complete.")

    async def main(self):
        try:
            scope = {"type": "lifespan", "asgi": {"version": "3.0", "spec_version": "2.0"}, "state": self.state}
            await self.config.loaded_app(scope, self.receive_queue.get, self.send)
        except BaseException as error:
            self.error_occurred = True
            if self.startup_failed or self.shutdown_failed:
                return
            if self.config.lifespan == "auto":
                self.config.log("info", "ASGI 'lifespan' protocol appears unsupported.")
            else:
                self.config.log("error", "Exception in 'lifespan' protocol\n", error)
        finally:
            self.startup_event.set()
            self.shutdown_event.set()

    async def send(self, message):
        kind = message["type"]
        is_start = kind.startswith("lifespan.startup")
        (self.startup_event if is_start else self.shutdown_event).set()
        if kind.endswith(".failed"):
            if is_start:
                self.startup_failed = True
            else:
                self.shutdown_failed = True
            if message.get("message"):
                self.config.log("error", message["message"])


class _NoLifespan:
    should_exit, state = False, {}

    def __init__(self, config):
        self.state = {}

    async def startup(self):
        pass

    async def shutdown(self):
        pass


class _Cycle:
    """One request, from its arrival to the end of its answer; its connection lives as long."""

    def __init__(self, server, number, client, method, target, headers, body, visit=None):
        self.server, self.number, self.client = server, number, client
        # A client of the program's own gets the answer.
        self.body, self.visit = body, visit
        self.method, self.target = method, target
        path, _, query = target.partition("?")
        config = server.config
        self.scope = {
            "type": "http", "asgi": {"version": "3.0", "spec_version": "2.3"}, "http_version": "1.1",
            "server": (config.host, config.port), "client": client, "scheme": "http", "method": method,
            "root_path": config.root_path, "path": config.root_path + _unquote(path), "raw_path": path.encode("ascii"),
            "query_string": query.encode("ascii"), "headers": headers, "state": server.lifespan.state.copy()}
        # Who waits for the client to leave.
        self.waiter = None
        self.is_read = self.disconnected = self.response_started = self.response_complete = False
        self.status, self.length, self.timer = 0, 0, None
        # What an own client gets, and when it was written.
        self.pieces, self.moments = [], set()

    async def run_asgi(self, app):
        config = self.server.config
        try:
            result = await app(self.scope, self.receive, self.send)
        except BaseException as error:
            config.log("error", "Exception in ASGI application\n", error)
            if not self.response_started:
                await self.send_error()
            else:
                self.close("the server closed the connection")
        else:
            if result is not None:
                config.log("error", f"ASGI callable should return None, but returned '{result}'.")
                self.close("the server closed the connection")
            elif not self.response_started and not self.disconnected:
                config.log("error", "ASGI callable returned without starting response.")
                await self.send_error()
            elif not self.response_complete and not self.disconnected:
                config.log("error", "ASGI callable returned without completing response.")
                self.close("the server closed the connection")

    async def send_error(self):
        headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
        await self.send({"type": "http.response.start", "status": 500, "headers": headers})
        await self.send({"type": "http.response.body", "body": b"Internal Server Error", "more_body": False})

    async def send(self, message):
        if self.disconnected:
            return
        kind = message["type"]
        if not self.response_started:
            if kind != "http.response.start":
                raise RuntimeError(f"Expected ASGI message 'http.response.start', but got '{kind}'.")
            self.response_started, self.status = True, message["status"]
            self.headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in message.get("headers", [])]
            host, port = self.client
            self.server.config.log_access(f'{host}:{port} - "{self.method} {self.target} HTTP/1.1" {_status_text(self.status)}')
        elif not self.response_complete:
            if kind != "http.response.body":
                raise RuntimeError(f"Expected ASGI message 'http.response.body', but got '{kind}'.")
            data = b"" if self.method == "HEAD" else message.get("body", b"")
            self.length += len(data)
            if self.visit is not None:
                self.pieces.append(data)
                if data:
                    self.moments.add(_world.now())
            if not message.get("more_body", False):
                self.response_complete = True
                self.wake()
                self.server.answered(self)
        else:
            raise RuntimeError(f"Unexpected ASGI message '{kind}' sent, after response already completed.")

    async def receive(self):
        if self.is_read and not self.disconnected and not self.response_complete:
            self.waiter = _asyncio.get_running_loop().create_future()
            await self.waiter
        if self.disconnected or self.response_complete:
            return {"type": "http.disconnect"}
        self.is_read = True
        body, self.body = self.body, b""
        return {"type": "http.request", "body": body, "more_body": False}

    def wake(self):
        if self.waiter is not None and not self.waiter.done():
            self.waiter.set_result(None)

    def close(self, why):
        """The connection is over before the answer is."""
        if not self.disconnected and not self.response_complete:
            self.disconnected = True
            self.wake()
            self.server.lost(self, why)


def _status_text(status):
    phrase = _http.phrase(status)
    return f"{status} {phrase}" if phrase else str(status)


class _State:
    def __init__(self):
        self.total_requests = 0
        self.connections, self.tasks = set(), set()


class Server:
    """Serves until a signal asks it to end."""

    __module__ = "uvicorn.server"

    def __init__(self, config):
        self.config, self.server_state = config, _State()
        self.started = self.should_exit = self.force_exit = False
        self._captured_signals = []

    def run(self, sockets=None):
        return _asyncio.run(self.serve(sockets=sockets))

    async def serve(self, sockets=None):
        if sockets is not None:
            raise _refuse("uvicorn.Server.serve(sockets=…)")
        with self.capture_signals():
            await self._serve()

    async def _serve(self):
        config, process = self.config, _os.getpid()
        if not config.loaded:
            config.load()
        self.lifespan = (_NoLifespan if config.lifespan == "off" else _Lifespan)(config)
        config.log("info", f"Started server process [{process}]")
        await self.startup()
        if not self.should_exit:
            await self.main_loop()
        if self.started:
            await self.shutdown()
            config.log("info", f"Finished server process [{process}]")

    async def startup(self):
        await self.lifespan.startup()
        if self.lifespan.should_exit:
            _sys.exit(3)
        config = self.config
        self._traffic = _Traffic(self)
        if not self._traffic.open():
            config.log("error", f"[Errno 98] error while attempting to bind on address ({config.host!r}, {config.port}): "
                                "[errno 98] address already in use")
            await self.lifespan.shutdown()
            _sys.exit(1)
        config.log("info", f"Uvicorn running on http://{config.host}:{config.port} (Press CTRL+C to quit)")
        self.started = True

    async def main_loop(self):
        while not self._is_over():
            await _asyncio.sleep(0.1)

    def _is_over(self):
        most = self.config.limit_max_requests
        if not self.should_exit and most is not None and self.server_state.total_requests >= most:
            self.config.log("info", f"Maximum request limit of {most} exceeded. Terminating process.")
            return True
        return self.should_exit

    async def shutdown(self, sockets=None):
        config, state = self.config, self.server_state
        config.log("info", "Shutting down")
        self._traffic.close()
        await _asyncio.sleep(0.1)
        try:
            await _asyncio.wait_for(self._wait_tasks_to_complete(), timeout=config.timeout_graceful_shutdown)
        except _asyncio.TimeoutError:
            config.log("error", f"Cancel {len(state.tasks)} running task(s), timeout graceful shutdown exceeded")
            for task in state.tasks:
                task.cancel(msg="Task cancelled, timeout graceful shutdown exceeded")
        if not self.force_exit:
            await self.lifespan.shutdown()
        self._traffic.leave()

    async def _wait_tasks_to_complete(self):
        state = self.server_state
        if state.connections and not self.force_exit:
            self.config.log("info", "Waiting for connections to close. (CTRL+C to force quit)")
            while state.connections and not self.force_exit:
                await _asyncio.sleep(0.1)
        if state.tasks and not self.force_exit:
            self.config.log("info", "Waiting for background tasks to complete. (CTRL+C to force quit)")
            while state.tasks and not self.force_exit:
                await _asyncio.sleep(0.1)

    @_contextmanager
    def capture_signals(self):
        if _threading.current_thread() is not _threading.main_thread():
            # Signals can only be listened for in the main thread.
            yield
            return
        handled = (_signal.SIGINT, _signal.SIGTERM)
        before = {number: _signal.signal(number, self.handle_exit) for number in handled}
        try:
            yield
        finally:
            for number, handler in before.items():
                _signal.signal(number, handler)
        for number in reversed(self._captured_signals):
            if number == _signal.SIGTERM and _signal.getsignal(number) is _signal.SIG_DFL:
                # The process ends here, without a word.
                raise SystemExit(128 + number)
            _signal.raise_signal(number)

    def handle_exit(self, sig, frame):
        self._captured_signals.append(sig)
        if self.should_exit and sig == _signal.SIGINT:
            self.force_exit = True
        else:
            self.should_exit = True

    def begin(self, cycle):
        """A request has come whole: it runs in a task of its own."""
        state, most = self.server_state, self.config.limit_concurrency
        state.connections.add(cycle)
        is_full = most is not None and (len(state.connections) >= most or len(state.tasks) >= most)
        if is_full:
            self.config.log("warning", "Exceeded concurrency limit.")
        app = _service_unavailable if is_full else self.config.loaded_app
        task = _asyncio.get_running_loop().create_task(cycle.run_asgi(app))
        task.add_done_callback(state.tasks.discard)
        state.tasks.add(task)

    def answered(self, cycle):
        self.server_state.total_requests += 1
        self.server_state.connections.discard(cycle)
        if cycle.number is not None:
            _world.answered(cycle.number, cycle.status, cycle.length)
        self._traffic.ended(cycle)

    def lost(self, cycle, why):
        self.server_state.connections.discard(cycle)
        if cycle.number is not None:
            _world.gave_up(cycle.number, why)
        self._traffic.ended(cycle)


async def _service_unavailable(scope, receive, send):
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", b"19"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": 503, "headers": headers})
    await send({"type": "http.response.body", "body": b"Service Unavailable", "more_body": False})
