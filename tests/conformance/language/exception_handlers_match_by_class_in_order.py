class AppError(Exception):
    pass


class NotFound(AppError, KeyError):
    pass


def classify(error):
    try:
        raise error
    except (ValueError, TypeError):
        return "value or type"
    except AppError as app:
        return f"app {type(app).__name__}"
    except LookupError:
        return "lookup"
    except Exception:
        return "other"
    finally:
        print("checked", end=" ")


for error in (ValueError(), TypeError(), NotFound("x"), KeyError("k"), IndexError(), OSError("disk"), AppError("a")):
    print(type(error).__name__, classify(error))
try:
    assert 1 + 1 == 3, "arithmetic"
except AssertionError as failed:
    print(repr(failed))
try:
    assert []
except AssertionError as failed:
    print(repr(failed), failed.args)
try:
    raise BaseException("base")
except Exception:
    print("not here")
except BaseException as base:
    print("base", base)
