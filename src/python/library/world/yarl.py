"""Addresses as values: the part of yarl that programs with aiohttp meet."""

import _http
from urllib.parse import parse_qsl as _parse_qsl
from urllib.parse import unquote as _unquote
from urllib.parse import urlencode as _urlencode


class URL:
    """An address; it never changes."""

    def __init__(self, val="", *, encoded=False):
        self._text = str(val) if encoded else _http.requote(str(val), "!#$%&'()*+,/:;=?@[]~")
        self._parts = _http.Address(self._text)

    def __str__(self):
        return self._text

    def __repr__(self):
        return f"URL({self._text!r})"

    def __eq__(self, other):
        return self._text == other._text if isinstance(other, URL) else NotImplemented

    def __hash__(self):
        return hash(self._text)

    def __lt__(self, other):
        return self._text < other._text if isinstance(other, URL) else NotImplemented

    def __truediv__(self, name):
        return self._with(path=self.path.rstrip("/") + "/" + str(name), query="")

    def __mod__(self, query):
        return self.update_query(query)

    @property
    def scheme(self):
        return self._parts.scheme

    @property
    def host(self):
        return self._parts.host or None

    @property
    def raw_host(self):
        return self.host

    @property
    def port(self):
        return self._parts.port or None

    @property
    def explicit_port(self):
        return self._parts.port if self._parts.has_port else None

    @property
    def user(self):
        return self._parts.user

    @property
    def password(self):
        return self._parts.password

    @property
    def raw_path(self):
        return self._parts.path

    @property
    def path(self):
        return _unquote(self._parts.path)

    @property
    def parts(self):
        first, *rest = self.path.split("/")
        return ("/", *rest) if not first else (first, *rest)

    @property
    def name(self):
        return self.path.rpartition("/")[2]

    @property
    def query_string(self):
        return _unquote(self._parts.query.replace("+", " "))

    @property
    def raw_query_string(self):
        return self._parts.query

    @property
    def query(self):
        return dict(_parse_qsl(self._parts.query, keep_blank_values=True))

    @property
    def fragment(self):
        return self._parts.fragment

    @property
    def path_qs(self):
        return self.path + ("?" + self.query_string if self._parts.query else "")

    @property
    def raw_path_qs(self):
        return self._parts.target()

    @property
    def parent(self):
        return self._with(path=self.path.rstrip("/").rpartition("/")[0] or "/", query="")

    def is_absolute(self):
        return bool(self._parts.host)

    def origin(self):
        return self._with(path="", query="")

    def _with(self, **changes):
        parts = self._parts
        path, query = changes.get("path", parts.path), changes.get("query", parts.query)
        scheme = changes.get("scheme", parts.scheme)
        fragment = changes.get("fragment", "")
        head = f"{scheme}://{parts.host_header()}" if parts.host else ""
        tail = ("?" + query if query else "") + ("#" + fragment if fragment else "")
        return URL(head + path + tail)

    def with_path(self, path):
        return self._with(path=path if path.startswith("/") else "/" + path, query="")

    def with_name(self, name):
        return self._with(path=self.path.rpartition("/")[0] + "/" + name, query="")

    def with_scheme(self, scheme):
        return self._with(scheme=scheme)

    def with_fragment(self, fragment):
        return self._with(fragment=fragment or "")

    def with_query(self, *args, **kwargs):
        return self._with(query=_query_text(args[0] if args else kwargs))

    def update_query(self, *args, **kwargs):
        given = args[0] if args else kwargs
        merged = dict(_parse_qsl(self._parts.query, keep_blank_values=True))
        items = _parse_qsl(given) if isinstance(given, str) else (given.items() if hasattr(given, "items") else given)
        merged.update({name: _query_value(value) for name, value in items})
        return self._with(query=_urlencode(merged))

    def extend_query(self, *args, **kwargs):
        more = _query_text(args[0] if args else kwargs)
        own = self._parts.query
        return self._with(query=f"{own}&{more}" if own and more else own or more)

    def join(self, url):
        return URL(_http.join(self._text, str(url)))

    def human_repr(self):
        return _unquote(self._text)


def _query_value(value):
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise TypeError("Invalid variable type: value should be str, int or float, "
                        f"got {value!r} of type {type(value)}")
    return str(value)


def _query_text(query):
    if query is None:
        return ""
    if isinstance(query, str):
        return query
    pairs = []
    for name, value in query.items() if hasattr(query, "items") else query:
        values = value if isinstance(value, (list, tuple)) else [value]
        pairs += [(name, _query_value(value)) for value in values]
    return _urlencode(pairs)
