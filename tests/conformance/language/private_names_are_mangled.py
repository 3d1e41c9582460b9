class Vault:
    __count = 0

    def __init__(self, secret):
        self.__secret = secret
        Vault.__count += 1

    def __peek(self):
        return self.__secret

    def reveal(self):
        return self.__peek(), self._Vault__secret

    @classmethod
    def count(cls):
        return cls.__count


class Other(Vault):
    def __init__(self):
        super().__init__("inherited")
        self.__secret = "own"

    def both(self):
        return self.__secret, self._Vault__secret


v, o = Vault("gold"), Other()
print(v.reveal(), o.reveal(), o.both(), Vault.count(), sorted(vars(o)))
try:
    v.__secret
except AttributeError as error:
    print(error)
print(v._Vault__secret, hasattr(v, "_Vault__peek"), Vault._Vault__count)
