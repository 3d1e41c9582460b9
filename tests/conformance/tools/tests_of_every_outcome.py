import unittest, asyncio, sys, logging, warnings
def setUpModule(): print("setUpModule")
def tearDownModule(): print("tearDownModule")
class TestMath(unittest.TestCase):
    @classmethod
    def setUpClass(cls): print("setUpClass"); cls.addClassCleanup(print, "class cleanup")
    @classmethod
    def tearDownClass(cls): print("tearDownClass")
    def setUp(self): self.addCleanup(lambda: print("cleanup", self._testMethodName))
    def tearDown(self): print("tearDown")
    def test_equal(self):
        """Adds.

        More."""
        self.assertEqual(1 + 1, 2)
    def test_fails(self): self.assertEqual(1, 2, "numbers")
    def test_list(self): self.assertEqual([1, 2, 3], [1, 3])
    def test_dict(self): self.assertEqual({"a": 1, "b": [1]}, {"a": 2})
    def test_set(self): self.assertEqual({1, 2}, {2, 3})
    def test_text(self): self.assertEqual("one\ntwo\nthree", "one\ntoo\nthree")
    def test_tuple(self): self.assertEqual((1,), (1, 2))
    def test_long(self): self.assertEqual("x" * 100 + "a" + "y" * 50, "x" * 100 + "b" + "y" * 50)
    def test_error(self): raise KeyError("k")
    @unittest.skip("later")
    def test_skipped(self): pass
    @unittest.skipIf(True, "if so")
    def test_skip_if(self): pass
    def test_skip_inside(self): self.skipTest("inside")
    @unittest.expectedFailure
    def test_expected(self): self.fail("as expected")
    @unittest.expectedFailure
    def test_unexpected(self): pass
    def test_raises(self):
        with self.assertRaises(ValueError) as caught: int("x")
        self.assertIn("invalid literal", str(caught.exception))
        with self.assertRaisesRegex(ValueError, "nope"): int("x")
    def test_not_raised(self):
        with self.assertRaises(ValueError, msg="why"): pass
    def test_not_raised_by(self): self.assertRaises(TypeError, int, "5")
    def test_sub(self):
        for i in range(4):
            with self.subTest("even", i=i): self.assertEqual(i % 2, 0)
    def test_almost(self): self.assertAlmostEqual(1.0, 1.1, places=2)
    def test_count(self): self.assertCountEqual([1, 1, 2], [1, 2, 3])
    def test_warns(self):
        with self.assertWarns(UserWarning): warnings.warn("w")
        with self.assertWarns(DeprecationWarning): pass
    def test_logs(self):
        with self.assertLogs("a", level="INFO") as cm: logging.getLogger("a.b").info("hi %d", 1)
        self.assertEqual(cm.output, ["INFO:a.b:hi 1"])
        with self.assertNoLogs(): logging.getLogger("z").warning("bad")
    def test_misc(self):
        self.assertTrue(1); self.assertIs(None, None); self.assertIsNone(None); self.assertIsInstance(1, int); self.assertGreater(2, 1)
        self.assertRegex("abc", "b"); self.assertNotIn(1, []); self.assertStartsWith("abc", "a")
        self.assertLess(2, 1)
class TestAsync(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self): print("asyncSetUp"); self.q = asyncio.Queue()
    async def asyncTearDown(self): print("asyncTearDown")
    async def test_sleep(self):
        await asyncio.sleep(1.5); self.addAsyncCleanup(self.bye); self.assertEqual(self.q.qsize(), 0)
    async def bye(self): await asyncio.sleep(0.5); print("bye")
    async def test_timeout(self):
        with self.assertRaises(TimeoutError):
            async with asyncio.timeout(0.1): await self.q.get()
    async def test_wrong(self): await asyncio.sleep(0); self.assertTrue(self.q.qsize())
    def test_sync(self): self.assertIsNotNone(None)
class TestBadClass(unittest.TestCase):
    @classmethod
    def setUpClass(cls): raise RuntimeError("no class")
    def test_a(self): pass
@unittest.skip("whole class")
class TestSkippedClass(unittest.TestCase):
    def test_a(self): pass
if __name__ == "__main__":
    unittest.main(verbosity=2, exit=False)
