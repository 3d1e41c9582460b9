"""Tests as classes: what they assert, how they are run, and what is told about them."""

import collections as _collections
import contextlib as _contextlib
import functools as _functools
import re as _re
import sys as _sys
import time as _time
import traceback as _traceback
import types as _types
import warnings as _warnings

_LONGEST = 80


def _shown(value, short=False):
    try:
        text = repr(value)
    except Exception:
        text = object.__repr__(value)
    return text if not short or len(text) < _LONGEST else text[:_LONGEST] + " [truncated]..."


def _cut(text, before, behind):
    """The middle of a text as a number of letters, if that is shorter."""
    left_out = len(text) - before - behind
    return f"{text[:before]}[{left_out} chars]{text[len(text) - behind:]}" if left_out > 12 else text


def _shown_side_by_side(*values):
    """Several values, shortened where they are alike."""
    from os.path import commonprefix
    texts = tuple(_shown(value) for value in values)
    longest = max(len(text) for text in texts)
    if longest <= _LONGEST:
        return texts
    common = commonprefix(texts)
    kept = _LONGEST - (longest - len(common) + 5 + 12)
    if kept > 5:
        head = _cut(common, 5, kept)
        return tuple(head + text[len(common):] for text in texts)
    head = _cut(common, 5, 5)
    return tuple(head + _cut(text[len(common):], _LONGEST - 39, 5) for text in texts)


def _laid_out_difference(first, second):
    from difflib import ndiff
    from pprint import pformat
    return "\n" + "\n".join(ndiff(pformat(first).splitlines(), pformat(second).splitlines()))


_Mismatch = _collections.namedtuple("Mismatch", "actual expected value")


def _count_differences(first, second):
    """How often each item is here and there, where that differs; equal items need have no hash."""
    try:
        counts = _collections.Counter(first), _collections.Counter(second)
        if counts[0] == counts[1]:
            return []
        items = list(counts[0]) + [item for item in counts[1] if item not in counts[0]]
        pairs = [_Mismatch(counts[0][item], counts[1][item], item) for item in items]
    except TypeError:
        items = []
        for item in (*first, *second):
            if item not in items:
                items.append(item)
        pairs = [_Mismatch(first.count(item), second.count(item), item) for item in items]
    return [pair for pair in pairs if pair.actual != pair.expected]


