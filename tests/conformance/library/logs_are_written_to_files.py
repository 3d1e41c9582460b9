# basicConfig(filename=…), FileHandler and RotatingFileHandler, in files that the program reads back.
import logging
import os
from logging.handlers import BaseRotatingHandler, RotatingFileHandler

logging.basicConfig(filename="app.log", filemode="w", encoding="utf-8", level=logging.DEBUG, format="%(levelname)s:%(message)s")
logging.debug("This message should go to the log file")
logging.warning("And this, too")
logging.error("And non-ASCII stuff, like Øresund and Malmö")
with open("app.log", encoding="utf-8") as file:
    print(file.read(), end="")

late = logging.FileHandler("late.log", delay=True)
logger = logging.getLogger("late")
logger.addHandler(late)
logger.propagate = False
print(os.path.exists("late.log"), os.path.basename(late.baseFilename), late.mode, late.stream)
logger.warning("now it exists")
late.close()
logger.warning("and is opened again")
late.close()
print(open("late.log").read().splitlines(), late.stream)

rotating = RotatingFileHandler("turns.log", maxBytes=25, backupCount=2)
logger = logging.getLogger("turns")
logger.addHandler(rotating)
logger.propagate = False
for number in range(6):
    logger.warning("message %d", number)
rotating.close()
for name in ("turns.log", "turns.log.1", "turns.log.2", "turns.log.3"):
    print(name, open(name).read().splitlines() if os.path.exists(name) else None)


class PartHandler(BaseRotatingHandler):
    """Begins a new part after every second line."""

    lines = parts = 0

    def shouldRollover(self, record):
        self.lines += 1
        return self.lines % 2 == 1 and self.lines > 1

    def doRollover(self):
        self.parts += 1
        self.stream.close()
        self.rotate("parts.log", self.rotation_filename(f"parts.log.{self.parts}"))
        self.stream = self._open()


parts = PartHandler("parts.log", "w")
parts.namer = lambda name: name.replace(".log", "")
parts.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
logger = logging.getLogger("parts")
logger.addHandler(parts)
logger.propagate = False
for number in range(5):
    logger.error("line %d", number)
parts.close()
print([open(name).read() for name in ("parts.1", "parts.2", "parts.log")])
logging.getLogger().error("to the root")
print(open("app.log").read().count("root"), [type(handler).__name__ for handler in logging.getLogger().handlers])
try:
    logging.basicConfig(filename="x", stream=None, force=True)
except ValueError as error:
    print(error)
