"""`trio.from_thread`"""

from _trio import _from_thread_run as run
from _trio import _from_thread_run_sync as run_sync
from _trio import from_thread_check_cancelled as check_cancelled
