"""Addresses, parameters, headers, cookies, and patience."""

_PORTS = {"http": 80, "https": 443}
_QUERY_SAFE = "!$%&'()*+,-./:;=?@[\\]^_`{|}~"
_PATH_SAFE = "!$%&'()*+,-./:;=@[\\]^_|~"


def _text_of(value):
    """A value of a query or a form as text."""
    if value is None:
        return ""
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)


class QueryParams:
    """The parameters of a query: names, each with one value or several. They do not change."""

    def __init__(self, *args, **kwargs):
        value = args[0] if args else kwargs
        if value is None or isinstance(value, (str, bytes)):
            text = value.decode("ascii") if isinstance(value, bytes) else value or ""
            self._dict = _parse_qs(text, keep_blank_values=True)
            return
        if isinstance(value, QueryParams):
            self._dict = {name: list(values) for name, values in value._dict.items()}
            return
        self._dict = {}
        for name, values in value if isinstance(value, (list, tuple)) else value.items():
            several = values if isinstance(values, (list, tuple)) and not isinstance(value, (list, tuple)) else [values]
            self._dict.setdefault(str(name), []).extend(_text_of(item) for item in several)

    def keys(self):
        return self._dict.keys()

    def values(self):
        return {name: values[0] for name, values in self._dict.items()}.values()

    def items(self):
        return {name: values[0] for name, values in self._dict.items()}.items()

    def multi_items(self):
        return [(name, value) for name, values in self._dict.items() for value in values]

    def get(self, key, default=None):
        return self._dict[key][0] if key in self._dict else default

    def get_list(self, key):
        return list(self._dict.get(key, []))

    def _with(self, changes):
        other = QueryParams()
        other._dict = {**self._dict, **changes}
        return other

    def set(self, key, value=None):
        return self._with({str(key): [_text_of(value)]})

    def add(self, key, value=None):
        return self._with({str(key): self.get_list(str(key)) + [_text_of(value)]})

    def remove(self, key):
        other = self._with({})
        other._dict.pop(str(key), None)
        return other

    def merge(self, params=None):
        return self._with(QueryParams(params)._dict)

    def update(self, params=None):
        raise RuntimeError("QueryParams are immutable since 0.18.0. Use `q = q.merge(...)` to create an updated copy.")

    def __setitem__(self, key, value):
        raise RuntimeError("QueryParams are immutable since 0.18.0. Use `q = q.set(key, value)` to create an updated copy.")

    def __getitem__(self, key):
        return self._dict[key][0]

    def __contains__(self, key):
        return key in self._dict

    def __iter__(self):
        return iter(self._dict)

    def __len__(self):
        return len(self._dict)

    def __eq__(self, other):
        return isinstance(other, QueryParams) and sorted(self.multi_items()) == sorted(other.multi_items())

    def __hash__(self):
        return hash(str(self))

    def __str__(self):
        return _urlencode(self.multi_items())

    def __repr__(self):
        return f"{type(self).__name__}({str(self)!r})"


