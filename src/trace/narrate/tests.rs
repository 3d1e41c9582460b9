//! What is told of a run by hand, and of any run.

use super::*;
use crate::trace::testing::{Script, made_up};

fn told(recording: &Recording) -> Vec<String> {
    (0..recording.len()).map(|n| narrate(recording, n).to_string()).collect()
}

#[test]
fn a_semaphore_is_narrated_so_that_a_teacher_would_say_it() {
    let mut script = Script::new();
    let sem = script.resource(ResourceKind::Semaphore, "sem", 1);
    let c = script.task("fetch /c");
    let d = script.task("fetch /d");
    script.iteration(2).start(c);
    script.tell(Fact::Acquired { resource: sem, task: Some(c), available: 0 });
    let timer = script.sleep(200_000_000);
    script.start(d);
    script.tell(Fact::WaiterQueued { resource: sem, task: d, line: Line::Waiters });
    script.suspend(Wait::Resource(sem));
    script.fire(timer, 200_000_000, c).start(c);
    script.tell(Fact::Released { resource: sem, task: Some(c), available: 1 });
    script.tell(Fact::WaiterLeft { resource: sem, task: d, line: Line::Waiters });
    script.tell(Fact::Ready { task: d, by: Waker::Task(c) });
    script.finish();
    let recording = script.recording();
    assert_eq!(
        told(&recording).join("\n"),
        "\
The program made a semaphore: sem, with 1 permit.
asyncio.run made the main task fetch /c to run work(); nothing of it has run yet.
The first step of fetch /c joins the ready queue and runs next.
asyncio.run made the main task fetch /d to run work(); nothing of it has run yet.
The first step of fetch /d joins the ready queue and runs after one other.
Iteration 1 of the event loop begins: 2 handles ready.
fetch /c leaves the ready queue and starts to run work().
fetch /c got a permit of sem; 0 left.
A timer is set, due in 0.2 s at 0.2 s: sleep of fetch /c.
fetch /c sleeps for 0.2 s, until 0.2 s.
The step of fetch /c ends; the loop goes on with fetch /d.
fetch /d leaves the ready queue and starts to run work().
fetch /d joins the line of sem, 1 task long now.
fetch /d waits for sem: no permit is free. It is first in line.
The step of fetch /d ends. Nothing is ready: the loop waits for the next timer, due in 0.2 s.
Nothing was ready, so the clock jumps by 0.2 s, to 0.2 s. A timer is due: sleep of fetch /c.
fetch /c has slept for 0.2 s, so it is ready and runs next.
fetch /c leaves the ready queue and goes on.
fetch /c gave a permit back to sem; 1 free; fetch /d is first in line.
fetch /d leaves the line of sem.
fetch /c released sem; fetch /d was first in line, so it is ready and runs next.
fetch /c is done: work() returned.
The step of fetch /c ends; the loop goes on with fetch /d."
    );
}

#[test]
fn a_thread_stalls_alone_unless_it_runs_a_loop() {
    let program = "import threading, time, asyncio\n\
                   async def main():\n    time.sleep(2)\n\
                   worker = threading.Thread(target=time.sleep, args=(1,), name='worker')\n\
                   worker.start()\nworker.join()\nasyncio.run(main())\n";
    let recording = crate::trace::record(program, &crate::trace::Settings::default()).expect("it runs");
    let told = told(&recording);
    for sentence in [
        "The thread worker starts.",
        "The thread worker called time.sleep(1) and waits for 1 s.",
        "The thread worker ends.",
        "Task-1 called time.sleep(2): the whole thread stalls for 2 s, and with it every other task.",
    ] {
        assert!(told.iter().any(|text| text == sentence), "{sentence}\n{}", told.join("\n"));
    }
}

#[test]
fn every_event_of_any_run_has_a_sentence() {
    for text in told(&made_up(3, 3_000, 60)) {
        assert!(text.ends_with('.') && !text.contains("  ") && !text.contains('?'), "{text}");
    }
}
