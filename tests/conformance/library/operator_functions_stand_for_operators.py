# Every operator has a function; the in-place ones change what can be changed and give it back.
import operator as op


class Matrix:
    def __init__(self, name):
        self.name = name

    def __matmul__(self, other):
        return f"{self.name}@{other.name}"

    def __imatmul__(self, other):
        self.name += f"@={other.name}"
        return self

    def __length_hint__(self):
        return 7


print(op.and_(12, 10), op.or_(12, 10), op.xor(12, 10), op.inv(5), op.invert(5), op.lshift(3, 4), op.rshift(48, 4))
print(op.floordiv(-7, 2), op.truediv(7, 2), op.mod(-7, 3), op.pow(2, 10), op.neg(3), op.pos(-3), op.abs(-3))
print(op.ge(2, 2), op.gt(2, 2), op.le(2, 3), op.lt(3, 2), op.ne(1, 1), op.eq(1, 1.0))
print(op.not_([]), op.truth([0]), op.is_(None, None), op.is_not(1, None), op.is_none(None), op.is_not_none(None))
print(op.matmul(Matrix("a"), Matrix("b")), op.imatmul(Matrix("a"), Matrix("b")).name)

items = [1, 2, 3, 2]
print(op.concat(items, [9]), op.countOf(items, 2), op.indexOf(items, 3), op.contains(items, 5), op.index(True))
op.setitem(items, 0, "first")
op.delitem(items, slice(1, 3))
print(items, op.getitem(items, -1), op.length_hint(Matrix("m")), op.length_hint([1, 2]), op.length_hint(5, 3))

shared = [1]
print(op.iadd(shared, [2]) is shared, op.iconcat(shared, (3,)), op.imul(shared, 2), shared)
flags = {1, 2}
print(op.iand(flags, {2, 3}), op.ior(flags, {5}), op.ixor(flags, {5, 7}), op.isub(flags, {7}))
print(op.ifloordiv(7, 2), op.itruediv(7, 2), op.imod(7, 4), op.ipow(3, 3), op.ilshift(1, 5), op.irshift(64, 2), op.iand(6, 3))

for wrong in (lambda: op.indexOf(items, "nowhere"), lambda: op.concat(1, 2), lambda: op.length_hint(5, "x"), lambda: op.index(1.5)):
    try:
        print(wrong())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
