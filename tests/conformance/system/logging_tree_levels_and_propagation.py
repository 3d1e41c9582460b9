import logging
import sys

root = logging.getLogger()
print(root, root is logging.root, root.name, root.level, logging.getLogger("root") is root, logging.getLogger("") is root)
app = logging.getLogger("app")
db = logging.getLogger("app.db.pool")
web = logging.getLogger("app.web")
print(app, db, db.parent, logging.getLogger("app.db").parent, db.parent)
print(app.getChild("web") is web, sorted(logger.name for logger in app.getChildren()), root.getChild("x").name)

handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(logging.Formatter("%(name)s|%(levelname)s|%(message)s|%(funcName)s:%(lineno)d"))
root.addHandler(handler)
print(handler.level, handler.formatter is not None, root.handlers == [handler], root.hasHandlers(), db.hasHandlers())
for logger in (root, app, db, web):
    print(logger.name, logger.getEffectiveLevel(), logger.isEnabledFor(logging.INFO), logger.propagate, logger.disabled)


def work():
    db.warning("slow query: %s took %.2f s", "SELECT 1", 1.2345)
    db.info("not shown")
    app.setLevel("DEBUG")
    db.debug("shown now: %(a)s and %(b)r", {"a": 1, "b": "two"})
    web.log(25, "between levels")
    app.critical("critical %d%%", 100)
    web.error("no arguments: 100%")


work()
app.propagate = False
app.error("goes to the last resort, as nobody handles it")
own = logging.StreamHandler(sys.stdout)
own.setLevel(logging.ERROR)
app.addHandler(own)
app.warning("the handler's level is higher")
db.error("plain format")
app.removeHandler(own)
app.propagate = True
app.disabled = True
app.error("disabled")
web.error("children of a disabled logger still log")
app.disabled = False
logging.disable(logging.ERROR)
app.error("disabled by the manager")
app.critical("but not this")
logging.disable(logging.NOTSET)
try:
    app.setLevel("LOUD")
except ValueError as error:
    print(error)
try:
    app.setLevel(3.5)
except TypeError as error:
    print(error)
try:
    app.log("INFO", "x")
except TypeError as error:
    print(error)
try:
    logging.getLogger(3)
except TypeError as error:
    print(error)
logging.addLevelName(15, "TRACE")
app.log(15, "my own level")
print(logging.getLevelName(15), logging.getLevelName("TRACE"), logging.getLevelName(17), logging.getLevelNamesMapping()["WARN"])
print(logging.getLevelName("NOPE"), logging.WARN, logging.FATAL, logging.NOTSET, repr(handler)[:20], logging.NullHandler())
