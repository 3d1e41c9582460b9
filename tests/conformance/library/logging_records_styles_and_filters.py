# Formatter styles, filters, records made by hand, handlers that keep or pass on.
import io
import logging
import logging.config
import logging.handlers
import queue

out = io.StringIO()
log = logging.getLogger("shop.till")
log.setLevel(logging.DEBUG)
log.propagate = False
for style, format in (("%", "%(levelname)s:%(message)s"), ("{", "{name}|{levelno:>3}|{message}"), ("$", "$name -> ${message}")):
    handler = logging.StreamHandler(out)
    handler.setFormatter(logging.Formatter(format, style=style))
    log.addHandler(handler)
log.warning("low %s: %d", "stock", 3)
print(out.getvalue())
for handler in list(log.handlers):
    log.removeHandler(handler)


class OnlyOdd(logging.Filter):
    def filter(self, record):
        record.twice = record.args[0] * 2
        return record.args[0] % 2 == 1


handler = logging.StreamHandler(out := io.StringIO())
handler.setFormatter(logging.Formatter("%(message)s twice %(twice)d %(funcName)s %(lineno)d"))
handler.addFilter(OnlyOdd())
log.addHandler(handler)


def sell(n):
    log.info("sold %d", n)


for n in range(3):
    sell(n)
print(out.getvalue(), isinstance(handler, logging.Filterer), type(logging.getLogger()) is logging.RootLogger)

record = logging.LogRecord("hand", logging.ERROR, "x.py", 7, "made %s", ("here",), None)
print(record.getMessage(), record.levelname, record)
print(logging.Formatter("{levelname}", style="{").format(record), logging.StrFormatStyle("{message}").uses_time())
print(logging.StringTemplateStyle("$asctime").uses_time())

memory = logging.handlers.MemoryHandler(10, flushLevel=logging.ERROR, target=handler)
memory.emit(logging.makeLogRecord({"msg": "kept %d", "args": (1,), "levelno": logging.INFO}))
print(len(memory.buffer), memory.shouldFlush(record))
q = queue.SimpleQueue()
sender = logging.getLogger("sender")
sender.propagate = False
sender.addHandler(logging.handlers.QueueHandler(q))
sender.error("queued %s", "now")
print(q.get().message)

logging.config.dictConfig({
    "version": 1,
    "formatters": {"short": {"format": "%(levelname).1s %(message)s"}},
    "handlers": {"err": {"class": "logging.StreamHandler", "formatter": "short", "level": "INFO"}},
    "loggers": {"app": {"handlers": ["err"], "level": "DEBUG", "propagate": False}},
})
logging.getLogger("app").debug("hidden")
logging.getLogger("app").info("shown")
