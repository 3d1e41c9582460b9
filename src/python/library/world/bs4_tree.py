"""Beautiful Soup: a tree of what an HTML page says, as its "html.parser" builder makes it. Here: the tree."""

import _http
import html as _html
import re as _re

__version__ = "4.15.0"

_VOID = frozenset("area base br col embed hr img input keygen link menuitem meta param source track wbr "
                  "basefont bgsound command frame image isindex nextid spacer".split())
_SEVERAL = {"*": ("class", "accesskey", "dropzone"), "a": ("rel", "rev"), "link": ("rel", "rev"), "td": ("headers",),
            "th": ("headers",), "form": ("accept-charset",), "object": ("archive",), "area": ("rel",), "icon": ("sizes",),
            "iframe": ("sandbox",), "output": ("for",)}


class ResultSet(list):
    """What find_all() and select() give."""

    __module__ = "bs4.element"

    def __init__(self, source, result=()):
        super().__init__(result)
        self.source = source

    def __getattr__(self, key):
        raise AttributeError(
            f'ResultSet object has no attribute "{key}". You\'re probably treating a list of elements like a single element. '
            "Did you call find_all() when you meant to call find()?"
        )


class PageElement:
    """Anything in the tree."""

    __module__ = "bs4.element"

    @property
    def next_sibling(self):
        return self._neighbour(1)

    @property
    def previous_sibling(self):
        return self._neighbour(-1)

    def _place(self):
        return next(place for place, other in enumerate(self.parent.contents) if other is self)

    def _neighbour(self, step):
        if self.parent is None:
            return None
        place = self._place() + step
        return self.parent.contents[place] if 0 <= place < len(self.parent.contents) else None

    @property
    def next_siblings(self):
        return iter([] if self.parent is None else self.parent.contents[self._place() + 1 :])

    @property
    def previous_siblings(self):
        return iter([] if self.parent is None else self.parent.contents[: self._place()][::-1])

    @property
    def parents(self):
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    @property
    def next_elements(self):
        for above in (self, *self.parents):
            yield from above._after(above is self)

    def _after(self, is_first):
        if is_first and isinstance(self, Tag):
            yield from self.descendants
        for sibling in self.next_siblings:
            yield sibling
            if isinstance(sibling, Tag):
                yield from sibling.descendants

    @property
    def next_element(self):
        return next(self.next_elements, None)

    def find_next_siblings(self, name=None, attrs=None, string=None, limit=None, **kwargs):
        return self._search(self.next_siblings, name, attrs, string, limit, kwargs)

    def find_next_sibling(self, name=None, attrs=None, string=None, **kwargs):
        return self._first(self.find_next_siblings(name, attrs, string, 1, **kwargs))

    def find_previous_siblings(self, name=None, attrs=None, string=None, limit=None, **kwargs):
        return self._search(self.previous_siblings, name, attrs, string, limit, kwargs)

    def find_previous_sibling(self, name=None, attrs=None, string=None, **kwargs):
        return self._first(self.find_previous_siblings(name, attrs, string, 1, **kwargs))

    def find_parents(self, name=None, attrs=None, limit=None, **kwargs):
        return self._search(self.parents, name, attrs, None, limit, kwargs)

    def find_parent(self, name=None, attrs=None, **kwargs):
        return self._first(self.find_parents(name, attrs, 1, **kwargs))

    def find_all_next(self, name=None, attrs=None, string=None, limit=None, **kwargs):
        return self._search(self.next_elements, name, attrs, string, limit, kwargs)

    def find_next(self, name=None, attrs=None, string=None, **kwargs):
        return self._first(self.find_all_next(name, attrs, string, 1, **kwargs))

    def _first(self, found):
        return found[0] if found else None

    def _search(self, nodes, name, attrs, string, limit, kwargs):
        fits = _filter(name, attrs, string if string is not None else kwargs.pop("text", None), kwargs)
        found = ResultSet(None)
        for node in nodes:
            if fits(node):
                found.append(node)
                if limit and len(found) >= limit:
                    break
        return found

    def extract(self):
        if self.parent is not None:
            del self.parent.contents[self._place()]
            self.parent = None
        return self

    def replace_with(self, *others):
        parent, place = self.parent, self._place()
        self.extract()
        for other in reversed(others):
            parent.insert(place, other)
        return self


