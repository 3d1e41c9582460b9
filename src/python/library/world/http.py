"""What the HTTP clients share: addresses, headers, and the way into the simulated world."""

import _world
from urllib.parse import quote as _quote
from urllib.parse import unquote_to_bytes as _unquote_to_bytes
from urllib.parse import urlencode as _urlencode
from urllib.parse import urljoin as _urljoin
from urllib.parse import urlsplit as _urlsplit

REDIRECTS = (301, 302, 303, 307, 308)
_PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443}


class Address:
    """The parts of an absolute address."""

    def __init__(self, url):
        parts = _urlsplit(url)
        self.scheme = parts.scheme.lower()
        self.host = parts.hostname or ""
        self.port = parts.port or _PORTS.get(self.scheme, 0)
        self.has_port = parts.port is not None
        self.path = parts.path or "/"
        self.query = parts.query
        self.fragment = parts.fragment
        self.user, self.password = parts.username, parts.password

    def target(self):
        return f"{self.path}?{self.query}" if self.query else self.path

    def host_header(self):
        is_usual = self.port == _PORTS.get(self.scheme)
        return self.host if is_usual else f"{self.host}:{self.port}"

    def origin(self):
        return (self.scheme, self.host, self.port)

    def __str__(self):
        tail = f"#{self.fragment}" if self.fragment else ""
        return f"{self.scheme}://{self.host_header()}{self.target()}{tail}"


class Pool:
    """The connections that a client keeps open, by origin."""

    def __init__(self, limit=None):
        self._idle = {}
        self._limit = limit

    def take(self, origin):
        """An open connection is used, if there is one; else one must be made: True."""
        count = self._idle.get(origin, 0)
        if count:
            self._idle[origin] = count - 1
        return not count

    def give(self, origin):
        count = self._idle.get(origin, 0)
        if self._limit is None or count < self._limit:
            self._idle[origin] = count + 1

    def clear(self):
        self._idle.clear()


def requote(text, safe="!#$%&'()*+,/:;=?@[]~"):
    """Quotes what may not stand in an address; what is quoted stays so."""
    return _quote(text, safe=safe)


def encode_pairs(params):
    """A mapping or pairs as a query; lists give several, None gives nothing."""
    if params is None:
        return ""
    if isinstance(params, (str, bytes)):
        return params.decode() if isinstance(params, bytes) else params
    items = params.items() if hasattr(params, "items") else params
    pairs = []
    for name, values in items:
        if isinstance(values, (str, bytes)) or not hasattr(values, "__iter__"):
            values = [values]
        pairs += [(name, value) for value in values if value is not None]
    return _urlencode(pairs)


def join(base, url):
    return _urljoin(base, url)


def charset_of(content_type):
    """The charset that a Content-Type names."""
    for part in (content_type or "").split(";")[1:]:
        name, _, value = part.strip().partition("=")
        if name.lower() == "charset":
            return value.strip("'\" ")
    return None


def media_of(content_type):
    return (content_type or "").split(";")[0].strip().lower()


def cookies_of(headers):
    """Names and values of the cookies that an answer sets."""
    for name, value in headers:
        if name.lower() == "set-cookie":
            name, _, value = value.split(";")[0].partition("=")
            yield name.strip(), value.strip()


class Morsel(dict):
    """One cookie, as `http.cookies` has it: its attributes are items."""

    __module__ = "http.cookies"
    _names = {"expires": "expires", "path": "Path", "comment": "Comment", "domain": "Domain", "max-age": "Max-Age",
              "secure": "Secure", "httponly": "HttpOnly", "version": "Version", "samesite": "SameSite"}

    def __init__(self, text):
        first, *rest = text.split(";")
        key, _, value = first.partition("=")
        self.key, self.coded_value = key.strip(), value.strip()
        self.value = self.coded_value.strip('"')
        super().__init__(dict.fromkeys(self._names, ""))
        for part in rest:
            name, mark, value = part.strip().partition("=")
            if name.lower() in self._names:
                self[name.lower()] = value.strip('"') if mark else True

    def OutputString(self):
        shown = [f"{self.key}={self.coded_value}"]
        for name, value in sorted(self.items()):
            if value is True or name in ("secure", "httponly") and value:
                shown.append(self._names[name])
            elif value != "":
                shown.append(f"{self._names[name]}={value}")
        return "; ".join(shown)

    def __str__(self):
        return f"Set-Cookie: {self.OutputString()}"

    def __repr__(self):
        return f"<Morsel: {self.OutputString()}>"


