from dataclasses import asdict, astuple, dataclass, field, fields, replace


@dataclass
class Job:
    name: str
    priority: int = 0
    tags: list[str] = field(default_factory=list)
    secret: str = field(default="x", repr=False, compare=False)

    def __post_init__(self):
        self.name = self.name.title()


@dataclass(order=True, frozen=True)
class Version:
    major: int
    minor: int = 0


@dataclass
class Special(Job):
    extra: float = 1.5


a, b = Job("build"), Job("build", tags=[])
print(a, a == b, a is b, a.tags is b.tags)
print(Special("test", 2, ["t"], extra=2.5), [f.name for f in fields(Special)])
print(sorted([Version(2), Version(1, 9), Version(1, 10)]), Version(1) < Version(1, 1), hash(Version(1)) == hash(Version(1)))
print(asdict(b), astuple(Version(3, 4)), replace(Version(3, 4), minor=9))
try:
    Version(1).major = 2
except AttributeError as error:
    print(type(error).__name__, error)
try:
    Job()
except TypeError as error:
    print(error)
try:
    Job("x") < Job("y")
except TypeError as error:
    print(error)
