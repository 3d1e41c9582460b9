"""What formats of logging, dates, names of parameters and fields, and a second prepare() are refused with."""
import datetime
import graphlib
import inspect
import logging
import typing


def refused(make):
    try:
        print(make())
    except ValueError as error:
        print(error)


for form in ("$", "$message $", "a $$ b", "${message} $$", "$message", "5$ ${message}", "${message"):
    refused(lambda: logging.Formatter(form, style="$").format(logging.makeLogRecord({"msg": "hello"})))
for text in ("2024-W53-1", "2024-W01-9", "2024-W01-0", "0000-W01-1", "2024-13-01", "2024-02-30", "2020-W53-5"):
    refused(lambda: datetime.date.fromisoformat(text))
for kind in (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD):
    refused(lambda: inspect.Parameter("class", kind))
    refused(lambda: inspect.Parameter("match", kind))
order = graphlib.TopologicalSorter({"b": "a"})
order.prepare()
order.prepare()
order.get_ready()
refused(order.prepare)
refused(lambda: typing.NamedTuple("Pair", [("a", int), ("b", None), ("a", str)]))
refused(lambda: typing.NamedTuple("Pair", [("a", int), ("b", None)]).__annotations__)
