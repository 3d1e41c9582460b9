//! Everything ends.

use crate::*;

#[test]
fn a_program_that_waits_for_nothing_is_a_deadlock() {
    check(
        async |py| {
            let future = py.future().await;
            py.sleep(1.0).await?;
            py.wait(&future).await
        },
        &["1 Some(Deadlock)"],
    );
}

#[test]
fn the_clock_stops_at_the_end_of_the_time() {
    check_within(
        Limits { until: Some(1_500_000_000), ..Limits::default() },
        async |py| {
            loop {
                py.sleep(1.0).await?;
                py.print("tick");
            }
        },
        &["1 tick", "1.5 Some(Limit(Time))"],
    );
}

#[test]
fn a_blocking_call_stops_at_the_end_of_the_time_too() {
    check_within(
        Limits { until: Some(1_500_000_000), ..Limits::default() },
        async |py| {
            py.block(2.0).await;
            py.print("never");
            Ok(V::None)
        },
        &["1.5 Some(Limit(Time))"],
    );
}

#[test]
fn iterations_end() {
    check_within(
        Limits { iterations: 1000, ..Limits::default() },
        async |py| {
            loop {
                py.sleep(0.0).await?;
            }
        },
        &["0 Some(Limit(Iterations))"],
    );
}

#[test]
fn tasks_end_also_in_one_step() {
    check_within(
        Limits { tasks: 100, ..Limits::default() },
        async |py| {
            loop {
                py.task(sleeper("x", 1.0)).await;
            }
        },
        &["0 Some(Limit(Tasks))"],
    );
}

#[test]
fn events_end_with_the_one_that_says_so() {
    let limits = Limits { events: 50, ..Limits::default() };
    let report = run(limits, async |py: Py| {
        loop {
            py.sleep(0.0).await?;
        }
    });
    assert_eq!(report.facts.len(), 50);
    assert_eq!(report.facts[49], "LimitReached { limit: Events }");
}
