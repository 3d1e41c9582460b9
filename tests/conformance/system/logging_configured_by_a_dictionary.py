import logging
import logging.config
import logging.handlers


class NoDatabase(logging.Filter):
    def filter(self, record):
        return "db" not in record.name


logging.config.dictConfig(
    {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "brief": {"format": "%(levelname)s %(name)s: %(message)s"},
            "precise": {"format": "{asctime} [{levelname:^7}] {message}", "style": "{", "datefmt": "%H:%M:%S"},
        },
        "filters": {"no database": {"()": NoDatabase}, "app": {"name": "app"}},
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                "formatter": "brief",
                "level": "INFO",
                "stream": "ext://sys.stdout",
                "filters": ["no database"],
            },
            "errors": {"class": "logging.StreamHandler", "formatter": "precise", "level": "ERROR"},
            "memory": {"class": "logging.handlers.MemoryHandler", "capacity": 3, "target": "console"},
        },
        "loggers": {"app": {"level": "DEBUG", "handlers": ["memory"], "propagate": False}},
        "root": {"level": "WARNING", "handlers": ["console", "errors"]},
    }
)
log = logging.getLogger("app.jobs")
logging.getLogger("app.db").info("hidden by the filter")
log.info("first")
log.debug("second")
print("nothing was written yet")
log.error("an error flushes")
logging.getLogger("other").error("to both: %s", {"a": 1})
wrong = [
    {"version": 2},
    {},
    {"version": 1, "root": {"handlers": ["nope"]}},
    {"version": 1, "handlers": {"h": {"class": "logging.StreamHandler", "formatter": "nope"}}},
]
for config in wrong:
    try:
        logging.config.dictConfig(config)
    except ValueError as error:
        print(error, repr(error.__cause__))
early = logging.getLogger("early")
logging.config.dictConfig({"version": 1, "handlers": {}, "root": {"level": "DEBUG"}})
print(early.disabled, logging.root.level, logging.root.handlers)
target = logging.StreamHandler()
memory = logging.handlers.MemoryHandler(10, flushLevel=logging.CRITICAL, target=target)
kept = logging.handlers.BufferingHandler(2)
fresh = logging.getLogger("fresh")
fresh.addHandler(memory)
fresh.addHandler(kept)
fresh.warning("kept %d", 1)
print(len(memory.buffer), len(kept.buffer))
fresh.critical("flushed %d", 2)
print(len(memory.buffer), len(kept.buffer), memory.shouldFlush(logging.makeLogRecord({"levelno": 50})))
memory.setTarget(None)
memory.close()


class Queue(list):
    put_nowait = list.append


queue = Queue()
handler = logging.handlers.QueueHandler(queue)
fresh.addHandler(handler)
fresh.error("queued %s", "argument")
print(queue[0].getMessage(), queue[0].args, queue[0].msg)
