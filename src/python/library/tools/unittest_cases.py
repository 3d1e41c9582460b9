"""Test cases: how one runs, its parts, and those that are coroutines."""


_no_message = object()


class TestCase(_Assertions):
    __module__ = "unittest.case"

    def __init_subclass__(cls, *args, **kwargs):
        cls._classSetupFailed = False
        cls._class_cleanups = []
        super().__init_subclass__(*args, **kwargs)

    def __init__(self, methodName="runTest"):
        self._testMethodName = methodName
        self._outcome = None
        self._testMethodDoc = "No test"
        self._cleanups = []
        self._subtest = None
        method = getattr(self, methodName, None)
        if method is not None:
            self._testMethodDoc = method.__doc__
        elif methodName != "runTest":
            raise ValueError(f"no such test method in {self.__class__}: {methodName}")
        self._type_equality_funcs = {
            dict: "assertDictEqual", list: "assertListEqual", tuple: "assertTupleEqual", set: "assertSetEqual",
            frozenset: "assertSetEqual", str: "assertMultiLineEqual",
        }

    def addCleanup(self, function, /, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        return _enter_context(cm, self.addCleanup)

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        cls._class_cleanups.append((function, args, kwargs))

    @classmethod
    def enterClassContext(cls, cm):
        return _enter_context(cm, cls.addClassCleanup)

    def setUp(self):
        pass

    def tearDown(self):
        pass

    @classmethod
    def setUpClass(cls):
        pass

    @classmethod
    def tearDownClass(cls):
        pass

    def countTestCases(self):
        return 1

    def defaultTestResult(self):
        return TestResult()

    def shortDescription(self):
        text = self._testMethodDoc
        return text.strip().split("\n")[0].strip() if text else None

    def id(self):
        return f"{_name_of_class(self.__class__)}.{self._testMethodName}"

    def __eq__(self, other):
        return self._testMethodName == other._testMethodName if type(self) is type(other) else NotImplemented

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def __str__(self):
        return f"{self._testMethodName} ({self.id()})"

    def __repr__(self):
        return f"<{_name_of_class(self.__class__)} testMethod={self._testMethodName}>"

    @_contextlib.contextmanager
    def subTest(self, msg=_no_message, **params):
        if self._outcome is None:
            yield
            return
        outer = self._subtest
        self._subtest = _SubTest(self, msg, params if outer is None else {**params, **{
            name: value for name, value in outer.params.items() if name not in params}})
        try:
            with self._outcome.part(self._subtest, subTest=True):
                yield
            result = self._outcome.result
            if not self._outcome.success and result is not None and result.failfast or \
                    self._outcome.success and self._outcome.expectedFailure:
                raise _ShouldStop
        finally:
            self._subtest = outer

    def _callSetUp(self):
        self.setUp()

    def _callTestMethod(self, method):
        _warn_of_value(method, method())

    def _callTearDown(self):
        self.tearDown()

    def _callCleanup(self, function, /, *args, **kwargs):
        function(*args, **kwargs)

    def _skip_reason(self, method):
        """Why the test is skipped; None: it is not."""
        places = [place for place in (self.__class__, method) if getattr(place, "__unittest_skip__", False)]
        if not places:
            return None
        places = self.__class__, method
        return next((why for why in (getattr(place, "__unittest_skip_why__", "") for place in places) if why), "")

    def run(self, result=None):
        own = result is None
        if own:
            result = self.defaultTestResult()
            result.startTestRun()
        result.startTest(self)
        try:
            method = getattr(self, self._testMethodName)
            reason = self._skip_reason(method)
            if reason is not None:
                result.addSkip(self, reason)
                return result
            self._run_parts(method, result)
            return result
        finally:
            self._outcome = None
            result.stopTest(self)
            if own:
                result.stopTestRun()

    def _run_parts(self, method, result):
        expecting = any(getattr(place, "__unittest_expecting_failure__", False) for place in (self, method))
        outcome = self._outcome = _Outcome(result)
        start = _time.perf_counter()
        with outcome.part(self):
            self._callSetUp()
        if outcome.success:
            outcome.expecting_failure = expecting
            with outcome.part(self):
                self._callTestMethod(method)
            outcome.expecting_failure = False
            with outcome.part(self):
                self._callTearDown()
        self.doCleanups()
        result.addDuration(self, _time.perf_counter() - start)
        if outcome.success:
            if not expecting:
                result.addSuccess(self)
            elif outcome.expectedFailure:
                result.addExpectedFailure(self, outcome.expectedFailure)
            else:
                result.addUnexpectedSuccess(self)
        outcome.expectedFailure = None

    def doCleanups(self):
        outcome = self._outcome or _Outcome()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            with outcome.part(self):
                self._callCleanup(function, *args, **kwargs)
        return outcome.success

    @classmethod
    def doClassCleanups(cls):
        cls.tearDown_exceptions = []
        while cls._class_cleanups:
            function, args, kwargs = cls._class_cleanups.pop()
            try:
                function(*args, **kwargs)
            except Exception as error:
                cls.tearDown_exceptions.append((type(error), error, error.__traceback__))

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        method = getattr(self, self._testMethodName)
        reason = self._skip_reason(method)
        if reason is not None:
            raise SkipTest(reason)
        self._callSetUp()
        self._callTestMethod(method)
        self._callTearDown()
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            self._callCleanup(function, *args, **kwargs)

    def skipTest(self, reason):
        raise SkipTest(reason)


def _name_of_class(cls):
    return f"{cls.__module__}.{cls.__qualname__}"


def _warn_of_value(method, value):
    if value is not None:
        from inspect import iscoroutine
        message = (f"It is deprecated to return a value that is not None from a test case "
                   f"({method} returned {type(value).__name__!r})")
        if iscoroutine(value):
            message += ". Maybe you forgot to use IsolatedAsyncioTestCase as the base class?"
        _warnings.warn(message, DeprecationWarning, stacklevel=3)


class FunctionTestCase(TestCase):
    __module__ = "unittest.case"

    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._functions = testFunc, setUp, tearDown
        self._description = description

    def setUp(self):
        if self._functions[1] is not None:
            self._functions[1]()

    def tearDown(self):
        if self._functions[2] is not None:
            self._functions[2]()

    def runTest(self):
        self._functions[0]()

    def id(self):
        return self._functions[0].__name__

    def __eq__(self, other):
        if not isinstance(other, self.__class__):
            return NotImplemented
        return (self._functions, self._description) == (other._functions, other._description)

    def __hash__(self):
        return hash((type(self), self._functions, self._description))

    def __str__(self):
        return f"{_name_of_class(self.__class__)} ({self.id()})"

    def __repr__(self):
        return f"<{_name_of_class(self.__class__)} tec={self._functions[0]}>"

    def shortDescription(self):
        text = self._functions[0].__doc__
        return self._description if self._description is not None else text and text.split("\n")[0].strip() or None


class _SubTest(TestCase):
    __module__ = "unittest.case"

    def __init__(self, test_case, message, params):
        super().__init__()
        self.test_case = test_case
        self.params = params
        self._message = message
        self.failureException = test_case.failureException

    def _subDescription(self):
        parts = [] if self._message is _no_message else [f"[{self._message}]"]
        if self.params:
            parts.append(f"({', '.join(f'{name}={value!r}' for name, value in self.params.items())})")
        return " ".join(parts) or "(<subtest>)"

    def id(self):
        return f"{self.test_case.id()} {self._subDescription()}"

    def shortDescription(self):
        return self.test_case.shortDescription()

    def __str__(self):
        return f"{self.test_case} {self._subDescription()}"


class IsolatedAsyncioTestCase(TestCase):
    __module__ = "unittest.async_case"
    loop_factory = None

    def __init__(self, methodName="runTest"):
        from contextvars import copy_context
        super().__init__(methodName)
        self._asyncioRunner = None
        self._asyncioTestContext = copy_context()

    async def asyncSetUp(self):
        pass

    async def asyncTearDown(self):
        pass

    def addAsyncCleanup(self, func, /, *args, **kwargs):
        self.addCleanup(func, *args, **kwargs)

    async def enterAsyncContext(self, cm):
        enter, leave = _entered(cm, "__aenter__", "__aexit__", "asynchronous ",
                                ("__enter__", "the ", "enterContext"))
        result = await enter(cm)
        self.addAsyncCleanup(leave, cm, None, None, None)
        return result

    def _callSetUp(self):
        self._asyncioRunner.get_loop()
        self._asyncioTestContext.run(self.setUp)
        self._callMaybeAsync(self.asyncSetUp)

    def _callTestMethod(self, method):
        result = self._callMaybeAsync(method)
        if result is not None:
            _warnings.warn(f"It is deprecated to return a value that is not None from a test case "
                           f"({method} returned {type(result).__name__!r})", DeprecationWarning, stacklevel=4)

    def _callTearDown(self):
        self._callMaybeAsync(self.asyncTearDown)
        self._asyncioTestContext.run(self.tearDown)

    def _callCleanup(self, function, *args, **kwargs):
        self._callMaybeAsync(function, *args, **kwargs)

    def _callMaybeAsync(self, func, /, *args, **kwargs):
        from inspect import iscoroutinefunction
        if iscoroutinefunction(func):
            return self._asyncioRunner.run(func(*args, **kwargs), context=self._asyncioTestContext)
        return self._asyncioTestContext.run(func, *args, **kwargs)

    def _setupAsyncioRunner(self):
        from asyncio import Runner
        self._asyncioRunner = Runner(debug=True, loop_factory=self.loop_factory)

    def run(self, result=None):
        self._setupAsyncioRunner()
        try:
            return super().run(result)
        finally:
            self._asyncioRunner.close()

    def debug(self):
        self._setupAsyncioRunner()
        super().debug()
        self._asyncioRunner.close()
