import asyncio
import asyncio.exceptions
import asyncio.queues as queues
from asyncio import tasks
from asyncio.locks import Lock

print(asyncio.exceptions.CancelledError is asyncio.CancelledError, tasks.Task is asyncio.Task, Lock is asyncio.Lock)
print(queues.Queue, asyncio.events.get_event_loop is asyncio.get_event_loop, asyncio.timeouts.Timeout.__module__)
print(asyncio.get_running_loop, asyncio.FIRST_COMPLETED, asyncio.runners.Runner, asyncio.taskgroups.TaskGroup)
try:
    asyncio.no_such_module
except AttributeError as error:
    print(error)
