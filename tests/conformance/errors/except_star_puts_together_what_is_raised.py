"""What leaves an `except*`: a single exception alone, several in a group, and what was raised again in a part of the old group."""


def make():
    return ExceptionGroup("made", [ValueError("v"), TypeError("t"), ExceptionGroup("inner", [ValueError("w"), KeyError("k")])])


def one_raised(whole):
    try:
        raise ExceptionGroup("whole", [ValueError("v")]) if whole else make()
    except* ValueError as group:
        raise RuntimeError("instead") from group


def two_raised():
    try:
        raise make()
    except* ValueError:
        raise RuntimeError("first")
    except* TypeError:
        raise RuntimeError("second")


def raised_and_again():
    try:
        raise make()
    except* ValueError:
        raise RuntimeError("first")
    except* TypeError:
        raise


def all_again():
    try:
        raise make()
    except* ValueError:
        raise
    except* (TypeError, KeyError):
        raise


def by_name():
    try:
        raise make()
    except* ValueError as group:
        raise group


def one_of_it():
    try:
        raise make()
    except* ValueError as group:
        raise group.exceptions[0]


def naked():
    try:
        raise ValueError("alone")
    except* ValueError as group:
        print("  caught", repr(group))
        raise


def naked_to_other():
    try:
        raise ValueError("alone")
    except* ValueError:
        raise RuntimeError("other")


def naked_group_by_name():
    try:
        raise ValueError("alone")
    except* ValueError as group:
        raise group


def nothing_left():
    try:
        raise make()
    except* (ValueError, TypeError, KeyError) as group:
        print("  caught", group)


def a_group_raised():
    try:
        raise make()
    except* ValueError:
        raise ExceptionGroup("new", [OSError("o")])
    except* (TypeError, KeyError):
        pass


def in_a_loop():
    for number in range(2):
        try:
            raise ExceptionGroup("loop", [ValueError(number)])
        except* ValueError as group:
            if number:
                raise LookupError(number) from group.exceptions[0]


def note_added():
    try:
        raise make()
    except* ValueError as group:
        group.add_note("looked at")
        raise


def show(error, level=1):
    rest = f" cause={error.__cause__!r} context={error.__context__!r} notes={getattr(error, '__notes__', None)}"
    print("  " * level + repr(error) + rest)
    if isinstance(error, BaseExceptionGroup):
        for member in error.exceptions:
            show(member, level + 1)


programs = [
    lambda: one_raised(True),
    lambda: one_raised(False),
    two_raised,
    raised_and_again,
    all_again,
    by_name,
    one_of_it,
    naked,
    naked_to_other,
    naked_group_by_name,
    nothing_left,
    a_group_raised,
    in_a_loop,
    note_added,
]
for program in programs:
    print(program.__name__)
    try:
        program()
    except BaseException as error:
        show(error)
one_raised(False)
