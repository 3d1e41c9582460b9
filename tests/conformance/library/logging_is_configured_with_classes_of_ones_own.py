"""dictConfig with classes, factories and handlers of the program itself, and what it says to mistakes."""

import logging, logging.config, logging.handlers
class MyF(logging.Formatter):
    def __init__(self, fmt=None, datefmt=None, style="%", mark="!"): super().__init__(fmt, datefmt, style); self.mark = mark
    def format(self, r): return self.mark + super().format(r)
class MyH(logging.StreamHandler):
    def __init__(self, tag=""): import sys; super().__init__(sys.stdout); self.tag = tag
    def emit(self, r): print(self.tag, self.format(r))
class Filt(logging.Filter):
    def filter(self, r): r.msg = r.msg + "+"; return True
def make(x): return MyF("made %(message)s", mark=x)
def keep(record): return record.levelno > 10
def cfg(**k):
    try: logging.config.dictConfig({"version": 1, "disable_existing_loggers": False, **k})
    except Exception as e: print(type(e).__name__, e, "|", type(e.__cause__).__name__, e.__cause__)
cfg(formatters={"f": {"()": "__main__.MyF", "format": "%(levelname)s %(message)s", "mark": ">"}, "g": {"class": "__main__.MyF", "format": "g %(message)s"}, "m": {"()": make, "x": "#"}}, filters={"a": {"()": "__main__.Filt"}, "n": {"name": "app"}}, handlers={"h": {"class": "__main__.MyH", "tag": "T", "formatter": "f", "filters": ["a"]}, "h2": {"()": "__main__.MyH", "formatter": "g", "level": "WARNING", ".": {"extra": 3}}, "h3": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "m", "filters": [keep]}, "mem": {"class": "logging.handlers.MemoryHandler", "capacity": 3, "flushLevel": "ERROR", "target": "h3"}}, root={"handlers": ["h", "h2", "h3"], "level": "DEBUG"}, loggers={"app": {"handlers": ["mem"], "propagate": False}})
logging.info("one"); logging.warning("two"); logging.debug("deb")
l = logging.getLogger("app"); print(l.handlers[0].flushLevel, l.handlers[0].capacity, l.handlers[0].target is logging.getHandlerByName("h3")); l.info("a"); l.info("b"); l.error("c")
cfg(handlers={"h": {"class": "__main__.Nope"}}); cfg(handlers={"h": {"class": "nomod.Nope"}}); cfg(formatters={"f": {"format": "%(message)"}}); cfg(handlers={"h": {"class": "logging.StreamHandler", "formatter": "nope"}}); cfg(root={"handlers": ["nope"]}); cfg(root={"level": "NOPE"}); cfg(handlers={"h": {"class": "logging.StreamHandler", "foo": 3}}); cfg(filters={"f": {"()": "__main__.Missing"}}); cfg(loggers={"x": {"handlers": ["q"]}});
try: logging.config.dictConfig({})
except Exception as e: print(type(e).__name__, e)
try: logging.config.dictConfig({"version": 2})
except Exception as e: print(type(e).__name__, e)
cfg(incremental=True, root={"level": "ERROR"}); print(logging.getLogger().level)
cfg(handlers={"h": {"class": "logging.StreamHandler", "stream": "cfg://mine.out"}}, mine={"out": "ext://sys.stdout"}, root={"handlers": ["h"], "level": 20}); logging.info("to stdout?")
