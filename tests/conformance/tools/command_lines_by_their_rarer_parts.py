import argparse, sys
def attempt(parser, *words):
    try:
        print(parser.parse_args(words))
    except SystemExit as e:
        print("exit", e.code)
    sys.stderr.flush()
r = argparse.ArgumentParser("r", exit_on_error=False, suggest_on_error=True)
r.add_argument("--color", choices=["red", "green"])
r.add_argument("files", nargs="*")
grp = r.add_argument_group("net", "about the net")
grp.add_argument("--port", type=int, required=True, help=argparse.SUPPRESS)
for words in (["--color", "gren"], ["--port", "1", "a", "b"], [], ["--port", "2", "--co", "red", "--x"]):
    try:
        print(r.parse_args(words))
    except argparse.ArgumentError as e:
        print(repr(e), e, e.argument_name)
r.print_help()
print(r.parse_known_args(["--port", "2", "--zzz", "q"]))
def pos(text):
    n = int(text)
    if n < 1: raise argparse.ArgumentTypeError(f"{n} is not positive")
    return n
z = argparse.ArgumentParser("z", usage="%(prog)s [options]", add_help=False)
z.add_argument("-k", type=pos); z.add_argument("--const", nargs="?", const="C", default="D")
z.add_argument("--two", nargs=2, metavar=("A", "B")); z.add_argument("--rest", nargs=argparse.REMAINDER)
z.print_help()
attempt(z, "-k", "0"); attempt(z, "--const"); attempt(z, "--two", "1"); attempt(z, "--two", "1", "2", "--rest", "-a", "b")
for bad in (lambda: z.add_argument("-k"), lambda: z.add_argument("x", action="store_true"), lambda: z.add_argument("y", required=True), lambda: z.add_argument("--q", action="nope"), lambda: z.add_argument("--w", type="int"), lambda: z.add_argument("--q", help="%(nope)s")):
    try: bad()
    except Exception as e: print(type(e).__name__, e)
n = argparse.Namespace(a=1, b="x"); print(n, n == argparse.Namespace(a=1, b="x"), "a" in n, vars(n))
m = argparse.ArgumentParser("m"); m.add_argument("--x", default="5", type=int); print(m.parse_args([]), m.prog)
i = argparse.ArgumentParser("i"); i.add_argument("--f"); i.add_argument("c"); i.add_argument("r", nargs="*", type=int)
print(i.parse_intermixed_args("do 1 --f b 2 3".split()))
def shown(formatter, **more):
    p = argparse.ArgumentParser("shown", description="First line.\n  Second   line.", formatter_class=formatter)
    p.add_argument("--size", type=int, default=3, help="How\nlarge.")
    p.add_argument("name", type=str, nargs=argparse.OPTIONAL, **more)
    p.print_help()
for formatter in (argparse.RawDescriptionHelpFormatter, argparse.RawTextHelpFormatter, argparse.MetavarTypeHelpFormatter, argparse.HelpFormatter):
    shown(formatter)
class Upper(argparse.Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, [value.upper() for value in values])
u = argparse.ArgumentParser("u"); u.add_argument("words", nargs=argparse.ONE_OR_MORE, action=Upper); u.add_argument("--more", nargs=argparse.ZERO_OR_MORE)
print(u.parse_args(["a", "b", "--more", "c"]), argparse.PARSER)
f = argparse.ArgumentParser("f"); f.add_argument("--out", type=argparse.FileType("w")); print(argparse.FileType("w"))
