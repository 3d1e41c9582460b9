"""The pools of `redis.asyncio`, by the module they are in."""

from _redis_wire import Connection, Encoder
from redis.asyncio import BlockingConnectionPool, ConnectionPool
