#!/usr/bin/env python3
"""Runs the programs below tests/world with the real packages, and writes what they print beside them (`.out`).

    PYTHON_WITH_PACKAGES tests/world/bless.py [FILE...]

For each program, the hosts that its world.toml describes are served on this machine (the parts of a description that the programs
here use: pages, fixed latency, failures that always or never happen, rates, lists of answers), and their names lead there.
A `[redis]` is a real `redis-server` (found on the path, or REDIS_SERVER) with the keys that are described; 7.0 is what we follow.
Programs print no times. A program whose first line says `# not blessed: reason` has its `.out` written by hand.
A server of the program itself is asked as `[traffic]` says, in real time.
"""

import json
import os
import pathlib
import re
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
import tomllib
import urllib.parse
from http import HTTPStatus

FOLDER = pathlib.Path(__file__).parent
# Folders with a bless.py of their own.
APART = ("trio",)
# What the simulated world says where http.HTTPStatus has other words.
PHRASES = {413: "Request Entity Too Large", 422: "Unprocessable Entity", 418: "I'm a Teapot"}


def phrase(status):
    return PHRASES.get(status) or HTTPStatus(status).phrase


def fill(text, words):
    def word(match):
        name, _, default = match[1].partition("=")
        name = name.removesuffix(":int")
        if re.fullmatch(r"\w+", name) and (name in words or default):
            return words.get(name, default)
        return match[0]

    return re.sub(r"\{([^{}]*)\}", word, text)


def fill_json(value, words):
    if isinstance(value, str):
        filled = fill(value, words)
        return int(filled) if re.fullmatch(r"\{\w+:int(=\d+)?\}", value) and filled != value else filled
    if isinstance(value, list):
        return [fill_json(item, words) for item in value]
    if isinstance(value, dict):
        return {fill(name, words): fill_json(item, words) for name, item in value.items()}
    return value


def catches(pattern, path):
    parts = []
    for segment in pattern.split("/"):
        if segment == "*":
            parts.append(".*")
        elif match := re.fullmatch(r"\{(\w+)(:int)?\}", segment):
            parts.append(f"(?P<{match[1]}>{'-?[0-9]+' if match[2] else '[^/]+'})")
        else:
            parts.append(re.escape(segment))
    match = re.fullmatch("/".join(parts), path)
    return None if match is None else {name: urllib.parse.unquote(word) for name, word in match.groupdict().items()}


