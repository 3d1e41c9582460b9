def order(kind):
    print(kind, "->", end=" ")
    try:
        print("try", end=" ")
        if kind == "raise":
            raise ValueError(kind)
        if kind == "return":
            return "returned"
    except ValueError as error:
        print("except", error, end=" ")
        return "handled"
    else:
        print("else", end=" ")
    finally:
        print("finally", end=" ")
    return "fell through"


for kind in ("plain", "raise", "return"):
    print(order(kind))


def loop():
    for i in range(5):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            print("body", i)
        finally:
            print("finally", i)
    return i


print(loop())


def nested():
    try:
        try:
            1 / 0
        finally:
            print("inner finally")
    except ZeroDivisionError as error:
        print("outer except:", error)


nested()
