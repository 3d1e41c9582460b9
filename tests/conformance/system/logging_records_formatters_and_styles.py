import asyncio
import io
import logging

stream = io.StringIO()
log = logging.getLogger("styles")
log.setLevel(logging.DEBUG)
handler = logging.StreamHandler(stream)
log.addHandler(handler)


def shown():
    text = stream.getvalue()
    stream.seek(0)
    stream.truncate()
    return text


formats = [
    ("%(asctime)s %(levelname)-8s [%(name)s] %(message)s", None, "%"),
    ("{asctime} {levelname:>8} {name!r} {message}", "%H:%M", "{"),
    ("$asctime ${levelname} $name: $message", "%d/%m/%Y", "$"),
    ("%(created).3f %(msecs)03d %(levelno)s %(filename)s %(module)s %(funcName)s %(lineno)d", None, "%"),
    ("%(processName)s %(threadName)s %(taskName)s %(message)s", None, "%"),
    (None, None, "%"),
]


async def main():
    for text, datefmt, style in formats:
        handler.setFormatter(logging.Formatter(text, datefmt, style))
        log.info("took %d ms", 12)
        print(shown(), end="")
        await asyncio.sleep(3661.25)


asyncio.run(main(), debug=False)
log.info("outside of a task")
print(shown(), end="")
for bad, style in [("nothing", "%"), ("{", "{"), ("no field", "$"), ("%(message)s", "?")]:
    try:
        logging.Formatter(bad, style=style)
    except ValueError as error:
        print(type(error).__name__, error)
handler.setFormatter(logging.Formatter("%(message)s from %(ip)s", defaults={"ip": "nowhere"}))
log.info("hit")
log.info("hit", extra={"ip": "10.0.0.1"})
print(shown(), end="")
try:
    log.info("hit", extra={"message": "x"})
except KeyError as error:
    print(error)


class Utc(logging.Formatter):
    default_time_format = "%H-%M-%S"
    default_msec_format = "%s.%03d"

    def formatException(self, ei):
        return f"<<{ei[0].__name__}: {ei[1]}>>"

    def format(self, record):
        return super().format(record).upper()


handler.setFormatter(Utc("%(asctime)s %(message)s"))
try:
    {}["key"]
except KeyError:
    log.exception("lookup failed for %s", "key")
    log.error("again", exc_info=True)
    log.warning("without")
log.error("an instance", exc_info=ValueError("given"))
print(shown(), end="")
record = logging.makeLogRecord({"msg": "made %s", "args": ("by hand",), "levelno": 30, "levelname": "WARNING", "name": "m"})
print(record.getMessage(), record, logging.Formatter("%(levelname)s %(message)s").format(record))
handler.handle(record)
print(shown(), end="")
text = logging.BufferingFormatter(logging.Formatter("- %(message)s\n")).format([record, record])
print(repr(text), logging.PercentStyle("%(asctime)s").usesTime(), logging.BASIC_FORMAT)
