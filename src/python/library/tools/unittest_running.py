"""Suites, how tests are found, and `unittest.main`."""


class BaseTestSuite:
    __module__ = "unittest.suite"
    _cleanup = True

    def __init__(self, tests=()):
        self._tests = []
        self._removed_tests = 0
        self.addTests(tests)

    def __repr__(self):
        return f"<{_name_of_class(self.__class__)} tests={list(self)}>"

    def __eq__(self, other):
        return list(self) == list(other) if isinstance(other, self.__class__) else NotImplemented

    def __iter__(self):
        return iter(self._tests)

    def countTestCases(self):
        return self._removed_tests + sum(test.countTestCases() for test in self if test)

    def addTest(self, test):
        if not callable(test):
            raise TypeError(f"{test!r} is not callable")
        if isinstance(test, type) and issubclass(test, (TestCase, TestSuite)):
            raise TypeError("TestCases and TestSuites must be instantiated before passing them to addTest()")
        self._tests.append(test)

    def addTests(self, tests):
        if isinstance(tests, str):
            raise TypeError("tests must be an iterable of tests, not a string")
        for test in tests:
            self.addTest(test)

    def run(self, result):
        for place, test in enumerate(self):
            if result.shouldStop:
                break
            test(result)
            self._let_go(place)
        return result

    def _let_go(self, place):
        if self._cleanup:
            test = self._tests[place]
            if hasattr(test, "countTestCases"):
                self._removed_tests += test.countTestCases()
            self._tests[place] = None

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        for test in self:
            test.debug()


class _Fixture:
    """Stands in a result for what is set up or torn down around tests."""

    failureException = None

    def __init__(self, description):
        self.description = description

    def id(self):
        return self.description

    def shortDescription(self):
        return None

    def __repr__(self):
        return f"<ErrorHolder description={self.description!r}>"

    def __str__(self):
        return self.description


class TestSuite(BaseTestSuite):
    __module__ = "unittest.suite"

    def run(self, result, debug=False):
        outermost = not result._testRunEntered
        result._testRunEntered = True
        for place, test in enumerate(self):
            if result.shouldStop:
                break
            if not hasattr(type(test), "__iter__"):
                self._leave_class(type(test), result)
                self._enter_module(type(test).__module__, result)
                self._enter_class(type(test), result)
                result._previousTestClass = type(test)
                if getattr(type(test), "_classSetupFailed", False) or result._moduleSetUpFailed:
                    continue
            test.debug() if debug else test(result)
            self._let_go(place)
        if outermost:
            self._leave_class(None, result)
            self._leave_module(result)
            result._testRunEntered = False
        return result

    def debug(self):
        self.run(_DebugResult(), True)

    def _attempt(self, function, result, name):
        """Sets up or tears down; what goes wrong is told of `name`. Whether it went well."""
        try:
            function()
            return True
        except Exception as error:
            if isinstance(result, _DebugResult):
                raise
            if isinstance(error, SkipTest):
                result.addSkip(_Fixture(name), str(error))
            else:
                result.addError(_Fixture(name), (type(error), error, error.__traceback__))
            return False

    def _clean_class(self, cls, result, name):
        cls.doClassCleanups()
        for info in cls.tearDown_exceptions:
            if isinstance(result, _DebugResult):
                raise info[1]
            result.addError(_Fixture(name), info)

    def _enter_class(self, cls, result):
        left_out = result._moduleSetUpFailed or getattr(cls, "__unittest_skip__", False)
        if cls is result._previousTestClass or left_out or not hasattr(cls, "setUpClass"):
            return
        name = f"setUpClass ({_name_of_class(cls)})"
        cls._classSetupFailed = False
        result._setupStdout()
        try:
            if not self._attempt(cls.setUpClass, result, name):
                cls._classSetupFailed = True
                self._clean_class(cls, result, name)
        finally:
            result._restoreStdout()

    def _leave_class(self, following, result):
        cls = result._previousTestClass
        if cls is None or cls is following or result._moduleSetUpFailed or not hasattr(cls, "tearDownClass"):
            return
        if getattr(cls, "_classSetupFailed", False) or getattr(cls, "__unittest_skip__", False):
            return
        name = f"tearDownClass ({_name_of_class(cls)})"
        result._setupStdout()
        try:
            self._attempt(cls.tearDownClass, result, name)
            self._clean_class(cls, result, name)
        finally:
            result._restoreStdout()

    def _enter_module(self, name, result):
        previous = result._previousTestClass
        if previous is not None and previous.__module__ == name:
            return
        self._leave_module(result)
        result._moduleSetUpFailed = False
        set_up = getattr(_sys.modules.get(name), "setUpModule", None)
        if set_up is None:
            return
        result._setupStdout()
        try:
            if not self._attempt(set_up, result, f"setUpModule ({name})"):
                result._moduleSetUpFailed = True
                self._attempt(doModuleCleanups, result, f"setUpModule ({name})")
        finally:
            result._restoreStdout()

    def _leave_module(self, result):
        previous = result._previousTestClass
        if previous is None or result._moduleSetUpFailed or previous.__module__ not in _sys.modules:
            return
        name = f"tearDownModule ({previous.__module__})"
        result._setupStdout()
        try:
            tear_down = getattr(_sys.modules[previous.__module__], "tearDownModule", None)
            if tear_down is not None:
                self._attempt(tear_down, result, name)
            self._attempt(doModuleCleanups, result, name)
        finally:
            result._restoreStdout()


