//! Questions that are answered by running again: what variables hold at an event, when lines begin.
//!
//! `tests/lines/` holds programs with the lines that CPython 3.14 reports to `sys.settrace`, in order (made with Pyodide).
#![cfg(not(target_arch = "wasm32"))]

use loopscope::executor::instrument::Fact;
use loopscope::trace::probe::{Breakpoint, FrameValues, HITS_MAX, Hits, Refusal, Whose, files, hits, stored, values};
use loopscope::trace::{Recording, Settings, record};
use std::fs;
use std::path::Path;

fn recorded(source: &str) -> Recording {
    record(source, &Settings::default()).unwrap()
}

/// The number of the event that printed this.
fn printing(recording: &Recording, line: &str) -> usize {
    let is_it = |n: &usize| matches!(recording.event(*n).fact, Fact::Printed { text, .. } if text.trim_end() == line);
    (0..recording.len()).find(is_it).expect("it is printed")
}

fn values_at(source: &str, event: usize, whose: Whose) -> Vec<FrameValues> {
    values(source, &Settings::default(), event, whose).unwrap()
}

/// One frame a line: `function:line name=value …`.
fn shown(frames: &[FrameValues]) -> Vec<String> {
    let frame = |frame: &FrameValues| {
        let variables: Vec<String> = frame.variables.iter().map(|(name, value)| format!(" {name}={value}")).collect();
        format!("{}:{}{}", frame.function, frame.line, variables.concat())
    };
    frames.iter().map(frame).collect()
}

fn at(line: u32, condition: &str) -> Breakpoint {
    let condition = (!condition.is_empty()).then(|| condition.to_owned());
    Breakpoint { line, condition }
}

fn found(source: &str, breakpoints: &[Breakpoint]) -> Hits {
    hits(source, &Settings::default(), breakpoints).unwrap()
}

const TWO_TASKS: &str = "\
import asyncio

async def inner(n):
    doubled = n * 2
    await asyncio.sleep(n)
    print('slept', n)
    return doubled

async def work(n):
    total = 0
    for turn in range(2):
        total += await inner(n)
    return total

async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(work(1))
        group.create_task(work(2))

limit = 3
asyncio.run(main())
";

#[test]
fn suspended_and_running_tasks_show_their_await_chains() {
    let recording = recorded(TWO_TASKS);
    let event = printing(&recording, "slept 1");
    let running = shown(&values_at(TWO_TASKS, event, Whose::Task(1)));
    assert_eq!(running, ["work:12 n=1 total=0 turn=0", "inner:6 n=1 doubled=2"]);
    let waiting = shown(&values_at(TWO_TASKS, event, Whose::Task(2)));
    assert_eq!(waiting, ["work:12 n=2 total=0 turn=0", "inner:5 n=2 doubled=4"]);
    assert_eq!(shown(&values_at(TWO_TASKS, event, Whose::Thread(0))), ["<module>:21 limit=3"]);
    let last = recording.len() - 1;
    assert_eq!(shown(&values_at(TWO_TASKS, last, Whose::Task(1))), [""; 0]);
}

#[test]
fn a_task_that_has_not_begun_shows_its_arguments() {
    let recording = recorded(TWO_TASKS);
    let is_created = |n: &usize| matches!(recording.event(*n).fact, Fact::TaskCreated { task, .. } if task.0 == 2);
    let created = (0..recording.len()).find(is_created).unwrap();
    assert_eq!(shown(&values_at(TWO_TASKS, created + 1, Whose::Task(2))), ["work:9 n=2"]);
    assert_eq!(shown(&values_at(TWO_TASKS, created - 1, Whose::Task(2))), [""; 0]);
}

#[test]
fn values_are_those_of_the_event_and_not_of_later() {
    let source = "x = 1\nprint('one')\nx = 2\nx = 3\nprint('three')\nx = 4\n";
    let recording = recorded(source);
    let one = printing(&recording, "one");
    assert_eq!(shown(&values_at(source, one, Whose::Thread(0))), ["<module>:2 x=1"]);
    let three = printing(&recording, "three");
    assert_eq!(shown(&values_at(source, three, Whose::Thread(0))), ["<module>:5 x=3"]);
}

