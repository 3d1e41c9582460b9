# There is one dict of the global variables: it shows what is assigned later, and assigns what is stored in it.
import sys

names = globals()
print(names is globals(), names is vars(sys.modules["__main__"]), "later" in names)
later = 1
print("later" in names, names["later"])


def change():
    global later, other
    later += 1
    other = "new"
    del later
    print("later" in names, names["other"])


change()
names["later"] = 7
print(later, sorted(name for name in names if name in {"later", "other", "change"}))
del names["later"]
try:
    later
except NameError as error:
    print(error)
for n in range(3):
    exec_like = names.setdefault(f"made_{n}", n * n)
print(made_0, made_1, made_2, sys.modules["__main__"].made_2)
print(names.pop("made_1"), "made_1" in globals(), names.get("made_1"))
print([name for name in vars() if name.startswith("made")])
