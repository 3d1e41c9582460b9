"""The clients of `redis.asyncio`, by the module they are in."""

from redis.asyncio import Redis, StrictRedis
from redis.asyncio import _Pipeline as Pipeline
from redis.asyncio import _PubSub as PubSub
