"""What is told about tests, as numbers and as text."""


class TestResult:
    __module__ = "unittest.result"
    _previousTestClass = None
    _testRunEntered = False
    _moduleSetUpFailed = False

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failfast = False
        self.failures = []
        self.errors = []
        self.testsRun = 0
        self.skipped = []
        self.expectedFailures = []
        self.unexpectedSuccesses = []
        self.collectedDurations = []
        self.shouldStop = False
        self.buffer = False
        self.tb_locals = False
        self._buffers = None
        self._streams = _sys.stdout, _sys.stderr
        self._mirrorOutput = False

    def printErrors(self):
        pass

    def startTest(self, test):
        self.testsRun += 1
        self._mirrorOutput = False
        self._setupStdout()

    def _setupStdout(self):
        if self.buffer:
            import io
            self._buffers = _sys.stdout, _sys.stderr = io.StringIO(), io.StringIO()

    def startTestRun(self):
        pass

    def stopTestRun(self):
        pass

    def stopTest(self, test):
        self._restoreStdout()
        self._mirrorOutput = False

    def _buffered(self):
        """What the test has written, under a heading for each stream."""
        for name, buffer in zip(("Stdout", "Stderr"), self._buffers):
            text = buffer.getvalue()
            if text:
                yield f"\n{name}:\n{text if text.endswith('\n') else text + '\n'}"

    def _restoreStdout(self):
        if self.buffer and self._buffers is not None:
            if self._mirrorOutput:
                for text in self._buffered():
                    self._streams[0 if text.startswith("\nStdout") else 1].write(text)
            _sys.stdout, _sys.stderr = self._streams
            self._buffers = None

    def _stop_at_failure(self):
        if self.failfast:
            self.stop()

    def addError(self, test, err):
        self._stop_at_failure()
        self.errors.append((test, self._exc_info_to_string(err, test)))
        self._mirrorOutput = True

    def addFailure(self, test, err):
        self._stop_at_failure()
        self.failures.append((test, self._exc_info_to_string(err, test)))
        self._mirrorOutput = True

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self._stop_at_failure()
            failed = issubclass(err[0], test.failureException)
            (self.failures if failed else self.errors).append((subtest, self._exc_info_to_string(err, test)))
            self._mirrorOutput = True

    def addSuccess(self, test):
        pass

    def addSkip(self, test, reason):
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        self.expectedFailures.append((test, self._exc_info_to_string(err, test)))

    def addUnexpectedSuccess(self, test):
        self._stop_at_failure()
        self.unexpectedSuccesses.append(test)

    def addDuration(self, test, elapsed):
        self.collectedDurations.append((str(test), elapsed))

    def wasSuccessful(self):
        return not (self.failures or self.errors or self.unexpectedSuccesses)

    def stop(self):
        self.shouldStop = True

    def _exc_info_to_string(self, err, test):
        lines = _traceback.format_exception(*err)
        if self.buffer and self._buffers is not None:
            lines += self._buffered()
        return "".join(lines)

    def __repr__(self):
        return (f"<{_name_of_class(self.__class__)} run={self.testsRun} errors={len(self.errors)} "
                f"failures={len(self.failures)}>")


class _Lines:
    """A stream that writes lines too."""

    def __init__(self, stream):
        self.stream = stream

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def writeln(self, text=None):
        self.stream.write(f"{text}\n" if text else "\n")


