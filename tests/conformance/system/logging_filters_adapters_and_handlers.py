import logging
import sys


class Collect(logging.Handler):
    def __init__(self):
        super().__init__()
        self.rows = []

    def emit(self, record):
        self.rows.append((record.levelname, record.getMessage(), getattr(record, "user", None)))


class NoSecrets(logging.Filter):
    def filter(self, record):
        record.msg = str(record.msg).replace("hunter2", "***")
        return "drop" not in record.getMessage()


log = logging.getLogger("svc")
log.setLevel(logging.DEBUG)
collect = Collect()
log.addHandler(collect)
only = logging.Filter("svc.auth")
print(only.filter(logging.makeLogRecord({"name": "svc.auth.tokens"})), only.filter(logging.makeLogRecord({"name": "svc.author"})))
log.addFilter(NoSecrets())
collect.addFilter(lambda record: record.levelno >= logging.INFO)
log.debug("too low")
log.info("password is hunter2")
log.warning("drop me")
adapter = logging.LoggerAdapter(log, {"user": "ann"})
adapter.info("hello %s", "there")
adapter.error("kept", extra={"user": "lost"})


class Prefix(logging.LoggerAdapter):
    def process(self, msg, kwargs):
        return f"[{self.extra['request']}] {msg}", kwargs


Prefix(log, {"request": 7}).warning("slow by %d", 3)
merged = logging.LoggerAdapter(log, {"a": 1}, merge_extra=True)
merged.info("merged", extra={"user": "bob"})
for row in collect.rows:
    print(row)
print(adapter, adapter.isEnabledFor(10), adapter.name, adapter.getEffectiveLevel())


class Failing(logging.Handler):
    def emit(self, record):
        try:
            raise RuntimeError("disk full")
        except RuntimeError:
            self.handleError(record)


failing = Failing()
log.addHandler(failing)
log.info("cannot be written %s", 1)
logging.raiseExceptions = False
log.info("silent %s", 2)
logging.raiseExceptions = True
log.removeHandler(failing)
out = logging.StreamHandler(sys.stdout)
log.addHandler(out)
log.propagate = False
log.info("bad arguments %d", "x")
out.terminator = " <end>\n"
out.name = "console"
log.info("terminated")
print(logging.getHandlerByName("console") is out, logging.getHandlerNames(), out.get_name())
old = out.setStream(sys.stderr)
print(old is sys.stdout)
log.error("on stderr")
log.removeFilter(log.filters[0])
try:
    logging.Handler().emit(None)
except NotImplementedError as error:
    print(error)


class Custom(logging.Logger):
    def notice(self, message):
        self.log(25, "NOTICE " + message)


logging.setLoggerClass(Custom)
logging.getLogger("svc.custom").notice("my class")
print(type(logging.getLogger("svc.custom")).__name__, logging.getLoggerClass() is Custom)
try:
    logging.setLoggerClass(int)
except TypeError as error:
    print(error)
factory = logging.getLogRecordFactory()


def with_version(*args, **kwargs):
    record = factory(*args, **kwargs)
    record.version = "1.2"
    return record


logging.setLogRecordFactory(with_version)
out.setFormatter(logging.Formatter("%(version)s %(message)s"))
log.info("from a factory")
log.warn("old name")
logging.shutdown()
