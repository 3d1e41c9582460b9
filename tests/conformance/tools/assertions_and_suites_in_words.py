import contextlib
import sys
import unittest


class Numbers(unittest.TestCase):
    def test_equal(self):
        self.assertEqual(1, 1)

    def test_different(self):
        self.assertNotEqual(1, 1)

    def test_near(self):
        self.assertNotAlmostEqual(1.0, 1.00000001)

    def test_kinds(self):
        self.assertNotIsInstance(1, int)


class Failing(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        raise RuntimeError("no class")

    def test_nothing(self):
        pass


def free():
    """Stands alone."""
    assert 1 + 1 == 3


def messages(case):
    attempts = {
        "true": lambda: case.assertTrue(0), "false": lambda: case.assertFalse([1], "why"), "in": lambda: case.assertIn(1, [2]),
        "not in": lambda: case.assertNotIn(1, [1]), "is": lambda: case.assertIs(1, "1"), "is not": lambda: case.assertIsNot(None, None),
        "none": lambda: case.assertIsNone(3), "less": lambda: case.assertLess(2, 1), "less equal": lambda: case.assertLessEqual(2, 1),
        "greater": lambda: case.assertGreater(1, 2), "greater equal": lambda: case.assertGreaterEqual(1, 2),
        "instance": lambda: case.assertIsInstance(1, (str, list)), "subclass": lambda: case.assertIsSubclass(int, str),
        "not subclass": lambda: case.assertNotIsSubclass(bool, int), "attribute": lambda: case.assertHasAttr(1, "x"),
        "no attribute": lambda: case.assertNotHasAttr(1, "real"), "regex": lambda: case.assertRegex("abc", "x+"),
        "no regex": lambda: case.assertNotRegex("abc", "b"), "start": lambda: case.assertStartsWith("abc", "b"),
        "no start": lambda: case.assertNotStartsWith("abc", "a"), "end": lambda: case.assertEndsWith("abc", ("x", "y")),
        "no end": lambda: case.assertNotEndsWith("abc", "c"), "delta": lambda: case.assertAlmostEqual(1, 3, delta=1),
        "sequence": lambda: case.assertSequenceEqual([1], (2,)), "list": lambda: case.assertListEqual([1], (1,)),
        "lines": lambda: case.assertMultiLineEqual("a", 1), "sets": lambda: case.assertSetEqual({1}, {1, 2}),
        "dicts": lambda: case.assertDictEqual({}, []), "long": lambda: case.assertEqual(list(range(90)), list(range(1, 91))),
        "count": lambda: case.assertCountEqual([[1]], [[2]]), "raises": lambda: case.assertRaises(3, int),
        "tuple": lambda: case.assertTupleEqual((1,), (1, 2)),
    }
    for name, attempt in attempts.items():
        try:
            attempt()
        except Exception as error:
            print(f"{name}: {type(error).__name__}: {error}")


messages(Numbers("test_equal"))
loader = unittest.TestLoader()
print(loader.getTestCaseNames(Numbers))
suite = unittest.TestSuite([Numbers("test_equal"), unittest.FunctionTestCase(free)])
print(unittest.TestSuite([Numbers("test_equal")]), suite.countTestCases())
print(Numbers("test_equal"), repr(Numbers("test_equal")), Numbers("test_equal").id())
suite.addTests(loader.loadTestsFromTestCase(Failing))
runner = unittest.TextTestRunner(resultclass=unittest.TextTestResult, verbosity=2)
result = runner.run(suite)
print(result, result.wasSuccessful(), len(result.failures), [str(test) for test, _ in result.errors])
plain = unittest.TestResult()
unittest.defaultTestLoader.loadTestsFromNames(["Numbers.test_kinds", "Numbers.missing"], sys.modules["__main__"]).run(plain)
print(plain, [str(test) for test, _ in plain.failures + plain.errors])
try:
    Numbers("missing")
except ValueError as error:
    print(error)
for wrong in (3, Numbers):
    try:
        unittest.BaseTestSuite().addTest(wrong)
    except TypeError as error:
        print(error)
print(issubclass(unittest.SkipTest, Exception), unittest.TestProgram is unittest.main)


class Skipped(unittest.TestCase):
    @unittest.skipUnless(False, "not here")
    def test_one(self):
        pass


unittest.addModuleCleanup(print, "module cleanup")
print(unittest.enterModuleContext(contextlib.nullcontext("entered")))
unittest.doModuleCleanups()
unittest.main(defaultTest="Skipped", argv=["prog", "-v"])