#[test]
fn code_of_the_program_that_shows_values_disturbs_nothing() {
    let source = "\
class Loud:
    def __repr__(self):
        seen.append(self)
        print('shown')
        return f'Loud({len(seen)})'

class Bad:
    def __repr__(self):
        raise ValueError('not today')

class Endless:
    def __repr__(self):
        while True:
            pass

seen = []
loud, bad, endless, long = Loud(), Bad(), Endless(), ['x' * 500]
itself = [1]
itself.append(itself)
print('now')
";
    let event = printing(&recorded(source), "now");
    let frames = values_at(source, event, Whose::Thread(0));
    let value = |name: &str| frames[0].variables.iter().find(|(known, _)| known == name).unwrap().1.clone();
    assert_eq!(value("seen"), "[]");
    assert_eq!(value("loud"), "Loud(1)");
    assert_eq!(value("bad"), "<repr failed: ValueError: not today>");
    assert_eq!(value("endless"), "<repr failed: it takes too long>");
    assert_eq!(value("itself"), "[1, [...]]");
    assert_eq!((value("long").chars().count(), value("long").chars().last()), (161, Some('…')));
}

#[test]
fn threads_and_functions_called_by_native_code_have_frames() {
    let source = "\
import threading, time

def key(item):
    print('key', item)
    return -item

def sorts(items):
    return sorted(items, key=key)

def waits():
    mine = 5
    event.wait()

event = threading.Event()
thread = threading.Thread(target=waits)
thread.start()
time.sleep(1)
sorts([1, 2])
event.set()
";
    let recording = recorded(source);
    let event = printing(&recording, "key 2");
    let main = shown(&values_at(source, event, Whose::Thread(0)));
    assert_eq!(main[1..], ["sorts:8 items=[1, 2]", "key:4 item=2"]);
    assert_eq!(shown(&values_at(source, event, Whose::Thread(1))), ["waits:12 mine=5"]);
}

#[test]
fn lines_begin_where_cpython_says() {
    for name in ["statements", "leaving_blocks"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lines").join(name);
        let source = fs::read_to_string(path.with_extension("py")).unwrap();
        let expected = fs::read_to_string(path.with_extension("lines")).unwrap();
        let expected: Vec<u32> = expected.split_whitespace().map(|line| line.parse().unwrap()).collect();
        let all: Vec<Breakpoint> = (1..=source.lines().count() as u32).map(|line| at(line, "")).collect();
        let found = found(&source, &all);
        let lines: Vec<u32> = found.hits.iter().map(|hit| hit.line).collect();
        assert_eq!(lines, expected, "{name}");
        assert!(lines.iter().all(|line| found.lines.contains(line)), "{name}: only lines that can begin do");
    }
}

#[test]
fn hits_say_when_and_in_which_task() {
    let recording = recorded(TWO_TASKS);
    let found = found(TWO_TASKS, &[at(13, ""), at(6, "n == 2")]);
    let tasks: Vec<(u32, Option<u32>)> = found.hits.iter().map(|hit| (hit.line, hit.task)).collect();
    assert_eq!(tasks, [(6, Some(2)), (13, Some(1)), (6, Some(2)), (13, Some(2))]);
    for hit in found.hits.iter().filter(|hit| hit.line == 6) {
        let next = recording.event(hit.event as usize + 1);
        assert!(matches!(next.fact, Fact::Printed { text: "slept 2\n", .. }), "the line begins before it prints");
    }
    assert!(found.is_complete);
}

#[test]
fn conditions_see_locals_cells_globals_and_builtins() {
    let source = "\
def outer(base):
    def inner(x):
        return x + base
    return [inner(i) for i in range(5)]
limit = 3
outer(10)
";
    let lines = |condition: &str| found(source, &[at(3, condition)]).hits.len();
    assert_eq!(lines("x < limit and base == 10"), 3);
    assert_eq!(lines("any(x == y for y in (1, 4))"), 2);
    assert_eq!(lines("len(str(x + base)) == 2  # always"), 5);
    assert_eq!(lines("(lambda: x > 3)()"), 1);
}

#[test]
fn a_condition_without_a_value_counts_as_hit_and_says_why() {
    let hits = found("for i in range(2):\n    print(i)\n", &[at(2, "1 / i")]).hits;
    let errors: Vec<Option<&str>> = hits.iter().map(|hit| hit.error.as_deref()).collect();
    assert_eq!(errors, [Some("ZeroDivisionError: division by zero"), None]);
    let hits = found("x = 1\n", &[at(1, "x")]).hits;
    assert_eq!(hits[0].error.as_deref(), Some("NameError: name 'x' is not defined"));
    let hits = found("x = 1\n", &[at(1, "[0 for x in range(10**9)]")]).hits;
    assert_eq!(hits[0].error.as_deref(), Some("it took too long"));
}

