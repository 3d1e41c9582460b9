# A small service as engineers write it: data classes, enums, protocols, abstract classes, generics.
from __future__ import annotations
import asyncio
from abc import ABC, abstractmethod
from collections import Counter, OrderedDict, defaultdict, deque
from contextlib import asynccontextmanager, contextmanager
from dataclasses import asdict, dataclass, field, replace
from enum import Enum, IntEnum, auto
from functools import cached_property, partial, singledispatch, total_ordering
from typing import Any, AsyncIterator, Awaitable, Callable, ClassVar, Generic, NamedTuple, Protocol, Self, TypedDict, TypeVar, runtime_checkable

T = TypeVar("T")
E = TypeVar("E", bound="Event")


class Priority(IntEnum):
    LOW = auto()
    NORMAL = auto()
    HIGH = auto()


class Status(Enum):
    PENDING = "pending"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"

    @property
    def is_final(self) -> bool:
        return self in (Status.DONE, Status.FAILED)

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True, order=True)
class JobId:
    number: int

    def __str__(self) -> str:
        return f"job-{self.number:03d}"


@dataclass(kw_only=True)
class Job(Generic[T]):
    id: JobId
    name: str
    work: Callable[[], Awaitable[T]] = field(repr=False)
    priority: Priority = Priority.NORMAL
    status: Status = Status.PENDING
    result: T | None = None
    error: BaseException | None = None
    tags: set[str] = field(default_factory=set)
    history: list[tuple[float, Status]] = field(default_factory=list, repr=False, compare=False)
    created: ClassVar[int] = 0

    def __post_init__(self) -> None:
        type(self).created += 1

    def move(self, status: Status, at: float) -> Self:
        if self.status.is_final:
            raise ValueError(f"{self.id} is already {self.status}")
        self.status = status
        self.history.append((at, status))
        return self


class Event(NamedTuple):
    time: float
    job: JobId
    status: Status

    def describe(self) -> str:
        return f"[{self.time:.1f}] {self.job} -> {self.status}"


@runtime_checkable
class Listener(Protocol):
    def notify(self, event: Event) -> None: ...


class Printer:
    def notify(self, event: Event) -> None:
        print(event.describe())


class Collector:
    def __init__(self) -> None:
        self.events: list[Event] = []
        self.counts: Counter[Status] = Counter()

    def notify(self, event: Event) -> None:
        self.events.append(event)
        self.counts[event.status] += 1


class Stats(TypedDict, total=False):
    total: int
    by_status: dict[str, int]
    longest: float


class Runner(ABC):
    def __init__(self, *listeners: Listener) -> None:
        for listener in listeners:
            if not isinstance(listener, Listener):
                raise TypeError(f"{listener!r} cannot listen")
        self.listeners = listeners
        self._ids = iter(range(1, 100))

    @abstractmethod
    def order(self, jobs: list[Job[Any]]) -> list[Job[Any]]: ...

    def make(self, name: str, work: Callable[[], Awaitable[T]], **options: Any) -> Job[T]:
        return Job(id=JobId(next(self._ids)), name=name, work=work, **options)

    def tell(self, job: Job[Any], status: Status) -> None:
        now = asyncio.get_running_loop().time()
        job.move(status, now)
        for listener in self.listeners:
            listener.notify(Event(now, job.id, status))

    @asynccontextmanager
    async def tracking(self, job: Job[Any]) -> AsyncIterator[Job[Any]]:
        self.tell(job, Status.RUNNING)
        try:
            yield job
        except Exception as error:
            job.error = error
            self.tell(job, Status.FAILED)
        else:
            self.tell(job, Status.DONE)

    async def run(self, jobs: list[Job[Any]], workers: int = 2) -> None:
        queue: deque[Job[Any]] = deque(self.order(jobs))

        async def worker() -> None:
            while queue:
                async with self.tracking(queue.popleft()) as job:
                    job.result = await job.work()

        async with asyncio.TaskGroup() as group:
            for _ in range(workers):
                group.create_task(worker())


class ByPriority(Runner):
    def order(self, jobs):
        return sorted(jobs, key=lambda job: (-job.priority, job.id))


async def sleeper(delay: float, value: str) -> str:
    await asyncio.sleep(delay)
    if value == "bad":
        raise RuntimeError("bad value")
    return value.upper()


@singledispatch
def shown(value: object) -> str:
    return repr(value)


@shown.register
def _(value: Job) -> str:
    return f"{value.id} {value.priority.name} {value.status} {value.result or value.error!r}"


@shown.register
def _(value: list) -> str:
    return "\n".join(map(shown, value))


async def main() -> None:
    collector = Collector()
    runner = ByPriority(Printer(), collector)
    try:
        Runner()
    except TypeError as error:
        print(error)
    try:
        ByPriority(5)
    except TypeError as error:
        print(error)
    jobs = [
        runner.make("a", partial(sleeper, 1, "alpha")),
        runner.make("b", partial(sleeper, 0.5, "bad"), priority=Priority.HIGH, tags={"x"}),
        runner.make("c", partial(sleeper, 0.25, "gamma"), priority=Priority.LOW),
    ]
    print(jobs[1])
    await runner.run(jobs)
    print(shown(jobs))
    print(collector.counts, collector.events[0], collector.counts.most_common(1), Job.created)
    stats: Stats = {"total": len(jobs), "by_status": {str(k): v for k, v in collector.counts.items()}}
    stats["longest"] = max(job.history[-1][0] - job.history[0][0] for job in jobs)
    print(stats)
    copy = replace(jobs[0], id=JobId(9), status=Status.PENDING)
    print(copy == jobs[0], copy.id > jobs[0].id, copy.history is jobs[0].history, sorted(asdict(copy)))
    try:
        jobs[0].move(Status.RUNNING, 0)
    except ValueError as error:
        print(error)
    try:
        jobs[0].id.number = 5
    except AttributeError as error:
        print(type(error).__name__, error)


asyncio.run(main())
