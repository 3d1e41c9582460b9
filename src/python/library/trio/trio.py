"""`trio`: the names that programs see."""

from _trio import (
    BrokenResourceError, BusyResourceError, Cancelled, CancelScope, CapacityLimiter, CapacityLimiterStatistics,
    ClosedResourceError, Condition, ConditionStatistics, EndOfChannel, Event, EventStatistics, Lock, LockStatistics,
    MemoryChannelStatistics, MemoryReceiveChannel, MemorySendChannel, Nursery, RunFinishedError, Semaphore, StrictFIFOLock,
    TASK_STATUS_IGNORED, TaskStatus, TooSlowError, TrioDeprecationWarning, TrioInternalError, WouldBlock, aclose_forcefully,
    current_effective_deadline, current_time, fail_after, fail_at, move_on_after, move_on_at, open_memory_channel,
    open_nursery, run, sleep, sleep_forever, sleep_until,
)
import trio.abc as abc
import trio.from_thread as from_thread
import trio.lowlevel as lowlevel
import trio.to_thread as to_thread

__version__ = "0.35.0"