fn refusal(source: &str, breakpoints: &[Breakpoint]) -> (u32, String) {
    match hits(source, &Settings::default(), breakpoints) {
        Err(Refusal::Condition(number, diagnostics)) => (number, diagnostics[0].message.clone()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_no_expression_is_refused_with_its_place() {
    assert_eq!(refusal("x = 1\n", &[at(1, ""), at(1, "x = 2")]), (1, "this is not one expression".to_owned()));
    assert_eq!(refusal("x = 1\n", &[at(1, "x; x")]).0, 0);
    assert_eq!(refusal("x = 1\n", &[at(1, "1) or (2")]).0, 0);
    assert_eq!(refusal("x = 1\n", &[at(1, "await x")]).1, "'await' outside function");
    assert!(matches!(hits("x = (\n", &Settings::default(), &[]), Err(Refusal::Program(_))));
}

#[test]
fn a_condition_that_changes_the_run_is_refused() {
    let source = "\
items = [1, 2, 3]
def look():
    print('looking')
    return len(items)
while items:
    print(items.pop())
";
    let only_looks = found(source, &[at(6, "look() == 2")]);
    assert_eq!(only_looks.hits.iter().map(|hit| hit.event).collect::<Vec<_>>(), [0]);
    let refused = refusal(source, &[at(6, "len(items) > 1"), at(6, "items.pop()")]);
    assert_eq!(refused, (1, "this condition changes what the program does".to_owned()));
}

#[test]
fn what_is_counted_is_the_same_in_a_run_that_is_looked_into() {
    let source = "\
import threading, time
def count(name):
    total = 0
    for i in range(60_000):
        total += i
        if i % 20_000 == 0:
            print(name, i, time.monotonic())
threads = [threading.Thread(target=count, args=(name,)) for name in 'ab']
for thread in threads: thread.start()
for thread in threads: thread.join()
";
    let settings = Settings { instruction_ns: 10, cores: 2, ..Settings::default() };
    let recording = record(source, &settings).unwrap();
    let found = hits(source, &settings, &[at(7, "sum(range(i % 50)) >= 0")]).unwrap();
    let printed = |n: &usize| matches!(recording.event(*n).fact, Fact::Printed { .. });
    let printed: Vec<u64> = (0..recording.len()).filter(printed).map(|n| n as u64 - 1).collect();
    assert_eq!(found.hits.iter().map(|hit| hit.event).collect::<Vec<_>>(), printed);
}

#[test]
fn hits_are_bounded() {
    let found = found("for i in range(20_000):\n    pass\n", &[at(2, "")]);
    assert_eq!((found.hits.len(), found.is_complete), (HITS_MAX, false));
}

#[test]
fn files_are_those_that_were_written_up_to_the_event() {
    let source = "\
with open('a.txt', 'w') as file:
    file.write('one')
print('first')
with open('b.bin', 'wb') as file:
    file.write(bytes([0, 255]))
with open('a.txt', 'a') as file:
    file.write(' two')
print('second')
";
    let recording = recorded(source);
    let at = |line| files(source, &Settings::default(), printing(&recording, line)).unwrap();
    let shown = |line| at(line).into_iter().map(|file| (file.path, file.content, file.length)).collect::<Vec<_>>();
    assert_eq!(shown("first"), [("a.txt".to_owned(), b"one".to_vec(), 3)]);
    assert_eq!(shown("second"), [("a.txt".to_owned(), b"one two".to_vec(), 7), ("b.bin".to_owned(), vec![0, 255], 2)]);
    assert_eq!(files("print(1)", &Settings::default(), 0), Ok(vec![]));
}

#[test]
fn what_redis_stores_is_told_at_any_event() {
    let source = "\
import asyncio
import redis.asyncio as redis

async def main():
    async with redis.Redis() as server:
        await server.set('name', 'Ann', ex=10)
        await server.rpush('jobs', 'a', 'b')
        print('first')
        await server.hset('user', mapping={'id': 7})
        await server.zadd('scores', {'Ann': 1.5})
        await server.sadd('seen', 'x')
        await server.delete('jobs')
        print('second')

asyncio.run(main())
";
    let settings = Settings { world: "[redis]\n".into(), ..Settings::default() };
    let recording = record(source, &settings).unwrap();
    let at = |line| {
        let keys = stored(source, &settings, printing(&recording, line)).unwrap();
        keys.into_iter().map(|key| format!("{} {} {:?} {}", key.key, key.kind, key.parts, key.length)).collect::<Vec<_>>()
    };
    assert_eq!(at("first"), ["name string [\"Ann\"] 1", "jobs list [\"a\", \"b\"] 2"]);
    assert_eq!(
        at("second"),
        ["name string [\"Ann\"] 1", "user hash [\"id: 7\"] 1", "scores zset [\"Ann: 1.5\"] 1", "seen set [\"x\"] 1"]
    );
    let expires = stored(source, &settings, printing(&recording, "first")).unwrap()[0].expires;
    assert!(expires.is_some_and(|due| (10_000_000_000..10_100_000_000).contains(&due)), "{expires:?}");
    assert_eq!(stored("print(1)", &Settings::default(), 0), Ok(vec![]));
}
