"""Loggers and handlers as a dictionary says."""

import logging as _logging


def _resolve(name):
    """The class or stream that a dotted name stands for."""
    import sys
    import logging.handlers
    known = {"sys.stdout": sys.stdout, "sys.stderr": sys.stderr}
    if name in known:
        return known[name]
    for prefix, module in (("logging.handlers.", logging.handlers), ("logging.", _logging)):
        if name.startswith(prefix) and hasattr(module, name[len(prefix) :]):
            return getattr(module, name[len(prefix) :])
    if name.startswith("__main__."):
        found = sys._main_global(name[len("__main__.") :])
        if found is not None:
            return found
    first = name.partition(".")[0]
    if first in ("logging", "sys", "__main__"):
        package = "" if first == "logging" else f"; {first!r} is not a package"
        raise ValueError(f"Cannot resolve {name!r}: No module named {name!r}{package}")
    raise ValueError(f"Cannot resolve {name!r}: No module named {first!r}")


class _Configurator:
    def __init__(self, config):
        self.config = config

    def convert(self, value):
        if isinstance(value, str) and value.startswith("ext://"):
            return _resolve(value[6:])
        if isinstance(value, str) and value.startswith("cfg://"):
            found = self.config
            for part in value[6:].replace("[", ".").replace("]", "").split("."):
                found = found[int(part)] if part.isdigit() and isinstance(found, list) else found[part]
            return self.convert(found)
        if isinstance(value, dict):
            return {key: self.convert(item) for key, item in value.items()}
        if isinstance(value, (list, tuple)):
            parts = [self.convert(item) for item in value]
            return type(value)(*parts) if hasattr(value, "_fields") else type(value)(parts)
        return value

    def custom(self, config):
        config = dict(config)
        factory = config.pop("()")
        if not callable(factory):
            factory = _resolve(factory)
        attributes = config.pop(".", None)
        made = factory(**{key: self.convert(config[key]) for key in config if key.isidentifier()})
        for name, value in (attributes or {}).items():
            setattr(made, name, value)
        return made

    def configure(self):
        config = self.config
        if "version" not in config:
            raise ValueError("dictionary doesn't specify a version")
        if config["version"] != 1:
            raise ValueError(f"Unsupported version: {config['version']}")
        if config.pop("incremental", False):
            self.incremental(config)
            return
        disable = config.pop("disable_existing_loggers", True)
        _logging.shutdown(_logging._handlers_made[:])
        _logging._handlers.clear()
        _logging._handlers_made.clear()
        self.formatters = self.make("formatters", "formatter", self.formatter)
        self.filters = self.make("filters", "filter", self.filter)
        self.handlers = self.make("handlers", "handler", self.handler)
        self.loggers(config.get("loggers", {}), disable)
        root = config.get("root", None)
        if root:
            try:
                self.common(_logging.root, root)
            except Exception as error:
                raise ValueError("Unable to configure root logger") from error

    def make(self, section, what, maker):
        made = {}
        waiting = sorted(self.config.get(section, {}).items())
        later = []
        for name, config in waiting:
            try:
                made[name] = maker(name, config)
            except Exception as error:
                if "target not configured yet" not in str(error.__cause__):
                    raise ValueError(f"Unable to configure {what} {name!r}") from error
                later.append((name, config))
        self.handlers = made
        for name, config in later:
            try:
                made[name] = maker(name, config)
            except Exception as error:
                raise ValueError(f"Unable to configure {what} {name!r}") from error
        return made

    def formatter(self, name, config):
        if "()" in config:
            try:
                return self.custom(config)
            except TypeError as error:
                if "'format'" not in str(error):
                    raise
            return self.custom({("fmt" if key == "format" else key): value for key, value in config.items()})
        cls = _resolve(config["class"]) if "class" in config else _logging.Formatter
        more = {"defaults": config["defaults"]} if "defaults" in config else {}
        validate = [config["validate"]] if "validate" in config else []
        return cls(config.get("format"), config.get("datefmt"), config.get("style", "%"), *validate, **more)

    def filter(self, name, config):
        return self.custom(config) if "()" in config else _logging.Filter(config.get("name", ""))

    def handler(self, name, config):
        config = dict(config)
        formatter = config.pop("formatter", None)
        if formatter:
            try:
                formatter = self.formatters[formatter]
            except Exception as error:
                raise ValueError(f"Unable to set formatter {formatter!r}") from error
        level = config.pop("level", None)
        filters = config.pop("filters", None)
        if "()" in config:
            made = self.custom(config)
        else:
            named = config.pop("class")
            cls = named if callable(named) else _resolve(named)
            if "target" in config and isinstance(config["target"], str):
                if config["target"] not in self.handlers:
                    raise ValueError(f"Unable to set target handler {config['target']!r}") from TypeError("target not configured yet")
                config["target"] = self.handlers[config["target"]]
            from logging.handlers import MemoryHandler
            if isinstance(cls, type) and issubclass(cls, MemoryHandler) and "flushLevel" in config:
                config["flushLevel"] = _logging._check_level(config["flushLevel"])
            attributes = config.pop(".", None)
            made = cls(**{key: self.convert(value) for key, value in config.items()})
            for key, value in (attributes or {}).items():
                setattr(made, key, value)
        if formatter:
            made.setFormatter(formatter)
        if level is not None:
            made.setLevel(_logging._check_level(level))
        if filters:
            self.add_filters(made, filters)
        made.name = name
        return made

    def add_filters(self, owner, filters):
        for wanted in filters:
            try:
                owner.addFilter(wanted if callable(wanted) or callable(getattr(wanted, "filter", None)) else self.filters[wanted])
            except Exception as error:
                raise ValueError(f"Unable to add filter {wanted!r}") from error

    def loggers(self, configs, disable):
        existing = [name for name, item in _logging.root.manager.loggerDict.items() if isinstance(item, _logging.Logger)]
        wanted = set()
        for name in configs:
            try:
                logger = _logging.getLogger(name)
                self.common(logger, configs[name])
                logger.disabled = False
                propagate = configs[name].get("propagate", None)
                if propagate is not None:
                    logger.propagate = propagate
            except Exception as error:
                raise ValueError(f"Unable to configure logger {name!r}") from error
            wanted.add(name)
        for name in existing:
            if name in wanted:
                continue
            logger = _logging.root.manager.loggerDict[name]
            if any(name.startswith(parent + ".") for parent in wanted):
                logger.setLevel(_logging.NOTSET)
                logger.handlers = []
                logger.propagate = True
            else:
                logger.disabled = disable

    def common(self, logger, config, incremental=False):
        level = config.get("level", None)
        if level is not None:
            logger.setLevel(_logging._check_level(level))
        if incremental:
            return
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
        for name in config.get("handlers") or ():
            try:
                logger.addHandler(self.handlers[name])
            except Exception as error:
                raise ValueError(f"Unable to add handler {name!r}") from error
        if config.get("filters"):
            self.add_filters(logger, config["filters"])

    def incremental(self, config):
        for name, settings in config.get("handlers", {}).items():
            if name not in _logging._handlers:
                raise ValueError(f"No handler found with name {name!r}")
            if settings.get("level"):
                _logging._handlers[name].setLevel(settings["level"])
        for name, settings in config.get("loggers", {}).items():
            self.common(_logging.getLogger(name), settings, True)
        if config.get("root"):
            self.common(_logging.root, config["root"], True)


def dictConfig(config):
    _Configurator(dict(config)).configure()