class NavigableString(str, PageElement):
    """A text in the tree."""

    __module__ = "bs4.element"
    parent = None
    name = None
    _before, _behind = "", ""

    @property
    def string(self):
        return self

    @property
    def text(self):
        return self.get_text()

    def get_text(self, separator="", strip=False):
        return str(self).strip() if strip else str(self)

    @property
    def strings(self):
        return iter([str(self)])

    def output_ready(self, formatter="minimal"):
        return self._before + (_escaped(self) if not self._before else str(self)) + self._behind


class PreformattedString(NavigableString):
    __module__ = "bs4.element"


class Comment(PreformattedString):
    __module__ = "bs4.element"
    _before, _behind = "<!--", "-->"


class Doctype(PreformattedString):
    __module__ = "bs4.element"
    _before, _behind = "<!DOCTYPE ", ">\n"


class Declaration(PreformattedString):
    __module__ = "bs4.element"
    _before, _behind = "<?", "?>"


class ProcessingInstruction(PreformattedString):
    __module__ = "bs4.element"
    _before, _behind = "<?", ">"


class CData(PreformattedString):
    __module__ = "bs4.element"
    _before, _behind = "<![CDATA[", "]]>"


class Script(NavigableString):
    __module__ = "bs4.element"

    def output_ready(self, formatter="minimal"):
        return str(self)


class Stylesheet(Script):
    __module__ = "bs4.element"


class TemplateString(NavigableString):
    __module__ = "bs4.element"


