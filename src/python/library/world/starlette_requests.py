"""What a web framework is told: addresses, header fields, requests."""

import asyncio as _asyncio
import contextvars as _contextvars
import functools as _functools
import inspect as _inspect
import json as _json
import re as _re

import _http
from urllib.parse import parse_qsl as _parse_qsl
from urllib.parse import quote as _quote
from urllib.parse import unquote as _unquote
from urllib.parse import urlencode as _urlencode

_refuse = _http.refuse


class State:
    """Whatever a program wants to keep."""

    __module__ = "starlette.datastructures"

    def __init__(self, state=None):
        object.__setattr__(self, "_state", {} if state is None else state)

    def __setattr__(self, name, value):
        self._state[name] = value

    def __getattr__(self, name):
        try:
            return self._state[name]
        except KeyError:
            text = f"{type(self).__name__!r} object has no attribute {name!r}"
            raise AttributeError(text) from None

    def __delattr__(self, name):
        del self._state[name]

    def __getitem__(self, name):
        return self._state[name]

    def __setitem__(self, name, value):
        self._state[name] = value

    def __contains__(self, name):
        return name in self._state


class Address:
    """A host and a port."""

    __module__ = "starlette.datastructures"
    __slots__ = ("host", "port")

    def __init__(self, host, port):
        self.host, self.port = host, port

    def __iter__(self):
        return iter((self.host, self.port))

    def __eq__(self, other):
        return tuple(self) == tuple(other)

    def __repr__(self):
        return f"Address(host={self.host!r}, port={self.port!r})"


class Headers:
    """Header fields, found without regard to case; a name may stand several times."""

    __module__ = "starlette.datastructures"

    def __init__(self, headers=None, raw=None, scope=None):
        if scope is not None:
            self._list = scope["headers"]
        elif raw is not None:
            self._list = raw
        else:
            self._list = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in (headers or {}).items()]

    @property
    def raw(self):
        return self._list

    def keys(self):
        return [name.decode("latin-1") for name, _ in self._list]

    def values(self):
        return [value.decode("latin-1") for _, value in self._list]

    def items(self):
        return [(name.decode("latin-1"), value.decode("latin-1")) for name, value in self._list]

    def getlist(self, name):
        wanted = name.lower().encode("latin-1")
        return [value.decode("latin-1") for name, value in self._list if name == wanted]

    def get(self, name, default=None):
        wanted = name.lower().encode("latin-1")
        for name, value in self._list:
            if name == wanted:
                return value.decode("latin-1")
        return default

    def __getitem__(self, name):
        found = self.get(name)
        if found is None:
            raise KeyError(name)
        return found

    def __contains__(self, name):
        return self.get(name) is not None

    def __iter__(self):
        return iter(self.keys())

    def __len__(self):
        return len(self._list)

    def __eq__(self, other):
        return isinstance(other, Headers) and sorted(self._list) == sorted(other._list)

    def __repr__(self):
        pairs = dict(self.items())
        shown = f"{pairs!r}" if len(pairs) == len(self) else f"raw={self._list!r}"
        return f"{type(self).__name__}({shown})"


class MutableHeaders(Headers):
    """Those of an answer."""

    def __setitem__(self, name, value):
        key = name.lower().encode("latin-1")
        places = [place for place, (other, _) in enumerate(self._list) if other == key]
        for place in reversed(places[1:]):
            del self._list[place]
        pair = (key, value.encode("latin-1"))
        if places:
            self._list[places[0]] = pair
        else:
            self._list.append(pair)

    def __delitem__(self, name):
        key = name.lower().encode("latin-1")
        self._list[:] = [pair for pair in self._list if pair[0] != key]

    def setdefault(self, name, value):
        if name not in self:
            self[name] = value
        return self[name]

    def update(self, other):
        for name, value in other.items():
            self[name] = value

    def append(self, name, value):
        self._list.append((name.lower().encode("latin-1"), value.encode("latin-1")))

    def mutablecopy(self):
        return MutableHeaders(raw=list(self._list))


