"""Redis, in the simulated world. Here: what blocks its whole thread; `redis.asyncio` is the other."""

import redis.exceptions as exceptions
from redis.backoff import default_backoff
from redis.exceptions import AuthenticationError, AuthenticationWrongNumberOfArgsError, BusyLoadingError, ChildDeadlockedError
from redis.exceptions import ConnectionError, DataError, InvalidResponse, MaxConnectionsError, OutOfMemoryError, PubSubError
from redis.exceptions import ReadOnlyError, RedisError, ResponseError, TimeoutError, WatchError

__version__ = "8.1.0"
VERSION = (8, 1, 0)
