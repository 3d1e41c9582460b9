import urllib.parse as up


def show(*calls):
    for call in calls:
        try:
            print(repr(call()))
        except Exception as error:
            print(type(error).__name__, error)


for url in ["https://user:pw@Example.com:8080/a/b;p?x=1&y=2#frag", "//host/path", "mailto:a@b.c", "/rel?q", "http://[::1]:80/", "a:b", "http://host", "", "http://h/p;a/b;c?q#f#g", "HTTP://H"]:
    show(lambda: up.urlsplit(url), lambda: up.urlparse(url), lambda: up.urlparse(url).geturl())
    show(lambda: (up.urlsplit(url).hostname, up.urlsplit(url).port, up.urlsplit(url).username, up.urlsplit(url).password))
for link in ["g:h", "g", "./g", "g/", "/g", "//g", "?y", "g?y", "#s", "g#s", ";x", "", ".", "./", "..", "../", "../g", "../../g", "../../../g", "g;x=1/../y"]:
    show(lambda: up.urljoin("http://a/b/c/d;p?q", link))
show(
    lambda: up.quote("a b/ü&?"),
    lambda: up.quote("a/b", safe=""),
    lambda: up.quote_plus("a b+c"),
    lambda: up.unquote("a%20b%C3%BC%zz"),
    lambda: up.unquote_plus("a+b%2B"),
    lambda: up.urlencode({"a": 1, "b": "x y", "c": [1,2]}),
    lambda: up.urlencode([("a", 1), ("b", [1, 2])], doseq=True),
    lambda: up.parse_qs("a=1&b=2&a=3&c="),
    lambda: up.parse_qsl("a=1&c=", keep_blank_values=True),
    lambda: up.parse_qs("a", strict_parsing=True),
    lambda: up.urldefrag("http://a/b#c"),
    lambda: up.urlsplit("http://h:99999").port,
    lambda: up.urlsplit("http://h:x").port,
    lambda: up.urlunsplit(("http", "h", "p", "q", "")),
    lambda: up.urlsplit("http://h/p")._replace(query="a=1").geturl(),
    lambda: up.quote(b"\xff"),
    lambda: up.unquote_to_bytes("%ff"),
    lambda: up.urlencode("abc"),
    lambda: up.quote_from_bytes("a"),
)
