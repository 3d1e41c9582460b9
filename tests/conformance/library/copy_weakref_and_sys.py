import copy
import sys
import weakref


class Node:
    def __init__(self, value):
        self.value = value
        self.children = []

    def __repr__(self):
        return f"Node({self.value}, {self.children})"


root = Node(1)
root.children.append(Node(2))
shallow, deep = copy.copy(root), copy.deepcopy(root)
root.children[0].value = 99
print(shallow, deep, shallow.children is root.children)
cyclic = [1]
cyclic.append(cyclic)
again = copy.deepcopy(cyclic)
print(again[1] is again, copy.deepcopy({"a": [1]}), copy.copy([1, [2]]))
ref = weakref.ref(root, lambda r: print("root is gone"))
print(ref() is root)
del root
print(ref())
names = weakref.WeakValueDictionary()
kept = Node("kept")
names["kept"], names["lost"] = kept, Node("lost")
print(sorted(names), len(weakref.WeakSet([kept, Node("x")])))
weakref.finalize(kept, print, "finalized")
del kept
print(sys.version_info[:2], sys.argv[1:], sys.maxsize > 2**30, sys.getrecursionlimit() >= 1000, sys.byteorder)
sys.stdout.write("written\n")
print("to stderr", file=sys.stderr)
