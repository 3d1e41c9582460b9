//! `asyncio.run`.

use crate::*;

#[test]
fn what_is_left_when_main_returns_is_cancelled() {
    check(
        async |py| {
            py.task(sleeper("left", 10.0)).await;
            py.sleep(1.0).await?;
            py.print("main ends");
            Ok(V::None)
        },
        &["0 left starts", "1 main ends", "1 left CancelledError"],
    );
}

#[test]
fn a_failure_during_the_shutdown_is_reported() {
    check(
        async |py| {
            py.task(async |py: Py| {
                let _ = py.sleep(10.0).await;
                Err(Exc::new("ValueError", "at the end"))
            })
            .await;
            py.sleep(1.0).await?;
            Ok(V::None)
        },
        &["1 ! <Task-2 finished> unhandled exception during asyncio.run() shutdown: ValueError: at the end"],
    );
}

#[test]
fn what_main_raises_comes_out_of_run() {
    check(async |_: Py| Err(Exc::new("KeyError", "k")), &["0 raised KeyError: k"]);
}

#[test]
fn an_exit_in_a_task_leaves_the_loop_at_once_and_main_is_cancelled() {
    check(
        async |py| {
            py.task(async |py: Py| {
                py.sleep(1.0).await?;
                Err(Exc::new("SystemExit", "3"))
            })
            .await;
            sleeper("main", 5.0)(py).await
        },
        &[
            "0 main starts",
            "1 main CancelledError",
            "1 raised SystemExit: 3",
            "1 ! <Task-2 finished> exception was never retrieved: SystemExit: 3",
        ],
    );
}

#[test]
fn a_given_name_uses_up_no_number() {
    check(
        async |py| {
            let named = py.named("worker", async |_: Py| Ok(V::None)).await;
            let numbered = py.task(async |_: Py| Ok(V::None)).await;
            py.print(format!("{} {}", named.as_task().unwrap().name(), numbered.as_task().unwrap().name()));
            Ok(V::None)
        },
        &["0 worker Task-2"],
    );
}

#[test]
fn all_tasks_are_those_that_are_not_done_in_order_of_creation() {
    check(
        async |py| {
            let done = py.named("done", async |_: Py| Ok(V::None)).await;
            py.named("b", sleeper("b", 1.0)).await;
            py.named("a", sleeper("a", 1.0)).await;
            py.wait(&done).await?;
            let names = py
                .ask(|world| {
                    let event_loop = world.machine.running_loop().unwrap();
                    let tasks = world.machine.event_loop_ref(event_loop).all_tasks();
                    tasks.iter().map(|task| task.as_task().unwrap().name().to_string()).collect::<Vec<_>>()
                })
                .await;
            py.print(names.join(" "));
            Ok(V::None)
        },
        &["0 b starts", "0 a starts", "0 Task-1 b a", "0 b CancelledError", "0 a CancelledError"],
    );
}