class URL:
    """An address, absolute or not. It does not change."""

    def __init__(self, url="", **kwargs):
        if not isinstance(url, (str, URL)):
            raise TypeError(f"Invalid type for url.  Expected str or httpx.URL, got {type(url)}: {url!r}")
        parts = dict(url._parts) if isinstance(url, URL) else _url_parts(url)
        if "params" in kwargs:
            params = kwargs.pop("params")
            parts["query"] = str(QueryParams(params)) if params else None
        for name, value in kwargs.items():
            value = value.decode("ascii") if isinstance(value, bytes) else value
            if name in ("query", "raw_path"):
                path, mark, query = value.partition("?") if name == "raw_path" else (parts["path"], "?", value)
                parts["path"], parts["query"] = path, query if mark else None
            elif name in parts:
                parts[name] = value
            elif name in ("username", "password"):
                user, _, password = parts["userinfo"].partition(":")
                user, password = (value, password) if name == "username" else (user, value)
                parts["userinfo"] = f"{user}:{password}" if password else user
            else:
                raise TypeError(f"{name!r} is an invalid keyword argument for URL()")
        self._parts = _normal(parts)

    scheme = property(lambda self: self._parts["scheme"])
    host = property(lambda self: self._parts["host"])
    port = property(lambda self: self._parts["port"])
    path = property(lambda self: _unquote(self._parts["path"] or "/"))
    query = property(lambda self: (self._parts["query"] or "").encode("ascii"))
    fragment = property(lambda self: _unquote(self._parts["fragment"] or ""))
    userinfo = property(lambda self: self._parts["userinfo"].encode("ascii"))
    username = property(lambda self: _unquote(self._parts["userinfo"].partition(":")[0]))
    password = property(lambda self: _unquote(self._parts["userinfo"].partition(":")[2]))
    params = property(lambda self: QueryParams(self._parts["query"]))
    is_absolute_url = property(lambda self: bool(self.scheme and self.host))
    is_relative_url = property(lambda self: not self.is_absolute_url)

    @property
    def netloc(self):
        return (self.host + (f":{self.port}" if self.port is not None else "")).encode("ascii")

    @property
    def raw_path(self):
        query = self._parts["query"]
        return ((self._parts["path"] or "/") + (f"?{query}" if query is not None else "")).encode("ascii")

    def copy_with(self, **kwargs):
        return URL(self, **kwargs)

    def copy_set_param(self, key, value=None):
        return self.copy_with(params=self.params.set(key, value))

    def copy_add_param(self, key, value=None):
        return self.copy_with(params=self.params.add(key, value))

    def copy_remove_param(self, key):
        return self.copy_with(params=self.params.remove(key))

    def copy_merge_params(self, params):
        return self.copy_with(params=self.params.merge(params))

    def join(self, url):
        return URL(_urljoin(str(self), str(URL(url))))

    def _shown(self, userinfo):
        parts = self._parts
        port = f":{parts['port']}" if parts["port"] is not None else ""
        authority = (f"{userinfo}@" if userinfo else "") + parts["host"] + port
        text = (f"{parts['scheme']}:" if parts["scheme"] else "") + (f"//{authority}" if authority else "") + parts["path"]
        text += f"?{parts['query']}" if parts["query"] is not None else ""
        return text + (f"#{parts['fragment']}" if parts["fragment"] is not None else "")

    def __str__(self):
        return self._shown(self._parts["userinfo"])

    def __repr__(self):
        user, mark, _ = self._parts["userinfo"].partition(":")
        return f"{type(self).__name__}({self._shown(f'{user}:[secure]' if mark else user)!r})"

    def __eq__(self, other):
        return isinstance(other, (URL, str)) and str(self) == str(URL(other))

    def __hash__(self):
        return hash(str(self))


def _url_parts(text):
    """The parts of an address as it is written."""
    for place, letter in enumerate(text):
        if letter.isascii() and not letter.isprintable():
            raise InvalidURL(f"Invalid non-printable ASCII character in URL, {letter!r} at position {place}.")
    rest, mark, fragment = text.partition("#")
    parts = {"fragment": fragment if mark else None}
    rest, mark, query = rest.partition("?")
    parts["query"] = query if mark else None
    scheme, mark, after = rest.partition(":")
    is_scheme = mark and scheme[:1].isalpha() and all(letter.isalnum() or letter in "+-." for letter in scheme)
    parts["scheme"], rest = (scheme, after) if is_scheme else ("", rest)
    authority = ""
    if rest.startswith("//"):
        authority, slash, rest = rest[2:].partition("/")
        rest = slash + rest
    userinfo, _, address = authority.rpartition("@")
    host, mark, port = address.rpartition(":") if ":" in address and not address.endswith("]") else (address, "", "")
    parts |= {"userinfo": userinfo, "host": host, "port": port or None, "path": rest}
    return parts


