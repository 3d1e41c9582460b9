"""Names with `*` and `?` in them."""


def _pattern(pat):
    import re
    made, at = [], 0
    while at < len(pat):
        c = pat[at]
        at += 1
        if c == "*":
            while pat[at : at + 1] == "*":
                at += 1
            made.append(".*")
        elif c == "?":
            made.append(".")
        elif c == "[":
            end = at + (pat[at : at + 1] == "!")
            end = pat.find("]", end + (pat[end : end + 1] == "]"))
            if end < 0:
                made.append("\\[")
            else:
                inside = pat[at:end].replace("\\", r"\\")
                at = end + 1
                if inside[0] == "!":
                    inside = "^" + inside[1:]
                elif inside[0] in "^[":
                    inside = "\\" + inside
                made.append(f"[{inside}]")
        else:
            made.append(re.escape(c))
    return rf"(?s:{''.join(made)})\Z"


def fnmatchcase(name, pat):
    import re
    return re.compile(_pattern(pat)).match(name) is not None


fnmatch = fnmatchcase


def filter(names, pat):
    import re
    match = re.compile(_pattern(pat)).match
    return [name for name in names if match(name)]


def filterfalse(names, pat):
    kept = filter(names, pat)
    return [name for name in names if name not in kept]