class Server:
    """One host of the description."""

    def __init__(self, description):
        self.description = description
        self.counts = {}
        self.recent = []
        self.lock = threading.Lock()
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            connection, _ = self.socket.accept()
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection):
        with connection:
            stream = connection.makefile("rb")
            try:
                while self.answer(connection, stream):
                    pass
            except OSError:
                pass

    def answer(self, connection, stream):
        first = stream.readline().decode()
        if not first:
            return False
        method, target, _ = first.split()
        headers = []
        while (line := stream.readline().decode().rstrip("\r\n")):
            name, _, value = line.partition(":")
            headers.append((name, value.strip()))
        length = next((int(value) for name, value in headers if name.lower() == "content-length"), 0)
        body = stream.read(length)
        failure = self.description.get("failure", 500) if self.description.get("failures") else None
        if self.description.get("timeouts"):
            time.sleep(self.description.get("hang", 300))
            return False
        if failure == "closed":
            return False
        if failure == "reset":
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            return False
        answer = self.over_rate() or self.page(method, target, headers, body)
        if failure:
            answer = (failure, [("Content-Type", "text/plain; charset=utf-8")], f"{failure} {phrase(failure)}", 0)
        status, out, text, latency = answer
        time.sleep(latency)
        data = text.encode()
        head = f"HTTP/1.1 {status} {phrase(status)}\r\n"
        head += "".join(f"{name}: {value}\r\n" for name, value in [*out, ("Content-Length", len(data))])
        connection.sendall(head.encode() + b"\r\n" + (b"" if method == "HEAD" else data))
        return True

    def over_rate(self):
        rate = self.description.get("rate")
        if not rate:
            return None
        with self.lock:
            now = time.monotonic()
            self.recent = [moment for moment in self.recent if moment + rate["per"] > now]
            if len(self.recent) < rate["requests"]:
                self.recent.append(now)
                return None
            wait = max(1, -int(-(self.recent[0] + rate["per"] - now) // 1))
        headers = [("Content-Type", "text/plain; charset=utf-8"), ("Retry-After", wait)]
        return 429, headers, "429 Too Many Requests", self.description.get("latency", 0.1)

    def page(self, method, target, headers, body):
        path, _, query = target.partition("?")
        latency = self.description.get("latency", 0.1)
        plain = [("Content-Type", "text/plain; charset=utf-8")]
        pages = dict(self.description.get("pages", {}))
        if "robots" in self.description:
            pages["/robots.txt"] = self.description["robots"]
        for key, answers in pages.items():
            wanted, _, pattern = key.rpartition(" ")
            words = catches(pattern, path)
            if words is None or (wanted and wanted.upper() != method and method != "HEAD"):
                continue
            answers = answers if isinstance(answers, list) else [answers]
            with self.lock:
                count = self.counts.get(key, 0)
                self.counts[key] = count + 1
            answer = answers[min(count, len(answers) - 1)]
            words |= {name: word for name, word in urllib.parse.parse_qsl(query, keep_blank_values=True) if name not in words}
            if isinstance(answer, str):
                return 200, plain, fill(answer, words), latency
            return self.made(answer, words, latency, (method, path, query, headers, body))
        return 404, plain, "404 Not Found", latency

    def made(self, answer, words, latency, asked):
        status = answer.get("status", 302 if "redirect" in answer else 200)
        if "html" in answer:
            media, text = "text/html; charset=utf-8", fill(answer["html"], words)
        elif "json" in answer:
            media, text = "application/json", json.dumps(fill_json(answer["json"], words), separators=(",", ":"), ensure_ascii=False)
        elif answer.get("echo"):
            media, text = "application/json", self.echo(*asked)
        else:
            media, text = "text/plain; charset=utf-8", fill(answer.get("text", ""), words)
        headers = [("Content-Type", answer.get("type", media))]
        more = {**self.description.get("headers", {}), **answer.get("headers", {})}
        headers = [pair for pair in headers if pair[0].lower() not in {name.lower() for name in more}]
        headers += [(name, fill(str(value), words)) for name, value in more.items()]
        if "redirect" in answer:
            headers.append(("Location", answer["redirect"]))
        return status, headers, text, answer.get("latency", latency)

    def echo(self, method, path, query, headers, body):
        text = body.decode()
        is_json = any(name.lower() == "content-type" and value.startswith("application/json") for name, value in headers)
        return json.dumps({
            "method": method, "path": urllib.parse.unquote(path), "query": dict(urllib.parse.parse_qsl(query, keep_blank_values=True)),
            "headers": dict(headers), "body": json.loads(text) if is_json and text else text,
        })


def serve_redis(description):
    """Starts a server with the keys that are described; gives its process and port."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [os.environ.get("REDIS_SERVER", "redis-server"), "--port", str(port), "--save", "", "--appendonly", "no"]
    if "connections" in description:
        command += ["--maxclients", str(description["connections"])]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    import redis

    client = redis.Redis(port=port)
    while True:
        try:
            client.ping()
            break
        except redis.ConnectionError:
            time.sleep(0.05)
    for key, value in description.get("keys", {}).items():
        if isinstance(value, list):
            client.rpush(key, *value)
        elif isinstance(value, dict):
            client.hset(key, mapping=value)
        else:
            client.set(key, value)
    client.close()
    return process, port


class Door:
    """The way to a Redis server that cannot be reached for a while: from … to …, in seconds from now."""

    def __init__(self, port, down):
        self.port, self.own_port = port, None
        self.connections = []
        self.open()
        threading.Thread(target=self.close_and_open, args=(down,), daemon=True).start()

    def open(self):
        self.listener = socket.create_server(("127.0.0.1", self.own_port or 0))
        self.own_port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, args=(self.listener,), daemon=True).start()

    def accept(self, listener):
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self.port))
            self.connections += [connection, server]
            for one, other in ((connection, server), (server, connection)):
                threading.Thread(target=self.carry, args=(one, other), daemon=True).start()

    def carry(self, one, other):
        try:
            while data := one.recv(65536):
                other.sendall(data)
        except OSError:
            pass
        for end in (one, other):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def close_and_open(self, down):
        start = time.monotonic()
        for first, last in down:
            time.sleep(max(0, start + first - time.monotonic()))
            # A listener that another thread waits at closes only when that thread is woken.
            self.listener.shutdown(socket.SHUT_RDWR)
            self.listener.close()
            for connection in self.connections:
                try:
                    connection.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass
            time.sleep(max(0, start + last - time.monotonic()))
            self.open()


class Clients:
    """Those who ask the program's own server, as `[traffic]` describes them (requests in equal intervals or with moments)."""

    def __init__(self, traffic, port=8000):
        self.traffic, self.port, self.count = traffic, port, 0
        threading.Thread(target=self.ask, daemon=True).start()

    def moments(self):
        traffic = self.traffic
        usual = [request for request in traffic.get("requests", []) if "at" not in request]
        for n in range(traffic.get("number", 0)):
            yield traffic.get("start", 0) + n / traffic.get("rate", 1), n, usual[n % len(usual)]
        for request in traffic.get("requests", []):
            at = request.get("at", [])
            yield from ((moment, n, request) for n, moment in enumerate(at if isinstance(at, list) else [at]))
        for key, number in (("sigint", signal.SIGINT), ("sigterm", signal.SIGTERM)):
            at = traffic.get(key, [])
            yield from ((moment, 0, number) for moment in (at if isinstance(at, list) else [at]))

    def ask(self):
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
                break
            except OSError:
                time.sleep(0.01)
        start = time.monotonic()
        for moment, n, request in sorted(self.moments(), key=lambda item: item[0]):
            time.sleep(max(0, start + moment - time.monotonic()))
            if isinstance(request, signal.Signals):
                os.kill(os.getpid(), request)
                continue
            threading.Thread(target=self.send, args=(n, request, 50000 + self.count), daemon=True).start()
            self.count += 1

    def send(self, n, request, own_port):
        words = {"n": str(n)}
        body, headers = b"", {"host": f"127.0.0.1:{self.port}", **request.get("headers", {})}
        if "json" in request:
            body = json.dumps(fill_json(request["json"], words), separators=(",", ":")).encode()
            headers |= {"content-type": "application/json", "content-length": len(body)}
        connection = socket.socket()
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        connection.settimeout(self.traffic.get("timeout", 60))
        try:
            connection.bind(("127.0.0.1", own_port))
            connection.connect(("127.0.0.1", self.port))
            head = f"{request.get('method', 'GET')} {fill(request.get('path', '/'), words)} HTTP/1.1\r\nconnection: close\r\n"
            head += "".join(f"{name}: {value}\r\n" for name, value in headers.items())
            connection.sendall(head.encode() + b"\r\n" + body)
            while connection.recv(65536):
                pass
        except OSError:
            pass
        finally:
            connection.close()


def run(program):
    """Serves the world of a program and runs it in this process."""
    world = program.with_suffix(".toml")
    world = world if world.exists() else program.with_name("world.toml")
    description = tomllib.loads(world.read_text()) if world.exists() else {}
    ports = {}
    for place, (name, host) in enumerate(description.get("hosts", {}).items()):
        ports[name] = (1 if host.get("down") else Server(host).port, f"203.0.113.{place + 1}")
    server, redis_port = serve_redis(description["redis"]) if "redis" in description else (None, None)
    real_connect = socket.socket.connect
    by_address = {address: port for port, address in ports.values()}

    def getaddrinfo(host, port, *args, **kwargs):
        host = host.decode() if isinstance(host, bytes) else host
        if host in by_address or host in ("127.0.0.1", "localhost"):
            host = "127.0.0.1" if host == "localhost" else host
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, int(port)))]
        name = f"{host}:{port}" if f"{host}:{port}" in ports else host
        if name not in ports:
            raise socket.gaierror(-2, "Name or service not known")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ports[name][1], int(port)))]

    def connect(self, address):
        if isinstance(address, tuple) and address[0] in by_address:
            address = ("127.0.0.1", by_address[address[0]])
        elif redis_port and address == ("127.0.0.1", 6379):
            address = ("127.0.0.1", redis_port)
        return real_connect(self, address)

    if "down" in description.get("redis", {}):
        redis_port = Door(redis_port, description["redis"]["down"]).own_port
    if "traffic" in description:
        Clients(description["traffic"])
    socket.getaddrinfo = getaddrinfo
    socket.socket.connect = connect
    # As when the program is started by its name: it can be imported beside that.
    sys.path[0] = str(program.parent)
    code = compile(program.read_text(), program.name, "exec")
    try:
        exec(code, {"__name__": "__main__", "__file__": program.name})
    finally:
        if server:
            server.kill()


def bless(program):
    if program.read_text().startswith("# not blessed:"):
        return
    done = subprocess.run([sys.executable, __file__, "--run", program], capture_output=True, text=True, timeout=60)
    program.with_suffix(".out").write_text(done.stdout)
    if done.stderr:
        print(f"{program}:\n{done.stderr}", file=sys.stderr)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--run"]:
        run(pathlib.Path(sys.argv[2]))
    else:
        for path in sys.argv[1:] or sorted(FOLDER.rglob("*.py")):
            path = pathlib.Path(path)
            if path.name != "bless.py" and path.parent.name not in APART:
                bless(path)