class SimpleCookie(dict):
    """The cookies of an answer, or of a client: morsels by name."""

    __module__ = "http.cookies"

    def take(self, headers):
        """Adds those that header fields set."""
        for name, value in headers:
            if name.lower() == "set-cookie":
                morsel = Morsel(value)
                self[morsel.key] = morsel
        return self

    def __str__(self):
        return "\r\n".join(str(morsel) for _, morsel in sorted(self.items()))

    def __repr__(self):
        shown = " ".join(f"{name}={morsel.value!r}" for name, morsel in sorted(self.items()))
        return f"<SimpleCookie: {shown}>"


def links_of(field):
    """The links of a `Link` field, by their `rel`, else by address: what a link says of itself, and its address as `url`."""
    links = {}
    for part in filter(None, field.replace(",<", ", <").split(", <")):
        address, *parameters = part.split(";")
        link = {"url": address.strip("<> '\"")}
        for parameter in parameters:
            key, mark, value = parameter.partition("=")
            if not mark:
                break
            link[key.strip("\"' ")] = value.strip("\"' ")
        links[link.get("rel") or link["url"]] = link
    return links


def basic_auth(user, password):
    import base64

    return "Basic " + base64.b64encode(f"{user}:{password}".encode("latin-1")).decode()


def explain_unknown(error, host):
    """Says how to describe a host that the world does not have."""
    known = ", ".join(_world.hosts())
    there_are = f"Its hosts are: {known}." if known else "It has no hosts yet."
    error.add_note(
        f"Loopscope's simulated world has no host {host!r}. {there_are}\n"
        f"Describe it in world.toml, for example:\n"
        f'    [hosts."{host}".pages]\n'
        f'    "/" = {{ json = {{ hello = "world" }} }}'
    )
    return error


def refuse(what, instead=""):
    """What the real package has, and Loopscope lacks."""
    return NotImplementedError(f"{what} is not supported by Loopscope" + (f": {instead}" if instead else ""))


def phrase(status):
    return _world.phrase(status)


class Headers:
    """Header fields in order, found without regard to case."""

    def __init__(self, data=None, **more):
        self._store = {}
        self.update(data or {}, **more)

    def __setitem__(self, name, value):
        self._store[name.lower()] = (name, value)

    def __getitem__(self, name):
        return self._store[name.lower()][1]

    def __delitem__(self, name):
        del self._store[name.lower()]

    def __contains__(self, name):
        return isinstance(name, str) and name.lower() in self._store

    def __iter__(self):
        return (name for name, _ in self._store.values())

    def __len__(self):
        return len(self._store)

    def __eq__(self, other):
        if not hasattr(other, "items"):
            return NotImplemented
        return dict(self.lower_items()) == {name.lower(): value for name, value in other.items()}

    def lower_items(self):
        return ((name, value) for name, (_, value) in self._store.items())

    def keys(self):
        return [name for name, _ in self._store.values()]

    def values(self):
        return [value for _, value in self._store.values()]

    def items(self):
        return list(self._store.values())

    def get(self, name, default=None):
        return self._store[name.lower()][1] if name in self else default

    def pop(self, name, *default):
        if default and name not in self:
            return default[0]
        return self._store.pop(name.lower())[1]

    def setdefault(self, name, default=None):
        if name not in self:
            self[name] = default
        return self[name]

    def update(self, data=(), **more):
        items = data.items() if hasattr(data, "items") else data
        for name, value in items:
            self[name] = value
        for name, value in more.items():
            self[name] = value

    def copy(self):
        return type(self)(self.items())

    def __repr__(self):
        return repr(dict(self.items()))
