# A SyntaxError that a program raises itself may say where.
plain = SyntaxError("just words")
print(plain, plain.msg, plain.lineno, plain.filename, plain.text)
placed = SyntaxError("odd character", ("lib/calc.txt", 3, 7, "1 + $ 2\n"))
print(placed, "|", placed.msg, placed.filename, placed.lineno, placed.offset, placed.text.strip(), placed.end_lineno)
print(SyntaxError("no file", (None, 5, 1, None)), "|", SyntaxError("longer", ("f", 1, 2, "x", 1, 4)).end_offset)
print(repr(placed), placed.args[1][2], isinstance(placed, Exception))


class ConfigError(SyntaxError):
    pass


try:
    raise ConfigError("bad key", ("app.conf", 12, 1, "colour = "))
except SyntaxError as error:
    print(type(error).__name__, error, error.lineno)
