import asyncio
import logging
import warnings

logging.basicConfig(format="%(levelname)s:%(name)s:%(message)s", level="INFO")
logging.basicConfig(level=logging.DEBUG)
print(logging.root.level, len(logging.root.handlers))
logging.info("root functions: %s", "info")
logging.debug("hidden")
logging.log(35, "odd level")


async def failing():
    raise ValueError("lost")


async def main():
    task = asyncio.create_task(failing(), name="the task")
    await asyncio.sleep(1)
    del task
    asyncio.get_running_loop().call_soon(lambda: 1 / 0)
    asyncio.get_running_loop().call_exception_handler({"message": "by hand", "extra": 3})
    await asyncio.sleep(1)
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)
    task = asyncio.create_task(failing())
    await asyncio.sleep(1)
    del task
    await asyncio.sleep(1)


asyncio.run(main())
logging.basicConfig(format="{levelname}~{message}", style="{", force=True)
logging.warning("with braces")
logging.captureWarnings(True)
warnings.warn("captured")
logging.captureWarnings(False)
warnings.warn("direct")
try:
    logging.basicConfig(force=True, level=20, colour="red")
except ValueError as error:
    print(error)
try:
    logging.basicConfig(force=True, stream=None, handlers=[])
except ValueError as error:
    print(error)
root = logging.getLogger()
root.handlers.clear()
logging.lastResort.setLevel(logging.ERROR)
logging.getLogger("quiet").warning("below the last resort")
logging.getLogger("quiet").error("at the last resort")
logging.lastResort = None
logging.getLogger("quiet").error("nobody")
logging.getLogger("quiet").error("nobody again")
try:
    int("x")
except ValueError:
    logging.exception("root exception")
logging.critical("stack", stack_info=False)