class _Assertions:
    failureException = AssertionError
    longMessage = True
    maxDiff = 80 * 8

    def fail(self, msg=None):
        raise self.failureException(msg)

    def _formatMessage(self, msg, standardMsg):
        if not self.longMessage:
            return msg or standardMsg
        return standardMsg if msg is None else f"{standardMsg} : {msg}"

    def _fail(self, msg, standardMsg):
        self.fail(self._formatMessage(msg, standardMsg))

    def _truncateMessage(self, message, diff):
        if self.maxDiff is None or len(diff) <= self.maxDiff:
            return message + diff
        return f"{message}\nDiff is {len(diff)} characters long. Set self.maxDiff to None to see it."

    def assertTrue(self, expr, msg=None):
        if not expr:
            self._fail(msg, f"{_shown(expr)} is not true")

    def assertFalse(self, expr, msg=None):
        if expr:
            self._fail(msg, f"{_shown(expr)} is not false")

    def addTypeEqualityFunc(self, typeobj, function):
        self._type_equality_funcs[typeobj] = function

    def _getAssertEqualityFunc(self, first, second):
        found = self._type_equality_funcs.get(type(first)) if type(first) is type(second) else None
        if found is None:
            return self._baseAssertEqual
        return getattr(self, found) if isinstance(found, str) else found

    def _baseAssertEqual(self, first, second, msg=None):
        if not first == second:
            self._fail(msg, "%s != %s" % _shown_side_by_side(first, second))

    def assertEqual(self, first, second, msg=None):
        self._getAssertEqualityFunc(first, second)(first, second, msg=msg)

    def assertNotEqual(self, first, second, msg=None):
        if not first != second:
            self._fail(msg, f"{_shown(first)} == {_shown(second)}")

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        if delta is not None and places is not None:
            raise TypeError("specify delta or places not both")
        difference = abs(first - second)
        places = 7 if places is None else places
        if difference <= delta if delta is not None else round(difference, places) == 0:
            return
        within = f"{places!r} places" if delta is None else f"{_shown(delta)} delta"
        self._fail(msg, f"{_shown(first)} != {_shown(second)} within {within} ({_shown(difference)} difference)")

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if delta is not None and places is not None:
            raise TypeError("specify delta or places not both")
        difference = abs(first - second)
        places = 7 if places is None else places
        if not first == second and (difference > delta if delta is not None else round(difference, places) != 0):
            return
        within = f"{places!r} places" if delta is None else f"{_shown(delta)} delta ({_shown(difference)} difference)"
        self._fail(msg, f"{_shown(first)} == {_shown(second)} within {within}")

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        kind = "sequence" if seq_type is None else seq_type.__name__
        if seq_type is not None:
            for which, sequence in (("First", seq1), ("Second", seq2)):
                if not isinstance(sequence, seq_type):
                    raise self.failureException(f"{which} sequence is not a {kind}: {_shown(sequence)}")
        difference = self._sequence_difference(seq1, seq2, kind, seq_type is None)
        if difference is not None:
            self._fail(msg, self._truncateMessage(difference, _laid_out_difference(seq1, seq2)))

    def _sequence_difference(self, seq1, seq2, kind, of_any_type):
        lengths = []
        for which, sequence in (("First", seq1), ("Second", seq2)):
            try:
                lengths.append(len(sequence))
            except (TypeError, NotImplementedError):
                return f"{which} {kind} has no length.    Non-sequence?"
        if seq1 == seq2:
            return None
        told = "%ss differ: %s != %s\n" % (kind.capitalize(), *_shown_side_by_side(seq1, seq2))
        for place in range(min(lengths)):
            items = []
            for which, sequence in (("first", seq1), ("second", seq2)):
                try:
                    items.append(sequence[place])
                except (TypeError, IndexError, NotImplementedError):
                    told += f"\nUnable to index element {place} of {which} {kind}\n"
                    break
            if len(items) < 2:
                break
            if items[0] != items[1]:
                told += "\nFirst differing element %d:\n%s\n%s\n" % (place, *_shown_side_by_side(*items))
                break
        else:
            if lengths[0] == lengths[1] and of_any_type and type(seq1) != type(seq2):
                return None
        if lengths[0] != lengths[1]:
            which, longer = ("First", seq1) if lengths[0] > lengths[1] else ("Second", seq2)
            told += f"\n{which} {kind} contains {max(lengths) - min(lengths)} additional elements.\n"
            try:
                told += f"First extra element {min(lengths)}:\n{_shown(longer[min(lengths)])}\n"
            except (TypeError, IndexError, NotImplementedError):
                told += f"Unable to index element {min(lengths)} of {which.lower()} {kind}\n"
        return told

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, seq_type=list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, seq_type=tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        lines = []
        for one, other, which in ((set1, set2, "first"), (set2, set1, "second")):
            try:
                only_here = one.difference(other)
            except TypeError as error:
                self.fail(f"invalid type when attempting set difference: {error}")
            except AttributeError as error:
                self.fail(f"{which} argument does not support set difference: {error}")
            if only_here:
                lines.append(f"Items in the {which} set but not the {'second' if which == 'first' else 'first'}:")
                lines += [repr(item) for item in only_here]
        if lines:
            self._fail(msg, "\n".join(lines))

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertIsInstance(d1, dict, "First argument is not a dictionary")
        self.assertIsInstance(d2, dict, "Second argument is not a dictionary")
        if d1 != d2:
            told = "%s != %s" % _shown_side_by_side(d1, d2)
            self._fail(msg, self._truncateMessage(told, _laid_out_difference(d1, d2)))

    def assertCountEqual(self, first, second, msg=None):
        differences = _count_differences(list(first), list(second))
        if differences:
            lines = ["First has %d, Second has %d:  %r" % difference for difference in differences]
            self._fail(msg, self._truncateMessage("Element counts were not equal:\n", "\n".join(lines)))

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertIsInstance(first, str, "First argument is not a string")
        self.assertIsInstance(second, str, "Second argument is not a string")
        if first == second:
            return
        told = "%s != %s" % _shown_side_by_side(first, second)
        if len(first) > 2**16 or len(second) > 2**16:
            self._fail(msg, told)
        from difflib import ndiff
        lines = [first, second]
        if any(text and not text.endswith("\n") for text in lines):
            lines = [text + "\n" if text else text for text in lines]
        difference = "\n" + "".join(ndiff(*[text.splitlines(keepends=True) for text in lines]))
        self._fail(msg, self._truncateMessage(told, difference))

    def assertIn(self, member, container, msg=None):
        if member not in container:
            self._fail(msg, f"{_shown(member)} not found in {_shown(container)}")

    def assertNotIn(self, member, container, msg=None):
        if member in container:
            self._fail(msg, f"{_shown(member)} unexpectedly found in {_shown(container)}")

    def assertIs(self, expr1, expr2, msg=None):
        if expr1 is not expr2:
            self._fail(msg, f"{_shown(expr1)} is not {_shown(expr2)}")

    def assertIsNot(self, expr1, expr2, msg=None):
        if expr1 is expr2:
            self._fail(msg, f"unexpectedly identical: {_shown(expr1)}")

    def assertLess(self, a, b, msg=None):
        if not a < b:
            self._fail(msg, f"{_shown(a)} not less than {_shown(b)}")

    def assertLessEqual(self, a, b, msg=None):
        if not a <= b:
            self._fail(msg, f"{_shown(a)} not less than or equal to {_shown(b)}")

    def assertGreater(self, a, b, msg=None):
        if not a > b:
            self._fail(msg, f"{_shown(a)} not greater than {_shown(b)}")

    def assertGreaterEqual(self, a, b, msg=None):
        if not a >= b:
            self._fail(msg, f"{_shown(a)} not greater than or equal to {_shown(b)}")

    def assertIsNone(self, obj, msg=None):
        if obj is not None:
            self._fail(msg, f"{_shown(obj)} is not None")

    def assertIsNotNone(self, obj, msg=None):
        if obj is None:
            self._fail(msg, "unexpectedly None")

    def assertIsInstance(self, obj, cls, msg=None):
        if not isinstance(obj, cls):
            any_of = "any of " if isinstance(cls, tuple) else ""
            self._fail(msg, f"{_shown(obj)} is not an instance of {any_of}{cls!r}")

    def assertNotIsInstance(self, obj, cls, msg=None):
        if isinstance(obj, cls):
            for one in cls if isinstance(cls, tuple) else ():
                if isinstance(obj, one):
                    cls = one
                    break
            self._fail(msg, f"{_shown(obj)} is an instance of {cls!r}")

    def _is_subclass(self, cls, superclass, msg):
        try:
            return issubclass(cls, superclass)
        except TypeError:
            if not isinstance(cls, type):
                self._fail(msg, f"{cls!r} is not a class")
            raise

    def assertIsSubclass(self, cls, superclass, msg=None):
        if not self._is_subclass(cls, superclass, msg):
            any_of = "any of " if isinstance(superclass, tuple) else ""
            self._fail(msg, f"{cls!r} is not a subclass of {any_of}{superclass!r}")

    def assertNotIsSubclass(self, cls, superclass, msg=None):
        if self._is_subclass(cls, superclass, msg):
            for one in superclass if isinstance(superclass, tuple) else ():
                if issubclass(cls, one):
                    superclass = one
                    break
            self._fail(msg, f"{cls!r} is a subclass of {superclass!r}")

    def assertHasAttr(self, obj, name, msg=None):
        if not hasattr(obj, name):
            self._fail(msg, f"{_kind_of(obj)} has no attribute {name!r}")

    def assertNotHasAttr(self, obj, name, msg=None):
        if hasattr(obj, name):
            self._fail(msg, f"{_kind_of(obj)} has unexpected attribute {name!r}")

    def assertRegex(self, text, expected_regex, msg=None):
        if isinstance(expected_regex, (str, bytes)):
            assert expected_regex, "expected_regex must not be empty."
            expected_regex = _re.compile(expected_regex)
        if not expected_regex.search(text):
            self._fail(msg, f"Regex didn't match: {expected_regex.pattern!r} not found in {text!r}")

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        if isinstance(unexpected_regex, (str, bytes)):
            unexpected_regex = _re.compile(unexpected_regex)
        match = unexpected_regex.search(text)
        if match:
            found = text[match.start():match.end()]
            self._fail(msg, f"Regex matched: {found!r} matches {unexpected_regex.pattern!r} in {text!r}")

    def _has_end(self, text, method, part, msg):
        try:
            return getattr(text, method)(part)
        except (AttributeError, TypeError):
            for kind, name in ((str, "str"), ((bytes, bytearray), "bytes")):
                for one in part if isinstance(part, tuple) else (part,):
                    if isinstance(one, kind) and not isinstance(text, kind):
                        self._fail(msg, f"Expected {name}, not {type(text).__name__}")
            raise

    def _check_end(self, text, method, verb, part, msg):
        if not self._has_end(text, method, part, msg):
            any_of = "any of " if isinstance(part, tuple) else ""
            self._fail(msg, f"{_shown(text, True)} doesn't {verb} with {any_of}{_shown(part)}")

    def _check_no_end(self, text, method, verb, part, msg):
        if self._has_end(text, method, part, msg):
            for one in part if isinstance(part, tuple) else ():
                if getattr(text, method)(one):
                    part = one
                    break
            self._fail(msg, f"{_shown(text, True)} {verb}s with {_shown(part)}")

    def assertStartsWith(self, s, prefix, msg=None):
        self._check_end(s, "startswith", "start", prefix, msg)

    def assertNotStartsWith(self, s, prefix, msg=None):
        self._check_no_end(s, "startswith", "start", prefix, msg)

    def assertEndsWith(self, s, suffix, msg=None):
        self._check_end(s, "endswith", "end", suffix, msg)

    def assertNotEndsWith(self, s, suffix, msg=None):
        self._check_no_end(s, "endswith", "end", suffix, msg)

    def assertRaises(self, expected_exception, *args, **kwargs):
        return _Raises(expected_exception, self).handle("assertRaises", args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        return _Raises(expected_exception, self, expected_regex).handle("assertRaisesRegex", args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        return _Warns(expected_warning, self).handle("assertWarns", args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        return _Warns(expected_warning, self, expected_regex).handle("assertWarnsRegex", args, kwargs)

    def assertLogs(self, logger=None, level=None):
        return _Logs(self, logger, level, False)

    def assertNoLogs(self, logger=None, level=None):
        return _Logs(self, logger, level, True)


def _kind_of(value):
    if isinstance(value, _types.ModuleType):
        return f"module {value.__name__!r}"
    return f"type object {value.__name__!r}" if isinstance(value, type) else f"{type(value).__name__!r} object"
