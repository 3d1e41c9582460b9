import string
import textwrap

print(string.ascii_lowercase, string.digits, string.punctuation, string.capwords("hello big world"))
text = "The event loop runs callbacks in the order in which they became ready, one at a time."
print(textwrap.fill(text, 30))
print(textwrap.wrap(text, 40), textwrap.shorten(text, 25))
print(textwrap.dedent("""
    one
      two
    three
"""), textwrap.indent("a\nb", "> "))
print(string.Template("$who owes ${amount}$$").substitute(who="bob", amount=5), string.Template("$a $b").safe_substitute(a=1))
print("abc".translate(str.maketrans("ab", "xy", "c")), "a-b_c".translate({ord("-"): "+", ord("_"): None}), "x".expandtabs(), "a\tb".expandtabs(4))
