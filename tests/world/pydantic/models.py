"""Models: fields, defaults, coercion, dumping, copying."""
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Annotated, Any, Literal, Optional

from pydantic import BaseModel, ConfigDict, Field, ValidationError


class Color(Enum):
    RED = "red"
    BLUE = "blue"


class Address(BaseModel):
    street: str
    city: str = "Rome"


class User(BaseModel):
    id: int
    name: str = "Jane"
    tags: list[str] = []
    address: Address | None = None
    color: Color = Color.RED
    kind: Literal["a", "b", 3] = "a"
    joined: Optional[datetime] = None
    scores: dict[str, float] = Field(default_factory=dict)
    ok: bool = True


def fails(make):
    try:
        print("fine:", repr(make()))
    except ValidationError as error:
        print(error)
        print(error.error_count(), error.errors())


user = User(id="12", tags=["x"], address={"street": "A"}, joined="2024-01-02T03:04:05Z", scores={"x": "1.5"}, ok="yes")
print(user)
print(repr(user))
print(user.id, user.address.city, user.color, user.joined.year)
print(user.model_fields_set == {"id", "tags", "address", "joined", "scores", "ok"})
print(user.model_dump())
print(user.model_dump(mode="json"))
print(user.model_dump_json())
print(user.model_dump_json(indent=2))
print(user.model_dump(exclude_unset=True, exclude={"joined"}))
print(user.model_dump(include={"id", "address"}), user.model_dump(include={"address": {"city"}}))
print(User(id=1).model_dump(exclude_defaults=True), User(id=1).model_dump(exclude_none=True))
print(User(id=1) == User(id=1), User(id=1) == User(id=2), User(id=1) == 5)
print(dict(User(id=1)))
copied = user.model_copy(update={"id": 5})
print(copied.id, copied.tags is user.tags, user.model_copy(deep=True).tags is user.tags)
print(User.model_validate({"id": 3}).id, User.model_validate(user) is user)
print(User.model_validate_json('{"id": 4, "color": "blue", "address": {"street": "B"}}'))
print(list(User.model_fields), User.model_fields["id"], User.model_fields["scores"])
print(User.model_construct(id="as it is"))

fails(lambda: User())
fails(lambda: User(id="x", name=5, tags="abc", address={"city": 1}, color="green", kind="c", joined="soon", scores=[1], ok="perhaps"))
fails(lambda: User(id=1.5))
fails(lambda: User(id=2.0))
fails(lambda: User(id=True))
fails(lambda: User(id=None))
fails(lambda: User(id=" 12 "))
fails(lambda: User(id="1_000"))
fails(lambda: User(id="12.0"))
fails(lambda: User(id=float("inf")))
fails(lambda: User(id=1, tags=("a", "b")))
fails(lambda: User(id=1, tags=[1, 2]))
fails(lambda: User(id=1, kind=3))
fails(lambda: User(id=1, kind="3"))
fails(lambda: User(id=1, ok=2))
fails(lambda: User(id=1, ok=0.5))
fails(lambda: User(id=1, ok=[]))
fails(lambda: User(id=1, scores={"a": "b", "c": None, 3: 1}))
fails(lambda: User(id=1, address="street"))
fails(lambda: User(id=1, address=User(id=1)))
fails(lambda: User(id=1, joined=date(2024, 1, 2)))
fails(lambda: User(id=1, joined=1700000000))
fails(lambda: User(id=1, joined="2024-13-01T00:00"))
fails(lambda: User(id=1, joined="2024-01-01"))
fails(lambda: User(id=1, joined="2024-01-01T25:00"))
fails(lambda: User(id=1, joined="x" * 80))
fails(lambda: User.model_validate([1]))
fails(lambda: User.model_validate_json('{"id": 4'))
fails(lambda: User.model_validate_json('{"id": 4,}'))
fails(lambda: User.model_validate_json('{"id": }'))
fails(lambda: User.model_validate_json('[1, 2'))
fails(lambda: User.model_validate_json("nope"))
fails(lambda: User.model_validate_json('{"id": "q", "tags": 5, "address": 1, "scores": 1}'))


class Product(BaseModel):
    name: str = Field(min_length=2, max_length=5)
    price: float = Field(gt=0, le=100)
    amount: int = Field(default=1, ge=1, lt=10, description="how many")
    code: str = Field("ab-1", pattern=r"^[a-z]+-\d+$")
    sizes: list[int] = Field(default=[1], min_length=1, max_length=2)
    half: Annotated[int, Field(multiple_of=2)] = 2
    maybe: Optional[int] = Field(None, ge=3)


fails(lambda: Product(name="abc", price=1))
fails(lambda: Product(name="a", price=0, amount=0, code="AB", sizes=[], half=3, maybe=1))
fails(lambda: Product(name="abcdef", price=101, amount=10, sizes=[1, 2, 3]))
print(Product.model_fields["amount"], Product.model_fields["code"])


class Aliased(BaseModel):
    model_config = ConfigDict(populate_by_name=True, extra="forbid")
    first: int = Field(alias="firstNumber")
    second: int = Field(validation_alias="in", serialization_alias="out", default=2)


print(Aliased(firstNumber=1), Aliased(first=1, second=5).model_dump(by_alias=True))
fails(lambda: Aliased(third=3))


class Open(BaseModel):
    model_config = ConfigDict(extra="allow")
    x: int


opened = Open(x=1, y=[2], z="3")
print(opened, opened.y, opened.model_extra, opened.model_dump())


class Frozen(BaseModel, frozen=True):
    x: int


frozen = Frozen(x=1)
print(hash(frozen) == hash(Frozen(x=1)), {frozen: 1}[Frozen(x=1)])
fails(lambda: setattr(frozen, "x", 2))


class Careful(BaseModel):
    model_config = ConfigDict(validate_assignment=True, str_strip_whitespace=True)
    x: int
    name: str = ""


careful = Careful(x=1, name="  a ")
careful.x = "5"
print(repr(careful))
fails(lambda: setattr(careful, "x", "five"))
try:
    careful.other = 1
except ValueError as error:
    print(error)
try:
    print(careful.nothing)
except AttributeError as error:
    print(error)
try:
    User(1)
except TypeError as error:
    print(error)


class Admin(User):
    level: int = 1
    rights: Any = None


print(Admin(id=1, rights={"a": 1}), list(Admin.model_fields)[-2:])
print(repr(ValidationError), issubclass(ValidationError, ValueError))


class Span(BaseModel):
    length: timedelta
    day: date = date(2024, 1, 2)


print(Span(length=90).model_dump_json(), Span(length="PT1H30M").length, Span(length="P1DT1S").model_dump_json())
fails(lambda: Span(length=[], day="2024-01-02T00:00:00"))
fails(lambda: Span(length=1, day="2024-01-02T01:00:00"))
fails(lambda: Span(length=1, day="2024-02-30"))
