"""The blocking pools, by the module they are in."""

from _redis_wire import Connection, Encoder
from redis import BlockingConnectionPool, ConnectionPool