def _normal(parts):
    """The same parts as they are sent."""
    scheme, host, port = (parts["scheme"] or "").lower(), (parts["host"] or "").lower(), parts["port"]
    if not host.isascii():
        raise _http.refuse(f"httpx: the host name {host!r}", "only ASCII names are")
    if isinstance(port, str):
        if not port.isdigit() or int(port) > 65535:
            raise InvalidURL(f"Invalid port: {port!r}")
        port = int(port)
    path = _quote(parts["path"] or "", safe=_PATH_SAFE)
    if host and path and not path.startswith("/"):
        raise InvalidURL("For absolute URLs, path must be empty or begin with '/'")
    path = _without_dots(path) if host or scheme else path
    query = None if parts["query"] is None else _quote(parts["query"], safe=_QUERY_SAFE)
    fragment = None if parts["fragment"] is None else _quote(parts["fragment"], safe=_QUERY_SAFE + "#")
    return {"scheme": scheme, "userinfo": parts["userinfo"] or "", "host": host, "path": path, "query": query,
            "fragment": fragment, "port": None if _PORTS.get(parts["scheme"]) == port else port}


def _without_dots(path):
    if "/." not in path:
        return path
    kept = []
    for segment in path.split("/"):
        if segment == ".." and kept not in ([], [""]):
            kept.pop()
        elif segment not in (".", ".."):
            kept.append(segment)
    return "/".join(kept) + ("/" if path.endswith(("/.", "/..")) else "")


def _header_text(value):
    return value.decode("latin-1") if isinstance(value, bytes) else value


class Headers:
    """Header fields in order, several of a name too, found without regard to case."""

    def __init__(self, headers=None, encoding=None):
        self.encoding = encoding or "ascii"
        items = headers._list if isinstance(headers, Headers) else headers.items() if hasattr(headers, "items") else headers or ()
        self._list = [(_header_text(name), _header_text(value)) for name, value in items]

    @property
    def raw(self):
        return [(name.encode(), value.encode()) for name, value in self._list]

    def _joined(self):
        joined = {}
        for name, value in self._list:
            name = name.lower()
            joined[name] = f"{joined[name]}, {value}" if name in joined else value
        return joined

    def keys(self):
        return self._joined().keys()

    def values(self):
        return self._joined().values()

    def items(self):
        return self._joined().items()

    def multi_items(self):
        return [(name.lower(), value) for name, value in self._list]

    def get(self, key, default=None):
        return self._joined().get(key.lower(), default)

    def get_list(self, key, split_commas=False):
        values = [value for name, value in self._list if name.lower() == key.lower()]
        return [part.strip() for value in values for part in value.split(",")] if split_commas else values

    def update(self, headers=None):
        more = Headers(headers)
        for name in more.keys():
            if name in self:
                del self[name]
        self._list += more._list

    def pop(self, key, *default):
        if key not in self and default:
            return default[0]
        value = self[key]
        del self[key]
        return value

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]

    def copy(self):
        return Headers(self, self.encoding)

    def __getitem__(self, key):
        try:
            return self._joined()[key.lower()]
        except KeyError:
            raise KeyError(key) from None

    def __setitem__(self, key, value):
        places = [place for place, (name, _) in enumerate(self._list) if name.lower() == key.lower()]
        for place in reversed(places[1:]):
            del self._list[place]
        if places:
            self._list[places[0]] = (key, value)
        else:
            self._list.append((key, value))

    def __delitem__(self, key):
        kept = [pair for pair in self._list if pair[0].lower() != key.lower()]
        if len(kept) == len(self._list):
            raise KeyError(key)
        self._list = kept

    def __contains__(self, key):
        return any(name.lower() == key.lower() for name, _ in self._list)

    def __iter__(self):
        return iter(self.keys())

    def __len__(self):
        return len(self._list)

    def __eq__(self, other):
        if not isinstance(other, Headers) and not hasattr(other, "items") and not isinstance(other, list):
            return False
        return sorted(self.multi_items()) == sorted(Headers(other).multi_items())

    def __repr__(self):
        secret = ("authorization", "proxy-authorization")
        shown = [(name, "[secure]" if name in secret else value) for name, value in self.multi_items()]
        return f"{type(self).__name__}({dict(shown) if len(dict(shown)) == len(shown) else shown!r})"


