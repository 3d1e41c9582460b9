"""asyncio's logger: what `call_exception_handler` and debug mode write to."""

from logging import getLogger as _getLogger

logger = _getLogger("asyncio")
