# `from package import module` imports the module when the package has no such name yet.
import sys
import unittest
from concurrent import futures
from unittest import mock
from urllib import parse

print(mock.__name__, futures.__name__, parse.__name__)
print(mock is sys.modules["unittest.mock"], unittest.mock is mock)
answer = mock.Mock(return_value=42)
print(answer("x"), answer.call_args)
try:
    from unittest import nothing
except ImportError as error:
    print(error.name)
