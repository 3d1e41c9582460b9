class ConfigError(Exception):
    pass


class MissingKey(ConfigError):
    def __init__(self, key):
        super().__init__(f"missing key {key}")
        self.key = key


def load(config, key):
    try:
        return config[key]
    except KeyError as error:
        raise MissingKey(key) from error


try:
    load({}, "port")
except ConfigError as error:
    print(repr(error), error.key, "cause:", repr(error.__cause__), "suppress:", error.__suppress_context__)

try:
    try:
        int("x")
    except ValueError:
        [][1]
except IndexError as error:
    print(repr(error), "context:", repr(error.__context__), "cause:", error.__cause__)

try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise RuntimeError("hidden") from None
except RuntimeError as error:
    print(repr(error), error.__suppress_context__, repr(error.__context__))

try:
    raise ValueError("a", 2)
except (TypeError, ValueError) as error:
    print(error, error.args, str(ValueError()), repr(ValueError()), repr(KeyError("k")), str(KeyError("k")))
try:
    error
except NameError as gone:
    print(gone)
try:
    try:
        raise KeyError("first")
    except KeyError:
        raise
except LookupError as again:
    print("reraised", repr(again))
try:
    raise 5
except TypeError as wrong:
    print(wrong)
try:
    raise RuntimeError
except RuntimeError as bare:
    print(repr(bare), bare.args)
