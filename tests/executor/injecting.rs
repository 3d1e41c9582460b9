//! What is done to tasks from outside.

use crate::*;
use loopscope::executor::injections::{Act, Injection, Raised};

#[track_caller]
fn check_acted_upon(acts: Vec<(f64, u32, Act)>, main: impl AsyncFnOnce(Py) -> Outcome + 'static, expected: &[&str]) {
    let injection = |(at, task, act): (f64, u32, Act)| Injection { after: 0, at: (at * 1e9) as u64, task, act };
    let report = run_acted_upon(Limits::default(), acts.into_iter().map(injection).collect(), main);
    assert_eq!(report.lines, expected);
}

#[test]
fn a_poll_ends_early_for_a_cancellation() {
    check_acted_upon(
        vec![(2.5, 1, Act::Cancel)],
        async |py| {
            let task = py.task(sleeper("task", 10.0)).await;
            py.print(py.wait(&task).await.unwrap_err().to_string());
            Ok(V::None)
        },
        &["0 task starts", "2.5 task CancelledError", "2.5 CancelledError"],
    );
}

#[test]
fn one_of_two_that_wait_for_the_same_is_thrown_into_and_the_other_sees_nothing() {
    check_acted_upon(
        vec![(0.5, 2, Act::Raise(Raised::OSError, "gone".into()))],
        async |py| {
            let shared = py.task(sleeper("shared", 1.0)).await;
            let (one, two) = (Rc::clone(&shared), Rc::clone(&shared));
            let one = py.task(async move |py: Py| py.wait(&one).await).await;
            let two = py.task(async move |py: Py| py.wait(&two).await).await;
            py.print(py.wait(&one).await.unwrap_err().to_string());
            py.print(format!("{:?}", py.wait(&two).await.is_ok()));
            Ok(V::None)
        },
        &["0 shared starts", "0.5 OSError: gone", "1 shared ends", "1 true"],
    );
}

#[test]
fn a_run_without_any_is_told_nothing_of_them() {
    let report = run(Limits::default(), async |py: Py| {
        py.sleep(1.0).await?;
        Ok(V::None)
    });
    assert!(report.facts.iter().all(|fact| !fact.contains("Injected")));
}
