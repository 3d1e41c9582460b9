"""The clients of `redis.asyncio`, by the module they are in."""

from redis.asyncio import Pipeline, PubSub, Redis, StrictRedis
