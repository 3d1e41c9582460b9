from abc import ABC, abstractmethod
from typing import Protocol, runtime_checkable


class Store(ABC):
    @abstractmethod
    def get(self, key): ...

    @property
    @abstractmethod
    def name(self): ...

    def describe(self):
        return f"store {self.name}"


class Memory(Store):
    name = "memory"

    def get(self, key):
        return key


@runtime_checkable
class HasGet(Protocol):
    def get(self, key): ...


class Duck:
    def get(self, key):
        return "quack"


class Half(Store):
    def get(self, key):
        return None


print(Memory().describe(), isinstance(Duck(), HasGet), isinstance(5, HasGet), isinstance(Memory(), Store))
for cls in (Store, Half):
    try:
        cls()
    except TypeError as error:
        print(error)