class QueryParams:
    """Names and values of a query; a name may stand several times, and the last counts."""

    __module__ = "starlette.datastructures"

    def __init__(self, value=""):
        if isinstance(value, (str, bytes)):
            text = value if isinstance(value, str) else value.decode("latin-1")
            self._list = _parse_qsl(text, keep_blank_values=True)
        else:
            self._list = [(str(name), str(item)) for name, item in (value.items() if hasattr(value, "items") else value)]
        self._dict = dict(self._list)

    def getlist(self, name):
        return [value for other, value in self._list if other == name]

    def multi_items(self):
        return list(self._list)

    def get(self, name, default=None):
        return self._dict.get(name, default)

    def keys(self):
        return self._dict.keys()

    def values(self):
        return self._dict.values()

    def items(self):
        return self._dict.items()

    def __getitem__(self, name):
        return self._dict[name]

    def __contains__(self, name):
        return name in self._dict

    def __iter__(self):
        return iter(self._dict)

    def __len__(self):
        return len(self._dict)

    def __eq__(self, other):
        return isinstance(other, QueryParams) and sorted(self._list) == sorted(other._list)

    def __str__(self):
        return _urlencode(self._list)

    def __repr__(self):
        return f"QueryParams({str(self)!r})"


class URL:
    """The address that was asked."""

    __module__ = "starlette.datastructures"

    def __init__(self, url="", scope=None):
        if scope is not None:
            host = Headers(scope=scope).get("host")
            if host is None:
                name, port = scope.get("server") or ("localhost", None)
                host = name if port in (None, 80) else f"{name}:{port}"
            query = scope.get("query_string", b"").decode()
            url = f"{scope.get('scheme', 'http')}://{host}{_quote(scope['path'])}" + (f"?{query}" if query else "")
        self._url = url
        address = _http.Address(url)
        self.scheme, self.hostname, self.path, self.query = address.scheme, address.host, address.path, address.query
        self.port = address.port if address.has_port else None
        self.netloc = address.host if self.port is None else f"{address.host}:{self.port}"

    def __eq__(self, other):
        return str(self) == str(other)

    def __str__(self):
        return self._url

    def __repr__(self):
        return f"URL({self._url!r})"


class ClientDisconnect(Exception):
    __module__ = "starlette.requests"


class Request:
    """What a client asks."""

    __module__ = "starlette.requests"

    def __init__(self, scope, receive=None, send=None):
        self.scope, self._receive, self._send = scope, receive, send
        self._body = self._json = self._headers = self._query = None
        self._stream_consumed = self._is_disconnected = False

    def __getitem__(self, name):
        return self.scope[name]

    def __getattr__(self, name):
        if name in ("form", "url_for", "session", "auth", "user", "send_push_promise"):
            raise _refuse(f"Request.{name}")
        raise AttributeError(f"'Request' object has no attribute {name!r}", name=name, obj=self)

    @property
    def app(self):
        return self.scope["app"]

    @property
    def method(self):
        return self.scope["method"]

    @property
    def url(self):
        return URL(scope=self.scope)

    @property
    def base_url(self):
        return URL(scope={**self.scope, "path": "/", "query_string": b""})

    @property
    def headers(self):
        if self._headers is None:
            self._headers = Headers(scope=self.scope)
        return self._headers

    @property
    def query_params(self):
        if self._query is None:
            self._query = QueryParams(self.scope["query_string"])
        return self._query

    @property
    def path_params(self):
        return self.scope.get("path_params", {})

    @property
    def cookies(self):
        pairs = (part.partition("=") for header in self.headers.getlist("cookie") for part in header.split(";"))
        return {name.strip(): value.strip().strip('"') for name, _, value in pairs}

    @property
    def client(self):
        client = self.scope.get("client")
        return None if client is None else Address(*client)

    @property
    def state(self):
        if not hasattr(self, "_state"):
            self.scope.setdefault("state", {})
            self._state = State(self.scope["state"])
        return self._state

    @property
    def receive(self):
        return self._receive

    async def stream(self):
        if self._body is not None:
            yield self._body
            yield b""
            return
        if self._stream_consumed:
            raise RuntimeError("Stream consumed")
        while not self._stream_consumed:
            message = await self._receive()
            if message["type"] == "http.request":
                body = message.get("body", b"")
                if not message.get("more_body", False):
                    self._stream_consumed = True
                if body:
                    yield body
            elif message["type"] == "http.disconnect":
                self._is_disconnected = True
                raise ClientDisconnect()
        yield b""

    async def body(self):
        if self._body is None:
            chunks = []
            async for chunk in self.stream():
                chunks.append(chunk)
            self._body = b"".join(chunks)
        return self._body

    async def json(self):
        if self._json is None:
            self._json = _json.loads(await self.body())
        return self._json

    async def is_disconnected(self):
        return self._is_disconnected
