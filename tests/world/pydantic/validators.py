"""Validators, serializers, computed fields, private attributes, unions."""
from datetime import datetime, timezone
from typing import Annotated, Any, ClassVar, Literal, Union
from uuid import UUID

from pydantic import (AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PositiveInt, PrivateAttr, StrictInt,
                      StringConstraints, TypeAdapter, ValidationError, ValidationInfo, computed_field, create_model,
                      field_serializer, field_validator, model_validator)
from pydantic import PydanticUserError


def fails(make):
    try:
        print("fine:", repr(make()))
    except ValidationError as error:
        print(error)
        print(error.json())


class Account(BaseModel):
    name: str
    password: str
    again: str
    age: int = 18
    count: ClassVar[int] = 0
    _secret: int = PrivateAttr(default=7)
    _log: list = []

    @field_validator("name")
    @classmethod
    def capital(cls, value):
        if " " not in value:
            raise ValueError("must contain a space")
        return value.title()

    @field_validator("age", mode="before")
    @classmethod
    def words(cls, value: Any) -> Any:
        return {"twenty": 20}.get(value, value)

    @field_validator("again")
    @classmethod
    def same(cls, value: str, info: ValidationInfo) -> str:
        assert value == info.data.get("password"), "not the same"
        return value

    @model_validator(mode="after")
    def grown_up(self):
        if self.age < 10:
            raise ValueError(f"{self.name} is too young")
        return self

    @model_validator(mode="before")
    @classmethod
    def old_name(cls, data):
        if isinstance(data, dict) and "full_name" in data:
            data = {**data, "name": data["full_name"]}
        return data


account = Account(full_name="ann lee", password="a", again="a", age="twenty")
print(account, account._secret, account._log, Account.count)
account._secret = 8
account._log.append(1)
print(account._secret, account._log, Account(name="a b", password="a", again="a")._log)
fails(lambda: Account(name="ann", password="a", again="b"))
fails(lambda: Account(name="a b", password="a", again="a", age=5))
fails(lambda: Account(name=1, password="a", again="a", age="x"))


class Rectangle(BaseModel):
    width: float
    height: float

    @computed_field
    @property
    def area(self) -> float:
        return self.width * self.height

    @field_serializer("width")
    def rounded(self, value):
        return f"{value:.1f} m"


shape = Rectangle(width=2, height="3")
print(shape, shape.area, shape.model_dump(), shape.model_dump_json())

Even = Annotated[int, AfterValidator(lambda value: value // 2 * 2)]
Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, to_lower=True)]


def split(value):
    return value.split(",") if isinstance(value, str) else value


class Marked(BaseModel):
    even: Even = 0
    word: Word = "ab"
    items: Annotated[list[int], BeforeValidator(split)] = []
    strict: StrictInt = 1
    positive: PositiveInt = 1


fails(lambda: Marked(even=5, word="  HeLLo ", items="1,2,3"))
fails(lambda: Marked(even="x", word=" a ", items="1,x", strict="1", positive=-1))


class Cat(BaseModel):
    kind: Literal["cat"]
    lives: int = 9


class Dog(BaseModel):
    kind: Literal["dog"]
    name: str


class Zoo(BaseModel):
    value: Union[int, str] = 0
    other: float | int = 0
    pet: Cat | Dog | None = None
    tagged: Annotated[Cat | Dog, Field(discriminator="kind")] = Cat(kind="cat")
    many: list[int | str] = []
    pair: tuple[int, str] = (1, "a")
    several: tuple[int, ...] = ()
    unique: set[int] = set()
    table: dict[int, list[str]] = {}
    key: UUID | None = None
    when: datetime | None = None


zoo = Zoo(value="5", other=5, pet={"kind": "dog", "name": "x"}, many=[1, "2", 3.0], pair=["2", "b"], several=("1", 2), unique=[1, 1, "2"],
          table={"1": ["a"]}, key="12345678-1234-5678-1234-567812345678", when=datetime(2024, 1, 2, tzinfo=timezone.utc))
print(repr(zoo))
print(zoo.model_dump_json())
fails(lambda: Zoo(value=[], pet={"kind": "cow"}, tagged={"kind": "cow"}, pair=[1], unique={"a"}, table={"x": 1}, key="zz"))
fails(lambda: Zoo(tagged={"lives": 1}, pair=(1, "b", 3), many=[None]))
fails(lambda: Zoo(tagged={"kind": "dog"}, several=5))


class Node(BaseModel):
    value: int
    next: "Node | None" = None


print(Node(value=1, next={"value": 2, "next": {"value": "3"}}))
fails(lambda: Node(value=1, next={"value": 2, "next": {"value": "x"}}))

numbers = TypeAdapter(list[int])
print(numbers.validate_python(["1", 2]), numbers.validate_json("[3, 4]"), numbers.dump_json([1, 2]))
fails(lambda: numbers.validate_python(["a"]))
fails(lambda: TypeAdapter(int).validate_python("a"))
fails(lambda: TypeAdapter(int | str).validate_python(None))
Made = create_model("Made", x=(int, ...), y=(str, "why"))
print(Made(x="1"))
fails(lambda: Made())


class FromObject(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    name: str
    size: int


class Thing:
    name, size = "thing", "5"


print(FromObject.model_validate(Thing()))
fails(lambda: FromObject.model_validate(5))


class Strict(BaseModel):
    model_config = ConfigDict(strict=True)
    x: int
    y: float = 0
    z: list[int] = []


fails(lambda: Strict(x="1", y=1, z=(1,)))
fails(lambda: Marked.model_validate({"even": "2"}, strict=True))


class Post(BaseModel):
    x: int
    double: int = 0

    def model_post_init(self, context):
        self.double = self.x * 2


print(Post(x=2))


def wrong(make):
    try:
        make()
    except PydanticUserError as error:
        print(str(error).partition(":")[0])


def without_annotation():
    class Wrong(BaseModel):
        x = 5


def unknown_field():
    class Wrong(BaseModel):
        x: int = 1

        @field_validator("y")
        def check(cls, value):
            return value


wrong(without_annotation)
wrong(unknown_field)
