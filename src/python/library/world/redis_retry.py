"""Retries that block."""

import time as _time

import _redis_wire as _wire


class Retry(_wire.Retry):
    def call_with_retry(self, do, fail, is_retryable=None, with_failure_count=False):
        async def again():
            return do()

        async def failed(error):
            fail(error)

        async def sleep(seconds):
            _time.sleep(seconds)

        return _wire.run(self._call(again, failed, sleep))
