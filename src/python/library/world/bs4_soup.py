"""Reading pages, and finding in them by name, attributes and text."""


def _filter(name, attrs, string, kwargs):
    """Whether an element of the tree fits what find_all() is given."""
    wanted = dict(attrs or {}) if not isinstance(attrs, str) else {"class": attrs}
    if attrs is not None and not isinstance(attrs, (dict, str)):
        wanted = {"class": attrs}
    for key, value in kwargs.items():
        wanted["class" if key == "class_" else key] = value
    if string is not None and name is None and not wanted:
        return lambda node: isinstance(node, NavigableString) and _fits(node, string)

    def fits(node):
        if not isinstance(node, Tag):
            return False
        if name is not None and not (name(node) if callable(name) and not isinstance(name, type) else _fits(node.name, name)):
            return False
        if not all(_attribute_fits(node.attrs.get(key), value) for key, value in wanted.items()):
            return False
        return string is None or node.string is not None and _fits(node.string, string)

    return fits


def _fits(text, wanted):
    """Whether a text is what is wanted: a text, a pattern, True, a function, or one of several."""
    if wanted is True:
        return text is not None
    if wanted is None:
        return text is None
    if isinstance(wanted, (str, bytes)):
        return text == (wanted.decode() if isinstance(wanted, bytes) else wanted)
    if hasattr(wanted, "search"):
        return text is not None and wanted.search(text) is not None
    if callable(wanted):
        return bool(wanted(text))
    return any(_fits(text, one) for one in wanted)


def _attribute_fits(value, wanted):
    if isinstance(value, list):
        return any(_fits(one, wanted) for one in value) or _fits(" ".join(value), wanted)
    return _fits(value, wanted)


_ATTRIBUTE = _re.compile(r"""([^\s/>=][^\s/>=]*)\s*(?:=\s*("[^"]*"|'[^']*'|[^\s>]*))?""")
_NAME = _re.compile(r"[a-zA-Z][^\s/>]*")


def _attributes(text):
    """The attributes that stand in a start tag."""
    found = {}
    for match in _ATTRIBUTE.finditer(text):
        name, value = match.group(1).lower(), match.group(2)
        if value is not None and value[:1] in "\"'" and value[:1] == value[-1:] and len(value) > 1:
            value = value[1:-1]
        found[name] = "" if value is None else _html.unescape(value)
    return found


class BeautifulSoup(Tag):
    """A page."""

    __module__ = "bs4"

    def __init__(self, markup="", features=None, builder=None, parse_only=None, from_encoding=None, exclude_encodings=None,
                 element_classes=None, **kwargs):
        if features in ("lxml", "html5lib", "xml", "lxml-xml", "html5"):
            raise _http.refuse(f"BeautifulSoup(…, {features!r})", 'use "html.parser"')
        if parse_only is not None:
            raise _http.refuse("BeautifulSoup(…, parse_only=)")
        super().__init__(name="[document]")
        self.hidden = True
        if hasattr(markup, "read"):
            markup = markup.read()
        text = markup.decode("utf-8", "replace") if isinstance(markup, (bytes, bytearray)) else str(markup)
        self._open_tags = [self]
        self._read(text)
        self._open_tags = [self]

    @property
    def is_empty_element(self):
        return False

    def new_tag(self, name, namespace=None, nsprefix=None, attrs=None, sourceline=None, sourcepos=None, string=None, **kwattrs):
        tag = Tag(name=name, attrs={**(attrs or {}), **kwattrs})
        if string is not None:
            tag.append(string)
        return tag

    def new_string(self, s, subclass=None):
        return (subclass or NavigableString)(s)

    def _read(self, text):
        at = 0
        while at < len(text):
            start = text.find("<", at)
            if start < 0:
                start = len(text)
            self._text(_html.unescape(text[at:start]))
            at = start if start == len(text) else self._markup(text, start)

    def _markup(self, text, at):
        """Reads what begins with < there; gives where it ends."""
        if text.startswith("<!--", at):
            end = text.find("-->", at + 4)
            return self._special(Comment, text, at + 4, end, 3)
        if text[at : at + 9].upper() == "<!DOCTYPE":
            return self._special(Doctype, text, at + 10, text.find(">", at), 1)
        if text.startswith("<![CDATA[", at):
            return self._special(CData, text, at + 9, text.find("]]>", at), 3)
        if text.startswith("<!", at):
            return self._special(Declaration, text, at + 2, text.find(">", at), 1)
        if text.startswith("<?", at):
            return self._special(ProcessingInstruction, text, at + 2, text.find(">", at), 1)
        closes = text.startswith("</", at)
        name = _NAME.match(text, at + 1 + closes)
        end = None if name is None else self._end_of_tag(text, name.end())
        if end is None:
            self._text("<")
            return at + 1
        if closes:
            self._close(name.group().lower())
            return end + 1
        return self._start(name.group().lower(), text[name.end() : end], text, end + 1)

    def _special(self, kind, text, start, end, length):
        end = len(text) if end < 0 else end
        self._add(kind(text[start:end]))
        return end + length

    def _end_of_tag(self, text, at):
        """Where the > of a tag is: not one within quotes."""
        quote = None
        before = ""
        while at < len(text):
            c = text[at]
            if quote:
                quote = None if c == quote else quote
            elif c in "\"'" and before == "=":
                quote = c
            elif c == ">":
                return at
            before = c if not c.isspace() else before
            at += 1
        return None

    def _start(self, name, inside, text, at):
        attrs = _attributes(inside)
        for key in (*_SEVERAL["*"], *_SEVERAL.get(name, ())):
            if key in attrs:
                attrs[key] = attrs[key].split() or [""]
        tag = Tag(name=name, attrs=attrs)
        self._add(tag)
        if name in _VOID:
            return at
        self._open_tags.append(tag)
        if name not in ("script", "style"):
            if inside.rstrip().endswith("/"):
                self._open_tags.pop()
            return at
        end = text.lower().find(f"</{name}", at)
        end = len(text) if end < 0 else end
        if end > at:
            self._add((Script if name == "script" else Stylesheet)(text[at:end]))
        return end

    def _close(self, name):
        names = [tag.name for tag in self._open_tags]
        if name in names[1:]:
            last = len(names) - 1 - names[::-1].index(name)
            del self._open_tags[last:]

    def _text(self, text):
        if not text:
            return
        siblings = self._open_tags[-1].contents
        if siblings and type(siblings[-1]) is NavigableString:
            text = siblings.pop() + text
        if not text.strip(" \t\n\r\f\v"):
            is_kept = any(tag.name in ("pre", "textarea") for tag in self._open_tags)
            text = text if is_kept else ("\n" if "\n" in text else " ")
        self._add(NavigableString(text))

    def _add(self, node):
        node.parent = self._open_tags[-1]
        node.parent.contents.append(node)