class _DebugResult:
    _previousTestClass = None
    _testRunEntered = False
    _moduleSetUpFailed = False
    shouldStop = False

    def _setupStdout(self):
        pass

    _restoreStdout = _setupStdout


class _FailedTest(TestCase):
    """Stands for a test that could not be found."""

    __module__ = "unittest.loader"

    def __init__(self, name, error):
        setattr(self, name, self._fail_to_load)
        self._error = error
        super().__init__(name)

    def _fail_to_load(self):
        raise self._error


class TestLoader:
    __module__ = "unittest.loader"
    testMethodPrefix = "test"
    sortTestMethodsUsing = staticmethod(lambda x, y: (x > y) - (x < y))
    testNamePatterns = None
    suiteClass = TestSuite

    def __init__(self):
        self.errors = []

    def loadTestsFromTestCase(self, testCaseClass):
        if issubclass(testCaseClass, TestSuite):
            raise TypeError("Test cases should not be derived from TestSuite. Maybe you meant to derive from TestCase?")
        names = []
        if testCaseClass not in (TestCase, FunctionTestCase):
            names = self.getTestCaseNames(testCaseClass)
            if not names and hasattr(testCaseClass, "runTest"):
                names = ["runTest"]
        return self.suiteClass(map(testCaseClass, names))

    def _is_case(self, value):
        return isinstance(value, type) and issubclass(value, TestCase) and value not in (TestCase, FunctionTestCase)

    def loadTestsFromModule(self, module, *, pattern=None):
        found = [getattr(module, name) for name in dir(module)]
        tests = self.suiteClass([self.loadTestsFromTestCase(value) for value in found if self._is_case(value)])
        load_tests = getattr(module, "load_tests", None)
        if load_tests is None:
            return tests
        try:
            return load_tests(self, tests, pattern)
        except Exception as error:
            return self._failed(module.__name__, error, f"Failed to call load_tests:\n{_traceback.format_exc()}")

    def _failed(self, name, error, message):
        self.errors.append(message)
        return self.suiteClass((_FailedTest(name, error),))

    def loadTestsFromName(self, name, module=None):
        parts = name.split(".")
        if module is None:
            module = _sys.modules.get(parts[0])
            if module is None:
                message = f"Failed to import test module: {parts[0]}\n"
                return self._failed(parts[0], ImportError(message), message)
            parts = parts[1:]
        value, parent = module, None
        for part in parts:
            try:
                parent, value = value, getattr(value, part)
            except AttributeError as error:
                return self._failed(part, error, f"Failed to access attribute:\n{_traceback.format_exc()}")
        if isinstance(value, _types.ModuleType):
            return self.loadTestsFromModule(value)
        if self._is_case(value):
            return self.loadTestsFromTestCase(value)
        if isinstance(value, _types.FunctionType) and isinstance(parent, type) and issubclass(parent, TestCase):
            return self.suiteClass([parent(parts[-1])])
        if isinstance(value, TestSuite):
            return value
        if not callable(value):
            raise TypeError(f"don't know how to make test from: {value}")
        test = value()
        if isinstance(test, TestSuite):
            return test
        if isinstance(test, TestCase):
            return self.suiteClass([test])
        raise TypeError(f"calling {value} returned {test}, not a test")

    def loadTestsFromNames(self, names, module=None):
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])

    def getTestCaseNames(self, testCaseClass):
        from fnmatch import fnmatchcase

        def is_wanted(name):
            if not name.startswith(self.testMethodPrefix) or not callable(getattr(testCaseClass, name)):
                return False
            full = f"{_name_of_class(testCaseClass)}.{name}"
            return self.testNamePatterns is None or any(fnmatchcase(full, pattern) for pattern in self.testNamePatterns)

        names = [name for name in dir(testCaseClass) if is_wanted(name)]
        if self.sortTestMethodsUsing:
            names.sort(key=_functools.cmp_to_key(self.sortTestMethodsUsing))
        return names


