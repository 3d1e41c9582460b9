"""What is written in brackets or joined by | is equal when its parts are, whatever made it."""

import types
import typing
from typing import Generic, List, Optional, TypeVar, Union

T = TypeVar("T")


class Box(Generic[T]):
    pass


def say(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


print(list[int] == list[int], [list[int]] == [list[int]], list[int] != list[str], {list[int]: 1}.get(list[int]), list[int] in (list[int],))
print(Box[int] == Box[int], {Box[int]: "box"}[Box[int]], Generic[T] == Generic[T], List[int] == List[int], hash(List[int]) == hash(List[int]))
print(dict[str, list[int]] == dict[str, list[int]], tuple[int, ...] == tuple[int, ...], list[int] == List[int], list[T][int] == list[int])
print(int | type(None), (int | type(None)) == (int | None), (int | str) == (str | int), hash(int | str) == hash(str | int), type(None) | None)
print(Optional[int] == (int | None), Union[int, str] == (int | str), Union[int, Union[str, None]], Union[int, int], (int | list[int]) == (int | list[int]))
print((float | list[T])[int], (float | list[T])[int] == float | list[int], (T | int)[str], (T | int)[int], (list[T] | dict[str, T])[int])
print(T | "Later", "Later" | T, (T | "Later").__args__, types.get_original_bases(Box) == (Generic[T],))
say(lambda: int | "Later")
say(lambda: list[int] | "Later")
say(lambda: int | 3)
print(typing.get_args(int | str), typing.get_origin(list[int]), (int | T).__parameters__, (int | None).__args__, int | None | int | str)
print(isinstance(3, int | None), isinstance(None, int | None), issubclass(bool, int | str))
handlers = {list[int]: "numbers", dict[str, int]: "counts", int | None: "perhaps", list[str]: "texts"}
print([handlers[kind] for kind in (list[str], dict[str, int], Optional[int])])


class Handle(set):
    def __hash__(self):
        return 5


handle = Handle()
print(handle in {handle}, handle in {1}, {handle: 1}[handle], set() in {frozenset()}, {1, 2} in [{2, 1}])
handles = {handle}
handles.remove(handle)
print(handles, frozenset({3}).copy() == {3})
say(lambda: {set()})
frozen = frozenset([1])
print(frozen.copy() is frozen, frozenset(frozen) is frozen)
