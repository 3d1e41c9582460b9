def show(make):
    try:
        print(repr(make()))
    except Exception as error:
        print(type(error).__name__ + ":", error)


show(lambda: (f"{1!r:>5}", f"{'a'!s}", f"{3:>{5}}", f"{1.5:{'.2f'}}", f"{None}", f"{[1]}", f"{'é'!a}", f"{1:}", f"{1=}", f"{'a'=}", f"{3.14159=:.2f}", f"{1+1 = }"))
show(lambda: f"{'a':d}")
show(lambda: f"{[]:5}")
show(lambda: (f"{'abc':>2}", f"{'abc':.1}", f"{True:5}", f"{True}", f"{None!r:>6}", f"{1e10}", f"{10**20:,}", f"{0.1:.1%}", f"{1234.5:,.1f}", f"{255:#x}", f"{5:+}", f"{-5: }", f"{5: }", f"{0.00001:g}", f"{1e6:g}", f"{123456789:g}", f"{1e5:n}", f"{65:c}", f"{1.0:.0f}"))
