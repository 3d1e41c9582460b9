"""Words as a shell cuts them."""


def split(s, comments=False, posix=True):
    if s is None:
        raise ValueError("s argument must not be None")
    words, word, quote, at, started = [], [], "", 0, False
    while at < len(s):
        c = s[at]
        at += 1
        if quote:
            if c == quote:
                quote = ""
                if not posix:
                    word.append(c)
            elif c == "\\" and posix and quote == '"':
                if at == len(s):
                    raise ValueError("No escaped character")
                if s[at] not in '\\"':
                    word.append(c)
                word.append(s[at])
                at += 1
            else:
                word.append(c)
        elif c in " \t\r\n":
            if started:
                words.append("".join(word))
            word, started = [], False
        elif c == "#" and comments and not started:
            while at < len(s) and s[at] != "\n":
                at += 1
        elif c in "\"'":
            quote, started = c, True
            if not posix:
                word.append(c)
        elif c == "\\" and posix:
            if at == len(s):
                raise ValueError("No escaped character")
            word.append(s[at])
            started = True
            at += 1
        else:
            word.append(c)
            started = True
    if quote:
        raise ValueError("No closing quotation")
    if started:
        words.append("".join(word))
    return words


def quote(s):
    if not s:
        return "''"
    if not isinstance(s, str):
        raise TypeError(f"expected string object, got {type(s).__name__!r}")
    if s.isascii() and all(c.isalnum() or c in "%+,-./:=@_" for c in s):
        return s
    return "'" + s.replace("'", "'\"'\"'") + "'"


def join(split_command):
    return " ".join(quote(word) for word in split_command)