class Cookies:
    """Cookies by name, each of the host that set it."""

    def __init__(self, cookies=None):
        self._store = {}
        self.update(cookies)

    def update(self, cookies=None):
        if isinstance(cookies, Cookies):
            self._store.update(cookies._store)
            return
        for name, value in cookies.items() if hasattr(cookies, "items") else cookies or ():
            self.set(name, value)

    def extract_cookies(self, response):
        for name, value in _http.cookies_of(response.headers.multi_items()):
            self.set(name, value, response.request.url.host)

    def set(self, name, value, domain="", path="/"):
        self._store[domain, name] = value

    def get(self, name, default=None, domain=None, path=None):
        found = [value for (own, key), value in self._store.items() if key == name and domain in (None, own)]
        if len(found) > 1:
            raise CookieConflict(f"Multiple cookies exist with name={name}")
        return found[0] if found else default

    def delete(self, name, domain=None, path=None):
        self._store = {key: value for key, value in self._store.items() if key[1] != name or domain not in (None, key[0])}

    def clear(self, domain=None, path=None):
        self._store = {key: value for key, value in self._store.items() if domain not in (None, key[0])}

    def _header(self, host):
        return "; ".join(f"{name}={value}" for (domain, name), value in self._store.items() if domain in ("", host))

    def __getitem__(self, name):
        value = self.get(name)
        if value is None:
            raise KeyError(name)
        return value

    __setitem__ = set
    __delitem__ = delete

    def keys(self):
        return [name for _, name in self._store]

    def items(self):
        return [(name, value) for (_, name), value in self._store.items()]

    def __contains__(self, name):
        return name in self.keys()

    def __iter__(self):
        return iter(self.keys())

    def __len__(self):
        return len(self._store)

    def __repr__(self):
        return "<Cookies[" + ", ".join(f"<Cookie {name}={value} for {host} />" for (host, name), value in self._store.items()) + "]>"


class _Unset:
    """What was not given."""

    def __repr__(self):
        return "<httpx.USE_CLIENT_DEFAULT>"


_UNSET = USE_CLIENT_DEFAULT = _Unset()


class Timeout:
    """How long to wait at most, in seconds: to connect, for data, to send, for a free connection."""

    def __init__(self, timeout=_UNSET, *, connect=_UNSET, read=_UNSET, write=_UNSET, pool=_UNSET):
        given = {"connect": connect, "read": read, "write": write, "pool": pool}
        if isinstance(timeout, Timeout):
            given = timeout.as_dict()
        elif isinstance(timeout, tuple):
            given = dict(zip(given, (*timeout, None, None)))
        elif timeout is _UNSET and any(value is _UNSET for value in given.values()):
            raise ValueError("httpx.Timeout must either include a default, or set all four parameters explicitly.")
        for name, value in given.items():
            setattr(self, name, timeout if value is _UNSET else value)

    def as_dict(self):
        return {"connect": self.connect, "read": self.read, "write": self.write, "pool": self.pool}

    def __eq__(self, other):
        return isinstance(other, Timeout) and self.as_dict() == other.as_dict()

    def __repr__(self):
        own = self.as_dict()
        if len(set(own.values())) == 1:
            return f"{type(self).__name__}(timeout={self.connect})"
        return f"{type(self).__name__}(" + ", ".join(f"{name}={value}" for name, value in own.items()) + ")"


class Limits:
    """So many connections at most, so many of them kept open, for so long."""

    def __init__(self, *, max_connections=None, max_keepalive_connections=None, keepalive_expiry=5.0):
        self.max_connections, self.max_keepalive_connections = max_connections, max_keepalive_connections
        self.keepalive_expiry = keepalive_expiry

    def __eq__(self, other):
        return isinstance(other, Limits) and vars(self) == vars(other)

    def __repr__(self):
        return f"{type(self).__name__}(" + ", ".join(f"{name}={value}" for name, value in vars(self).items()) + ")"
