"""What is written in C goes by its dotted name in messages; what is written in Python by its own."""

import collections
import csv
import io
import itertools
import operator
import random
import struct
import time
import types
import typing
import weakref
from fractions import Fraction


class Own:
    pass


own = Own()
objects = [
    weakref.ref(own), struct.Struct("i"), time.localtime(0), types.SimpleNamespace(a=1), types.MappingProxyType({}), int | str,
    typing.TypeVar("T"), csv.reader([]), csv.writer(io.StringIO()), io.StringIO(), io.BytesIO(), collections.deque(),
    collections.OrderedDict(), collections.Counter(), collections.defaultdict(), itertools.count(), itertools.groupby([]),
    operator.itemgetter(1), operator.attrgetter("a"), random.Random(), Fraction(1), own, Own, print, len,
]
for each in objects:
    try:
        each.missing
    except AttributeError as error:
        print(error)
for kind in (time.struct_time, types.SimpleNamespace, struct.Struct, weakref.ref, io.StringIO, collections.deque, collections.OrderedDict, typing.Union):
    try:
        kind.missing
    except AttributeError as error:
        print(error)
for make in (lambda: operator.attrgetter(2), lambda: operator.methodcaller(), lambda: operator.methodcaller(3), lambda: operator.itemgetter()):
    try:
        print(make())
    except TypeError as error:
        print(error)
try:
    {types.SimpleNamespace(): 1}
except TypeError as error:
    print(error)
