"""The lock of `redis.asyncio`, by the module it is in."""

from redis.asyncio import _Lock as Lock
