# With all loggers at DEBUG, asyncio says what a new loop waits with.
import asyncio
import logging
import sys

logging.basicConfig(level=logging.DEBUG, stream=sys.stdout, format="%(levelname)s:%(name)s:%(message)s")


async def main():
    logging.info("in main")


asyncio.run(main())
logging.getLogger("asyncio").setLevel(logging.INFO)
asyncio.new_event_loop().close()
logging.debug("the end")
