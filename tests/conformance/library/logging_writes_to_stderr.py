import asyncio
import logging

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)-7s %(name)s: %(message)s", datefmt="%H:%M:%S")
log = logging.getLogger("app.worker")


async def main():
    log.debug("not shown")
    log.info("started %s of %d", "one", 3)
    await asyncio.sleep(61)
    log.warning("careful")
    try:
        1 / 0
    except ZeroDivisionError:
        log.exception("it failed")
    logging.getLogger("other").error("bad %r", {"a": 1})
    log.setLevel(logging.ERROR)
    log.info("hidden now")


asyncio.run(main())
print(log.level, log.name, log.isEnabledFor(logging.INFO), logging.getLevelName(30))
