import logging, logging.config, logging.handlers, sys, io, queue
logging.config.dictConfig({"version": 1, "disable_existing_loggers": False,
  "formatters": {"brief": {"format": "%(levelname)-8s %(name)s %(message)s"}, "full": {"()": logging.Formatter, "fmt": "%(asctime)s %(module)s:%(lineno)d %(threadName)s %(taskName)s %(message)s", "datefmt": "%H:%M:%S"}},
  "filters": {"noisy": {"()": lambda: (lambda record: "noise" not in record.getMessage())}},
  "handlers": {"out": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "brief", "level": "INFO", "filters": ["noisy"]}, "err": {"class": "logging.StreamHandler", "formatter": "full", "level": "ERROR"}},
  "loggers": {"app": {"level": "DEBUG", "handlers": ["out"], "propagate": True}, "app.db": {"level": "WARNING"}}, "root": {"level": "WARNING", "handlers": ["err"]}})
a, db = logging.getLogger("app"), logging.getLogger("app.db")
a.debug("d"); a.info("i %s", 1); a.info("noise"); db.info("hidden"); db.warning("shown %(k)s", {"k": 2}); a.error("e", extra={"user": "u"})
try: [][1]
except IndexError: db.error("failed", exc_info=True); a.critical("c", stack_info=False)
print(a.getEffectiveLevel(), db.isEnabledFor(20), logging.getLevelName(30), db.parent is a, a.handlers, logging.getLogger().level)
class Ctx(logging.LoggerAdapter):
    def process(self, msg, kw): return f"[{self.extra['req']}] {msg}", kw
Ctx(a, {"req": "r1"}).warning("adapted %d", 5)
mem = logging.handlers.MemoryHandler(10, flushLevel=logging.ERROR, target=logging.StreamHandler(sys.stdout)); lg = logging.getLogger("mem"); lg.propagate = False; lg.addHandler(mem); lg.setLevel(1)
lg.info("buffered"); lg.debug("also"); print("before flush"); lg.error("flush now")
logging.addLevelName(25, "NOTE"); a.log(25, "custom"); rec = logging.makeLogRecord({"msg": "x %s", "args": (1,)}); print(rec.getMessage(), rec.levelname)
q = queue.Queue(); qh = logging.handlers.QueueHandler(q); lq = logging.getLogger("q"); lq.addHandler(qh); lq.propagate = False; lq.warning("queued %s", [1]); print(q.get().message)
logging.getLogger("nohandler.x").warning("to root"); logging.disable(logging.ERROR); a.error("disabled"); logging.disable(logging.NOTSET)
a.warning("bad %d", "args") if False else None; print(logging.getLogger("app.db").name, a.hasHandlers(), logging.getLogger("x.y"), logging.getHandlerNames() if hasattr(logging, "getHandlerNames") else None)
