//! How the machine behaves, without Python: scripted programs and what they print. See `scripted` for the language.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../scripted/mod.rs"]
mod scripted;

mod blocking;
mod cancellation;
mod futures;
mod gathering;
mod grouping;
mod injecting;
mod limits;
mod locking;
mod loop_order;
mod queueing;
mod runner;
mod threading;
mod timing_out;
mod waiting;

use loopscope::executor::limits::Limits;
use scripted::{Exc, Py, V, run, run_acted_upon};
use std::rc::Rc;

type Outcome = Result<V, Exc>;

/// Runs a program and compares what it printed, line by line, each with its time.
#[track_caller]
fn check(main: impl AsyncFnOnce(Py) -> Outcome + 'static, expected: &[&str]) {
    check_within(Limits::default(), main, expected);
}

#[track_caller]
fn check_within(limits: Limits, main: impl AsyncFnOnce(Py) -> Outcome + 'static, expected: &[&str]) {
    let report = run(limits, main);
    if report.lines != expected {
        panic!("\nprinted:\n  {}\nexpected:\n  {}\n", report.lines.join("\n  "), expected.join("\n  "));
    }
}

/// A coroutine that prints at its start and its end, and sleeps between.
fn sleeper(name: &'static str, seconds: f64) -> impl AsyncFnOnce(Py) -> Outcome {
    async move |py: Py| {
        py.print(format!("{name} starts"));
        if let Err(error) = py.sleep(seconds).await {
            py.print(format!("{name} {error}"));
            return Err(error);
        }
        py.print(format!("{name} ends"));
        Ok(name.into())
    }
}

/// A coroutine that raises after some time.
fn failing(message: &'static str, seconds: f64) -> impl AsyncFnOnce(Py) -> Outcome {
    async move |py: Py| {
        py.sleep(seconds).await?;
        Err(Exc::new("ValueError", message))
    }
}

fn value(future: &scripted::Fut) -> V {
    V::Future(Rc::clone(future))
}
