def check(n):
    error = ValueError(f"bad {n}")
    error.add_note("while checking")
    error.add_note("two\nlines")
    raise error


check(3)
