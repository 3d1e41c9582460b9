"""The blocking clients, by the module they are in."""

from redis import Redis, StrictRedis
from redis import _Pipeline as Pipeline
from redis import _PubSub as PubSub
from redis import _WorkerThread as PubSubWorkerThread
