"""What a site's robots.txt allows."""

import _http
import _world
import collections as _collections
import time as _time
import urllib.parse as _parse

RequestRate = _collections.namedtuple("RequestRate", "requests seconds")


def _normal(path):
    """A path with its own kind of quoting."""
    path, _, query = _parse.unquote(path, errors="surrogateescape").partition("?")
    return _parse.quote(path, safe="/") + ("?" + _parse.quote(query, safe="=&") if query else "")


class RuleLine:
    """Allows or disallows paths that begin so."""

    def __init__(self, path, allowance):
        if path == "" and not allowance:
            allowance = True
        self.path = _normal(path)
        self.allowance = allowance

    def applies_to(self, filename):
        return self.path == "*" or filename.startswith(self.path)

    def __str__(self):
        return ("Allow" if self.allowance else "Disallow") + ": " + self.path


class Entry:
    """The rules for some user agents."""

    def __init__(self):
        self.useragents, self.rulelines = [], []
        self.delay = self.req_rate = None

    def __str__(self):
        lines = [f"User-agent: {agent}" for agent in self.useragents]
        if self.delay is not None:
            lines.append(f"Crawl-delay: {self.delay}")
        if self.req_rate is not None:
            lines.append(f"Request-rate: {self.req_rate.requests}/{self.req_rate.seconds}")
        return "\n".join([*lines, *map(str, self.rulelines)])

    def applies_to(self, useragent):
        own = useragent.split("/")[0].lower()
        return any(agent == "*" or agent.lower() in own for agent in self.useragents)

    def allowance(self, filename):
        return next((line.allowance for line in self.rulelines if line.applies_to(filename)), True)


class RobotFileParser:
    """Reads a robots.txt and answers questions about it."""

    def __init__(self, url=""):
        self.entries, self.sitemaps = [], []
        self.default_entry = None
        self.disallow_all = self.allow_all = False
        self.last_checked = 0
        self.set_url(url)

    def mtime(self):
        return self.last_checked

    def modified(self):
        self.last_checked = _time.time()

    def set_url(self, url):
        self.url = url
        self.host, self.path = _parse.urlsplit(url)[1:3]

    def read(self):
        """Fetches the file; the thread waits for it."""
        address = _http.Address(self.url)
        if not _http.has_host(address):
            error = OSError("<urlopen error [Errno -2] Name or service not known>")
            raise _http.explain_unknown(error, address.host)
        headers = [("Host", address.host_header()), ("User-Agent", "Python-urllib/3.14")]
        call = f"RobotFileParser.read({self.url!r})"
        outcome = _world.fetch_blocking(call, "GET", address.host, address.port, address.target(), headers, None, True,
                                        None, None, None)
        if outcome[0] != "answer":
            raise OSError(f"<urlopen error {outcome[0]}>")
        status, body = outcome[1], outcome[3]
        if status in (401, 403):
            self.disallow_all = True
        elif 400 <= status < 500:
            self.allow_all = True
        elif status < 400:
            self.parse(body.decode("utf-8", "surrogateescape").splitlines())

    def _add_entry(self, entry):
        if "*" in entry.useragents:
            if self.default_entry is None:
                self.default_entry = entry
        else:
            self.entries.append(entry)

    def parse(self, lines):
        # Before any user agent, among user agents, among rules.
        stage, entry = "start", Entry()
        self.modified()
        for line in lines:
            if not line:
                if stage == "agents":
                    stage, entry = "start", Entry()
                elif stage == "rules":
                    self._add_entry(entry)
                    stage, entry = "start", Entry()
            line = line.partition("#")[0].strip()
            key, colon, value = line.partition(":")
            if not colon:
                continue
            key, value = key.strip().lower(), value.strip()
            if key == "user-agent":
                if stage == "rules":
                    self._add_entry(entry)
                    entry = Entry()
                entry.useragents.append(value)
                stage = "agents"
            elif key == "sitemap":
                self.sitemaps.append(value)
            elif stage != "start" and self._rule(entry, key, value):
                stage = "rules"
        if stage == "rules":
            self._add_entry(entry)

    def _rule(self, entry, key, value):
        if key in ("allow", "disallow"):
            entry.rulelines.append(RuleLine(value, key == "allow"))
        elif key == "crawl-delay":
            if value.isdigit():
                entry.delay = int(value)
        elif key == "request-rate":
            requests, _, seconds = value.partition("/")
            if requests.strip().isdigit() and seconds.strip().isdigit():
                entry.req_rate = RequestRate(int(requests), int(seconds))
        else:
            return False
        return True

    def can_fetch(self, useragent, url):
        if self.disallow_all:
            return False
        if self.allow_all:
            return True
        if not self.last_checked:
            return False
        parts = _parse.urlsplit(url)
        path = _normal(_parse.urlunsplit(("", "", parts.path, parts.query, ""))) or "/"
        entry = self._entry(useragent)
        return True if entry is None else entry.allowance(path)

    def _entry(self, useragent):
        return next((entry for entry in self.entries if entry.applies_to(useragent)), self.default_entry)

    def crawl_delay(self, useragent):
        entry = self._entry(useragent) if self.mtime() else None
        return None if entry is None else entry.delay

    def request_rate(self, useragent):
        entry = self._entry(useragent) if self.mtime() else None
        return None if entry is None else entry.req_rate

    def site_maps(self):
        return self.sitemaps or None

    def __str__(self):
        entries = self.entries + ([] if self.default_entry is None else [self.default_entry])
        return "\n\n".join(map(str, entries))
