"""The blocking lock, by the module it is in."""

from redis import _Lock as Lock
