class Temperature:
    scale = "C"

    def __init__(self, celsius):
        self.celsius = celsius

    @property
    def celsius(self):
        return self._celsius

    @celsius.setter
    def celsius(self, value):
        if value < -273.15:
            raise ValueError("below absolute zero")
        self._celsius = value

    @property
    def fahrenheit(self):
        """In Fahrenheit."""
        return self._celsius * 9 / 5 + 32

    @classmethod
    def from_fahrenheit(cls, value):
        return cls((value - 32) * 5 / 9)

    @staticmethod
    def is_warm(value):
        return value > 20

    @celsius.deleter
    def celsius(self):
        print("deleted")
        del self._celsius


class Hot(Temperature):
    scale = "hot"


t = Temperature(25)
print(t.celsius, t.fahrenheit, Temperature.is_warm(21), t.is_warm(19), Hot.from_fahrenheit(212).celsius)
print(type(Hot.from_fahrenheit(32)).__name__, Temperature.fahrenheit.__doc__)
t.celsius += 5
print(t.celsius)
for bad in (lambda: setattr(t, "celsius", -300), lambda: setattr(t, "fahrenheit", 1)):
    try:
        bad()
    except (ValueError, AttributeError) as error:
        print(error)
del t.celsius
try:
    t.celsius
except AttributeError as error:
    print(error)
