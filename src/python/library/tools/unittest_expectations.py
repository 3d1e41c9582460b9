"""What is expected to happen in a block: exceptions, warnings, logs; how tests are skipped, and what is cleaned up."""


class SkipTest(Exception):
    __module__ = "unittest.case"


class _ShouldStop(Exception):
    """The test is to be stopped."""


class _Expecting:
    """Something is to happen in a `with` block, or in a call."""

    def __init__(self, expected, test_case, expected_regex=None):
        self.expected = expected
        self.test_case = test_case
        self.expected_regex = None if expected_regex is None else _re.compile(expected_regex)
        self.obj_name = None
        self.msg = None

    def handle(self, name, args, kwargs):
        if not all(isinstance(one, type) and issubclass(one, self._base)
                   for one in (self.expected if isinstance(self.expected, tuple) else (self.expected,))):
            kind = "an exception" if self._base is BaseException else "a warning"
            raise TypeError(f"{name}() arg 1 must be {kind} type or tuple of {kind.split()[1]} types")
        if not args:
            self.msg = kwargs.pop("msg", None)
            for name in kwargs:
                raise TypeError(f"{name!r} is an invalid keyword argument for this function")
            return self
        function, *args = args
        self.obj_name = getattr(function, "__name__", None) or str(function)
        with self:
            function(*args, **kwargs)

    def _fail(self, standardMsg):
        raise self.test_case.failureException(self.test_case._formatMessage(self.msg, standardMsg))

    def _missing(self, what):
        name = getattr(self.expected, "__name__", None) or str(self.expected)
        self._fail(f"{name} not {what} by {self.obj_name}" if self.obj_name else f"{name} not {what}")

    def _unlike(self, error):
        self._fail(f'"{self.expected_regex.pattern}" does not match "{error}"')


class _Raises(_Expecting):
    _base = BaseException

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, tb):
        if exc_type is None:
            self._missing("raised")
        _traceback.clear_frames(tb)
        if not issubclass(exc_type, self.expected):
            return False
        self.exception = exc_value.with_traceback(None)
        if self.expected_regex is not None and not self.expected_regex.search(str(exc_value)):
            self._unlike(exc_value)
        return True


class _Warns(_Expecting):
    _base = Warning

    def __enter__(self):
        self.warnings_manager = _warnings.catch_warnings(record=True)
        self.warnings = self.warnings_manager.__enter__()
        _warnings.simplefilter("always", self.expected)
        return self

    def __exit__(self, exc_type, exc_value, tb):
        self.warnings_manager.__exit__(exc_type, exc_value, tb)
        if exc_type is not None:
            return
        kind = [warning for warning in self.warnings if isinstance(warning.message, self.expected)]
        for warning in kind:
            if self.expected_regex is None or self.expected_regex.search(str(warning.message)):
                self.warning, self.filename, self.lineno = warning.message, warning.filename, warning.lineno
                return
        if kind:
            self._unlike(kind[0].message)
        self._missing("triggered")


_LoggingWatcher = _collections.namedtuple("_LoggingWatcher", "records output")


class _Logs:
    """A logger's records are caught in a `with` block; some are wanted, or none."""

    def __init__(self, test_case, logger_name, level, no_logs):
        import logging
        self._logging = logging
        self.test_case = test_case
        self.logger_name = logger_name
        self.level = logging.getLevelNamesMapping().get(level, level) if level else logging.INFO
        self.no_logs = no_logs

    def __enter__(self):
        logging = self._logging

        class Catching(logging.Handler):
            def emit(handler, record):
                self.watcher.records.append(record)
                self.watcher.output.append(handler.format(record))

        self.watcher = _LoggingWatcher([], [])
        logger = self.logger_name
        self.logger = logger = logger if isinstance(logger, logging.Logger) else logging.getLogger(logger)
        handler = Catching()
        handler.setLevel(self.level)
        handler.setFormatter(logging.Formatter("%(levelname)s:%(name)s:%(message)s"))
        self._before = logger.handlers[:], logger.level, logger.propagate
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel(self.level)
        return None if self.no_logs else self.watcher

    def __exit__(self, exc_type, exc_value, tb):
        handlers, level, propagate = self._before
        self.logger.handlers, self.logger.propagate = handlers, propagate
        self.logger.setLevel(level)
        if exc_type is not None:
            return False
        fail = self.test_case._fail
        if self.no_logs and self.watcher.records:
            fail(None, f"Unexpected logs found: {self.watcher.output!r}")
        if not self.no_logs and not self.watcher.records:
            name = self._logging.getLevelName(self.level)
            fail(None, f"no logs of level {name} or higher triggered on {self.logger.name}")


