"""`trio.to_thread`"""

from _trio import _to_thread_run_sync as run_sync
from _trio import current_default_thread_limiter
