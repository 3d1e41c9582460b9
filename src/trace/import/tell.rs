//! From tracks to a recording: the facts in order of time, as a run would have told them.

use super::read::{Step, Track};
use crate::executor::clock::TimeNs;
use crate::executor::instrument::*;
use crate::executor::order;
use crate::trace::recorder::Recorder;
use crate::trace::recording::{Ending, Recording, Settings};

/// The most threads there can be.
const THREADS_MAX: usize = 255;

/// A step with its place among all.
struct Turn<'a> {
    task: TaskId,
    process: usize,
    step: &'a Step,
    is_first: bool,
    is_last: bool,
}

/// A moment of a turn: a turn's own come in this order, and of different turns at one time what ends comes before what begins.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Unblock(usize),
    End,
    Begin,
    Block(usize),
}

/// The recording of these tracks, which are in order of their first steps.
pub fn recording(tracks: &[Track]) -> Recording {
    let mut turns = Vec::new();
    for (number, track) in tracks.iter().enumerate() {
        let (task, last) = (TaskId(number as u32), track.steps.len() - 1);
        turns.extend(track.steps.iter().enumerate().map(|(place, step)| {
            let (is_first, is_last) = (place == 0, place == last);
            Turn { task, process: track.process, step, is_first, is_last }
        }));
    }
    order::sort_by_key(&mut turns, |turn| (turn.step.start, turn.step.end, turn.task));
    let threads = threads(&turns);
    let mut parts: Vec<(TimeNs, usize, Part)> = Vec::new();
    for (number, turn) in turns.iter().enumerate() {
        parts.extend(parts_of(turn.step).map(|(time, part)| (time, number, part)));
    }
    // Within a turn in its own order, which a stable sort by time keeps; a turn that takes no time ends where it begins.
    order::sort_by_key(&mut parts, |(time, number, part)| (*time, rank(*part, turns[*number].step), *number));
    let (mut recorder, buffers) = Recorder::new(usize::MAX);
    for (time, number, part) in parts {
        let turn = &turns[number];
        let track = &tracks[turn.task.0 as usize];
        let task = if part == Part::Begin { None } else { Some(turn.task) };
        let moment = Moment { time, thread: ThreadId(threads[number]), task, span: SpanId(0) };
        tell(&mut recorder, moment, turn, track, part);
    }
    let events = buffers.borrow_mut().take();
    let end_time = turns.iter().map(|turn| turn.step.end).max().unwrap_or(0);
    Recording::new(Settings::default(), String::new(), Vec::new(), events, Ending::Ok, end_time)
}

/// What ends comes first, then what takes no time as a whole, then what begins.
fn rank(part: Part, step: &Step) -> u8 {
    match part {
        _ if step.start == step.end => 1,
        Part::Unblock(_) | Part::End => 0,
        Part::Begin | Part::Block(_) => 2,
    }
}

fn parts_of(step: &Step) -> impl Iterator<Item = (TimeNs, Part)> {
    let blocked = step.blocked.iter().enumerate();
    let blocked = blocked.flat_map(|(place, (from, to))| [(*from, Part::Block(place)), (*to, Part::Unblock(place))]);
    std::iter::once((step.start, Part::Begin)).chain(blocked).chain([(step.end, Part::End)])
}

/// The thread of each turn. Tasks of one event loop never run at the same time: those that do are of several threads.
fn threads(turns: &[Turn<'_>]) -> Vec<u8> {
    // Whose each thread is, and until when it is taken.
    let mut taken: Vec<(usize, TimeNs)> = Vec::new();
    let find = |turn: &Turn<'_>| {
        let is_free = |(process, until): &(usize, TimeNs)| *process == turn.process && *until <= turn.step.start;
        let place = taken.iter().position(is_free).unwrap_or(taken.len()).min(THREADS_MAX - 1);
        if place == taken.len() {
            taken.push((turn.process, 0));
        }
        taken[place].1 = taken[place].1.max(turn.step.end);
        place as u8
    };
    turns.iter().map(find).collect()
}

fn tell(recorder: &mut Recorder, begun: Moment, turn: &Turn<'_>, track: &Track, part: Part) {
    let task = turn.task;
    let within = Moment { task: Some(task), ..begun };
    match part {
        Part::Begin => {
            if turn.is_first {
                let (name, coroutine, event_loop) = (&*track.name, &*track.coroutine, LoopId(u32::from(begun.thread.0)));
                let how = Creation::CreateTask;
                recorder.observe(begun, Fact::TaskCreated { task, parent: None, name, coroutine, how, group: None, event_loop });
            }
            let by = if turn.is_first { Waker::Creation } else { Waker::Callback };
            recorder.observe(begun, Fact::Ready { task, by });
            recorder.observe(within, Fact::StepStarted { task });
            if turn.is_first {
                recorder.observe(within, Fact::FrameEntered { function: &track.coroutine });
            }
        }
        Part::Block(place) => {
            let until = Some(turn.step.blocked[place].1);
            recorder.observe(within, Fact::BlockingStarted { call: "time.sleep", until });
        }
        Part::Unblock(_) => recorder.observe(within, Fact::BlockingEnded { call: "time.sleep" }),
        Part::End => {
            if turn.is_last {
                recorder.observe(within, Fact::FrameLeft { function: &track.coroutine });
                recorder.observe(within, Fact::Finished { task });
            } else {
                recorder.observe(within, Fact::Suspended { task, on: Wait::Future });
            }
            recorder.observe(within, Fact::StepEnded { task });
        }
    }
}
