"""Retries that are awaited."""

import asyncio as _asyncio

import _redis_wire as _wire


class Retry(_wire.Retry):
    async def call_with_retry(self, do, fail, is_retryable=None, with_failure_count=False):
        return await self._call(do, fail, _asyncio.sleep)