defaultTestLoader = TestLoader()


class TestProgram:
    __module__ = "unittest.main"
    testNamePatterns = None

    def __init__(self, module="__main__", defaultTest=None, argv=None, testRunner=None, testLoader=defaultTestLoader,
                 exit=True, verbosity=1, failfast=None, catchbreak=None, buffer=None, warnings=None, *, tb_locals=False,
                 durations=None):
        self.module = _sys.modules[module] if isinstance(module, str) else module
        self.exit = exit
        self.failfast = failfast
        self.catchbreak = catchbreak
        self.verbosity = verbosity
        self.buffer = buffer
        self.tb_locals = tb_locals
        self.durations = durations
        self.warnings = "default" if warnings is None else warnings
        self.defaultTest = defaultTest
        self.testRunner = testRunner
        self.testLoader = testLoader
        self.parseArgs(_sys.argv if argv is None else argv)
        self.runTests()

    def parseArgs(self, argv):
        import os
        self.progName = os.path.basename(argv[0])
        self.tests = []
        if len(argv) > 1:
            self._parser().parse_args(argv[1:], self)
        if self.tests:
            self.testNames = self.tests
        else:
            given = self.defaultTest
            self.testNames = (given,) if isinstance(given, str) else None if given is None else list(given)
        self.createTests()

    def _parser(self):
        import argparse
        parser = argparse.ArgumentParser(self.progName)
        switches = [
            ("-v", "--verbose", {"dest": "verbosity", "action": "store_const", "const": 2}, "Verbose output"),
            ("-q", "--quiet", {"dest": "verbosity", "action": "store_const", "const": 0}, "Quiet output"),
            ("--locals", {"dest": "tb_locals", "action": "store_true"}, "Show local variables in tracebacks"),
            ("--durations", {"type": int, "metavar": "N"}, "Show the N slowest test cases (N=0 for all)"),
        ]
        for name, short, text in (("failfast", "-f", "Stop on first fail or error"),
                                  ("catchbreak", "-c", "Catch Ctrl-C and display results so far"),
                                  ("buffer", "-b", "Buffer stdout and stderr during tests")):
            if getattr(self, name) is None:
                long = "--catch" if name == "catchbreak" else f"--{name}"
                switches.append((short, long, {"dest": name, "action": "store_true"}, text))
                setattr(self, name, False)
        for *names, settings, text in switches:
            parser.add_argument(*names, help=text, **settings)
        parser.add_argument("-k", dest="testNamePatterns", action="append",
                            type=lambda text: text if "*" in text else f"*{text}*",
                            help="Only run tests which match the given substring")
        parser.add_argument("tests", nargs="*", help="a list of any number of test modules, classes and test methods.")
        return parser

    def createTests(self):
        if self.testNamePatterns:
            self.testLoader.testNamePatterns = self.testNamePatterns
        if self.testNames is None:
            self.test = self.testLoader.loadTestsFromModule(self.module)
        else:
            self.test = self.testLoader.loadTestsFromNames(self.testNames, self.module)

    def runTests(self):
        runner = TextTestRunner if self.testRunner is None else self.testRunner
        if isinstance(runner, type):
            settings = {"verbosity": self.verbosity, "failfast": self.failfast, "buffer": self.buffer,
                        "warnings": self.warnings}
            for more in ({"tb_locals": self.tb_locals, "durations": self.durations}, {}, None):
                try:
                    runner = runner() if more is None else runner(**settings, **more)
                    break
                except TypeError:
                    if more is None:
                        raise
        self.result = runner.run(self.test)
        if self.exit:
            nothing_ran = self.result.testsRun == 0 and not self.result.skipped
            _sys.exit(1 if not self.result.wasSuccessful() else 5 if nothing_ran else 0)


main = TestProgram