def _escaped(text):
    return str(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _quoted(value):
    value = _escaped(value)
    if '"' not in value:
        return f'"{value}"'
    return f"'{value}'" if "'" not in value else '"' + value.replace('"', "&quot;") + '"'


class Tag(PageElement):
    """An element, with its attributes and what is in it."""

    __module__ = "bs4.element"

    def __init__(self, parser=None, builder=None, name=None, namespace=None, prefix=None, attrs=None, parent=None):
        self.name, self.parent = name, parent
        self.attrs = dict(attrs or {})
        self.contents = []
        self.hidden = False

    @property
    def is_empty_element(self):
        return not self.contents and self.name in _VOID

    # What is in it.

    @property
    def children(self):
        return iter(self.contents)

    @property
    def descendants(self):
        for child in list(self.contents):
            yield child
            if isinstance(child, Tag):
                yield from child.descendants

    def __iter__(self):
        return iter(self.contents)

    def __len__(self):
        return len(self.contents)

    def __contains__(self, value):
        return value in self.contents

    def __bool__(self):
        return True

    @property
    def string(self):
        if len(self.contents) != 1:
            return None
        return self.contents[0].string

    @string.setter
    def string(self, value):
        self.clear()
        self.append(value)

    def _all_strings(self):
        """The texts that a reader sees: no comments, and scripts only of a script itself."""
        own = {"script": Script, "style": Stylesheet, "template": TemplateString}.get(self.name)
        kinds = (NavigableString, CData) if own is None else (own,)
        return (node for node in self.descendants if type(node) in kinds)

    @property
    def strings(self):
        return (str(text) for text in self._all_strings())

    @property
    def stripped_strings(self):
        return (stripped for text in self._all_strings() if (stripped := text.strip()))

    def get_text(self, separator="", strip=False):
        return separator.join(self.stripped_strings if strip else self.strings)

    getText = get_text

    @property
    def text(self):
        return self.get_text()

    # Attributes.

    def __getitem__(self, key):
        return self.attrs[key]

    def __setitem__(self, key, value):
        self.attrs[key] = value

    def __delitem__(self, key):
        self.attrs.pop(key, None)

    def get(self, key, default=None):
        return self.attrs.get(key, default)

    def has_attr(self, key):
        return key in self.attrs

    def get_attribute_list(self, key, default=None):
        value = self.get(key, default)
        return value if isinstance(value, list) else [value]

    # Searching.

    def find_all(self, name=None, attrs=None, recursive=True, string=None, limit=None, **kwargs):
        return self._search(self.descendants if recursive else self.children, name, attrs, string, limit, kwargs)

    findAll = find_all
    __call__ = find_all

    def find(self, name=None, attrs=None, recursive=True, string=None, **kwargs):
        return self._first(self.find_all(name, attrs, recursive, string, 1, **kwargs))

    def select(self, select, namespaces=None, limit=0, **kwargs):
        return ResultSet(None, _select(self, select, limit))

    def select_one(self, select, namespaces=None, **kwargs):
        return next(iter(_select(self, select, 1)), None)

    def __getattr__(self, tag):
        if tag.startswith("__") or tag in ("contents", "attrs", "name", "parent", "hidden"):
            raise AttributeError(f"'{type(self).__name__}' object has no attribute {tag!r}")
        if tag in _LACKS:
            raise _http.refuse(f"bs4.Tag.{tag}")
        return self.find(tag)

    # Changing.

    def append(self, tag):
        self.insert(len(self.contents), tag)
        return tag

    def insert(self, position, *others):
        for other in others:
            if not isinstance(other, PageElement):
                other = NavigableString(other)
            other.extract()
            other.parent = self
            self.contents.insert(position, other)
            position += 1

    def extend(self, tags):
        for tag in list(tags):
            self.append(tag)

    def clear(self, decompose=False):
        for child in list(self.contents):
            child.extract()

    def decompose(self):
        self.extract()
        self.contents.clear()

    def unwrap(self):
        parent, place = self.parent, self._place()
        self.extract()
        parent.insert(place, *list(self.contents))
        return self

    # As text.

    def _open(self):
        said = "".join(f" {name}" + ("" if value is None else "=" + _quoted(" ".join(value) if isinstance(value, list) else value))
                       for name, value in sorted(self.attrs.items()))
        return f"<{self.name}{said}" + ("/>" if self.is_empty_element else ">")

    def decode(self, indent_level=None, eventual_encoding="utf-8", formatter="minimal"):
        inner = self.decode_contents()
        if self.hidden:
            return inner
        return self._open() + ("" if self.is_empty_element else f"{inner}</{self.name}>")

    def decode_contents(self, indent_level=None, eventual_encoding="utf-8", formatter="minimal"):
        return "".join(child.decode() if isinstance(child, Tag) else child.output_ready() for child in self.contents)

    def __str__(self):
        return self.decode()

    __repr__ = __str__

    def encode(self, encoding="utf-8", indent_level=None, formatter="minimal", errors="xmlcharrefreplace"):
        return self.decode().encode(encoding)

    def prettify(self, encoding=None, formatter="minimal"):
        lines = []
        self._pretty(lines, 0)
        return "".join(lines)

    def _pretty(self, lines, depth):
        pad = " " * depth
        if self.name in ("pre", "textarea"):
            lines.append(f"{pad}{self.decode()}\n")
            return
        if not self.hidden:
            lines.append(f"{pad}{self._open()}\n")
        for child in self.contents:
            inner = depth if self.hidden else depth + 1
            if isinstance(child, Tag):
                child._pretty(lines, inner)
            elif text := child.output_ready().strip():
                lines.append(f"{' ' * inner}{text}\n")
        if not self.hidden and not self.is_empty_element:
            lines.append(f"{pad}</{self.name}>\n")

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Tag):
            return False
        return (self.name, self.attrs, self.contents) == (other.name, other.attrs, other.contents)

    def __hash__(self):
        return hash(str(self))


_LACKS = ("css", "wrap", "insert_before", "insert_after", "smooth", "find_all_previous", "find_previous", "previous_element",
          "previous_elements", "self_and_descendants", "index", "replaceWith", "nextSibling", "interesting_string_types")
