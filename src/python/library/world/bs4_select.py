"""Finding by CSS selectors: what pages are commonly scraped with, and any other selector refused by name."""

_TOKEN = _re.compile(
    r"""(?P<space>\s*[>+~,]\s*|\s+)|(?P<hash>\#[\w-]+)|(?P<class>\.[\w-]+)|(?P<attribute>\[[^\]]*\])"""
    r"""|(?P<pseudo>::?[\w-]+)|(?P<open>\()|(?P<name>[\w-]+|\*)"""
)
_TEST = _re.compile(r"""\s*([\w:-]+)\s*(?:([~|^$*!]?=)\s*("[^"]*"|'[^']*'|[^\s\]]+)\s*([iIsS])?)?\s*$""")
_PLACES = {"first-child": (0, 1, False, False), "last-child": (0, 1, True, False), "first-of-type": (0, 1, False, True),
           "last-of-type": (0, 1, True, True)}


def _select(root, selector, limit=0):
    groups = _parse(selector)
    found = []
    for node in root.descendants:
        if isinstance(node, Tag) and any(_matches(node, group, root) for group in groups):
            found.append(node)
            if limit and len(found) >= limit:
                break
    return found


def _parse(text):
    """Groups; each is a list of (combinator, tests), the last element first."""
    text, at = text.strip(), 0
    groups, steps, tests, combinator = [], [], [], " "
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None or match.lastgroup == "open":
            raise _SelectorSyntaxError(f"Invalid character {text[at]!r} position {at}\n  line 1:\n{text}\n{' ' * at}^")
        at, kind, word = match.end(), match.lastgroup, match.group()
        if kind != "space":
            if kind == "pseudo":
                test, at = _pseudo(word, text, at)
            else:
                test = _simple(kind, word)
            tests.append(test)
            continue
        steps.insert(0, (combinator, tests))
        tests, combinator = [], word.strip() or " "
        if combinator == ",":
            groups.append(steps)
            steps, combinator = [], " "
    steps.insert(0, (combinator, tests))
    return [*groups, steps]


def _simple(kind, word):
    if kind == "name":
        name = word.lower()
        return (lambda node: True) if word == "*" else lambda node: node.name == name
    if kind == "hash":
        return lambda node: node.attrs.get("id") == word[1:]
    if kind == "class":
        return lambda node: word[1:] in (node.attrs.get("class") or ())
    match = _TEST.match(word[1:-1])
    if match is None:
        raise _SelectorSyntaxError(f"Malformed attribute selector {word!r}")
    name, how, value, flag = match.groups()
    if value is not None and value[0] in "\"'":
        value = value[1:-1]
    return lambda node: name in node.attrs and _value_fits(node.attrs[name], how, value, flag) if how != "!=" else (
        not (name in node.attrs and _value_fits(node.attrs[name], "=", value, flag)))


def _value_fits(own, how, value, flag):
    own = " ".join(own) if isinstance(own, list) else own or ""
    if flag and flag in "iI":
        own, value = own.lower(), (value or "").lower()
    match how:
        case None:
            return True
        case "=":
            return own == value
        case "~=":
            return value in own.split()
        case "|=":
            return own == value or own.startswith(value + "-")
        case "^=":
            return bool(value) and own.startswith(value)
        case "$=":
            return bool(value) and own.endswith(value)
    return bool(value) and value in own


def _pseudo(word, text, at):
    """The test of a pseudo-class, and where its argument ends."""
    name, argument = word.lstrip(":"), None
    if at < len(text) and text[at] == "(":
        depth, end = 1, at + 1
        while end < len(text) and depth:
            depth += {"(": 1, ")": -1}.get(text[end], 0)
            end += 1
        argument, at = text[at + 1 : end - 1], end
    if name in _PLACES:
        return _place_test(*_PLACES[name]), at
    if name in ("nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type") and argument is not None:
        step, first = _nth(argument)
        return _place_test(step, first, "last" in name, name.endswith("of-type")), at
    if name in ("not", "is", "where") and argument is not None:
        groups = _parse(argument)
        wanted = name != "not"
        return lambda node: any(_matches(node, group, None) for group in groups) == wanted, at
    if name == "has" and argument is not None:
        return lambda node: bool(_select(node, argument, 1)), at
    if name in ("-soup-contains", "contains") and argument is not None:
        words = argument.strip().strip("\"'")
        return lambda node: words in node.get_text(), at
    tests = {
        "empty": lambda node: not any(isinstance(child, Tag) or child.strip() for child in node.contents),
        "only-child": lambda node: len(_siblings(node, False)) == 1,
        "checked": lambda node: node.has_attr("checked") or node.has_attr("selected"),
        "disabled": lambda node: node.has_attr("disabled"),
        "link": lambda node: node.name in ("a", "area") and node.has_attr("href"),
        "root": lambda node: node.parent is not None and node.parent.name == "[document]",
    }
    if name not in tests:
        raise _http.refuse(f"bs4: the selector {word}")
    return tests[name], at


def _nth(argument):
    """A*n + B."""
    argument = argument.replace(" ", "").lower()
    argument = {"odd": "2n+1", "even": "2n"}.get(argument, argument)
    if "n" not in argument:
        return 0, int(argument)
    step, _, first = argument.partition("n")
    return (int(step + "1") if step in ("", "+", "-") else int(step)), int(first or 0)


def _siblings(node, of_type):
    inside = [] if node.parent is None else node.parent.contents
    return [other for other in inside if isinstance(other, Tag) and (not of_type or other.name == node.name)]


def _place_test(step, first, from_end, of_type):
    def test(node):
        siblings = _siblings(node, of_type)
        if from_end:
            siblings.reverse()
        place = next((place for place, other in enumerate(siblings, 1) if other is node), 0)
        if not step:
            return place == first
        return (place - first) % step == 0 and (place - first) // step >= 0

    return test


def _matches(node, steps, root):
    (combinator, tests), *rest = steps
    if not all(test(node) for test in tests):
        return False
    if not rest:
        return True
    # Whether an element that stands so to this one fits what comes before.
    if combinator == ">":
        return isinstance(node.parent, Tag) and _matches(node.parent, rest, root)
    if combinator == " ":
        return any(_matches(above, rest, root) for above in node.parents)
    before = [other for other in node.previous_siblings if isinstance(other, Tag)]
    return any(_matches(other, rest, root) for other in (before[:1] if combinator == "+" else before))


class _SelectorSyntaxError(Exception):
    __module__ = "soupsieve.util"


_SelectorSyntaxError.__name__ = _SelectorSyntaxError.__qualname__ = "SelectorSyntaxError"