class TextTestResult(TestResult):
    __module__ = "unittest.runner"
    separator1 = "=" * 70
    separator2 = "-" * 70

    def __init__(self, stream, descriptions, verbosity, *, durations=None):
        super().__init__(stream, descriptions, verbosity)
        self.stream = stream
        self.showAll = verbosity > 1
        self.dots = verbosity == 1
        self.descriptions = descriptions
        self.durations = durations
        self._newline = True

    def getDescription(self, test):
        line = test.shortDescription()
        return f"{test}\n{line}" if self.descriptions and line else str(test)

    def startTest(self, test):
        super().startTest(test)
        if self.showAll:
            self.stream.write(f"{self.getDescription(test)} ... ")
            self.stream.flush()
            self._newline = False

    def _tell(self, test, word, letter):
        if self.showAll:
            within = isinstance(test, _SubTest)
            if within or self._newline:
                if not self._newline:
                    self.stream.writeln()
                self.stream.write(f"{'  ' if within else ''}{self.getDescription(test)} ... ")
            self.stream.writeln(word)
            self._newline = True
        elif self.dots:
            self.stream.write(letter)
        self.stream.flush()

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self._tell(subtest, *(("FAIL", "F") if issubclass(err[0], subtest.failureException) else ("ERROR", "E")))
        super().addSubTest(test, subtest, err)

    def addSuccess(self, test):
        super().addSuccess(test)
        self._tell(test, "ok", ".")

    def addError(self, test, err):
        super().addError(test, err)
        self._tell(test, "ERROR", "E")

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._tell(test, "FAIL", "F")

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._tell(test, f"skipped {reason!r}", "s")

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self._tell_outcome("expected failure", "x")

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._tell_outcome("unexpected success", "u")

    def _tell_outcome(self, words, letter):
        if self.showAll:
            self.stream.writeln(words)
        elif self.dots:
            self.stream.write(letter)
        self.stream.flush()

    def printErrors(self):
        if self.dots or self.showAll:
            self.stream.writeln()
        self.printErrorList("ERROR", self.errors)
        self.printErrorList("FAIL", self.failures)
        if self.unexpectedSuccesses:
            self.stream.writeln(self.separator1)
            for test in self.unexpectedSuccesses:
                self.stream.writeln(f"UNEXPECTED SUCCESS: {self.getDescription(test)}")

    def printErrorList(self, flavour, errors):
        for test, text in errors:
            self.stream.writeln(self.separator1)
            self.stream.writeln(f"{flavour}: {self.getDescription(test)}")
            self.stream.writeln(self.separator2)
            self.stream.writeln(text)
        self.stream.flush()


class TextTestRunner:
    __module__ = "unittest.runner"
    resultclass = TextTestResult

    def __init__(self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False, resultclass=None,
                 warnings=None, *, tb_locals=False, durations=None):
        self.stream = _Lines(_sys.stderr if stream is None else stream)
        self.descriptions = descriptions
        self.verbosity = verbosity
        self.failfast = failfast
        self.buffer = buffer
        self.tb_locals = tb_locals
        self.durations = durations
        self.warnings = warnings
        if resultclass is not None:
            self.resultclass = resultclass

    def _makeResult(self):
        try:
            return self.resultclass(self.stream, self.descriptions, self.verbosity, durations=self.durations)
        except TypeError:
            return self.resultclass(self.stream, self.descriptions, self.verbosity)

    def _printDurations(self, result):
        if not result.collectedDurations:
            return
        longest = sorted(result.collectedDurations, key=lambda pair: pair[1], reverse=True)
        longest = longest[:self.durations] if self.durations > 0 else longest
        self.stream.writeln("Slowest test durations")
        self.stream.writeln(getattr(result, "separator2", None))
        shown = [pair for pair in longest if self.verbosity > 1 or pair[1] >= 0.001]
        for test, elapsed in shown:
            self.stream.writeln(f"{f'{elapsed:.3f}s':<10} {test}")
        hidden = len(shown) < len(longest)
        self.stream.writeln("\n(durations < 0.001s were hidden; use -v to show these durations)" if hidden else "")

    def run(self, test):
        result = self._makeResult()
        result.failfast = self.failfast
        result.buffer = self.buffer
        result.tb_locals = self.tb_locals
        with _warnings.catch_warnings():
            if self.warnings:
                _warnings.simplefilter(self.warnings)
            start = _time.perf_counter()
            result.startTestRun()
            try:
                test(result)
            finally:
                result.stopTestRun()
            elapsed = _time.perf_counter() - start
        result.printErrors()
        if self.durations is not None:
            self._printDurations(result)
        if hasattr(result, "separator2"):
            self.stream.writeln(result.separator2)
        self.stream.writeln(f"Ran {result.testsRun} test{'' if result.testsRun == 1 else 's'} in {elapsed:.3f}s")
        self.stream.writeln()
        self._print_summary(result)
        return result

    def _print_summary(self, result):
        counts = {"failures": result.failures, "errors": result.errors} if not result.wasSuccessful() else {}
        counts |= {"skipped": result.skipped, "expected failures": result.expectedFailures,
                   "unexpected successes": result.unexpectedSuccesses}
        told = ", ".join(f"{name}={len(tests)}" for name, tests in counts.items() if tests)
        if not result.wasSuccessful():
            word = "FAILED"
        else:
            word = "OK" if result.testsRun or result.skipped else "NO TESTS RAN"
        self.stream.writeln(f"{word} ({told})" if told else word)
        self.stream.flush()