def skip(reason):
    def decorator(test_item):
        if not isinstance(test_item, type):
            @_functools.wraps(test_item)
            def skip_wrapper(*args, **kwargs):
                raise SkipTest(reason)
            test_item = skip_wrapper
        test_item.__unittest_skip__ = True
        test_item.__unittest_skip_why__ = reason
        return test_item
    if isinstance(reason, _types.FunctionType):
        test_item, reason = reason, ""
        return decorator(test_item)
    return decorator


def skipIf(condition, reason):
    return skip(reason) if condition else lambda test_item: test_item


def skipUnless(condition, reason):
    return skipIf(not condition, reason)


def expectedFailure(test_item):
    test_item.__unittest_expecting_failure__ = True
    return test_item


def _entered(cm, enter="__enter__", exit="__exit__", kind="", other=("__aenter__", "the asynchronous ",
                                                                                   "enterAsyncContext")):
    """What leaves and what enters a context manager; leaving it is left to a cleanup."""
    cls = type(cm)
    if not hasattr(cls, enter) or not hasattr(cls, exit):
        message = f"'{cls.__module__}.{cls.__qualname__}' object does not support the {kind}context manager protocol"
        if hasattr(cls, other[0]):
            message += f" but it supports {other[1]}context manager protocol. Did you mean to use {other[2]}()?"
        raise TypeError(message)
    return getattr(cls, enter), getattr(cls, exit)


def _enter_context(cm, add_cleanup):
    enter, leave = _entered(cm)
    result = enter(cm)
    add_cleanup(leave, cm, None, None, None)
    return result


_module_cleanups = []


def addModuleCleanup(function, /, *args, **kwargs):
    _module_cleanups.append((function, args, kwargs))


def enterModuleContext(cm):
    return _enter_context(cm, addModuleCleanup)


def doModuleCleanups():
    errors = []
    while _module_cleanups:
        function, args, kwargs = _module_cleanups.pop()
        try:
            function(*args, **kwargs)
        except Exception as error:
            errors.append(error)
    if errors:
        raise errors[0]


class _Outcome:
    """How a test has gone so far."""

    def __init__(self, result=None):
        self.result = result
        self.success = True
        self.expecting_failure = False
        self.expectedFailure = None

    @_contextlib.contextmanager
    def part(self, test, subTest=False):
        before, self.success = self.success, True
        try:
            yield
        except KeyboardInterrupt:
            raise
        except SkipTest as error:
            self.success = False
            self.result.addSkip(test, str(error))
        except _ShouldStop:
            pass
        except BaseException as error:
            info = type(error), error, error.__traceback__
            if self.expecting_failure:
                self.expectedFailure = info
            else:
                self.success = False
                if subTest:
                    self.result.addSubTest(test.test_case, test, info)
                elif self.result is not None and issubclass(info[0], test.failureException):
                    self.result.addFailure(test, info)
                elif self.result is not None:
                    self.result.addError(test, info)
            info = None
        else:
            if subTest and self.success:
                self.result.addSubTest(test.test_case, test, None)
        finally:
            self.success = self.success and before

