//! One plain sentence for each event: what just happened and what it leads to, as a teacher would say it.
//!
//! A sentence is made of parts, so that the page can set names apart and link them; [`Sentence`] prints as plain text.

mod events;
mod tasks;

use super::event::Event;
use super::recording::Recording;
use super::snapshot::Snapshot;
use super::words;
use crate::executor::instrument::*;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A sentence in parts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// The parts, in order. Spaces and full stops are in the texts.
    pub parts: Vec<Part>,
}

/// A part of a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    /// Words.
    Text(String),
    /// The name of a task.
    Task(TaskId, String),
    /// The name of a resource.
    Resource(ResourceId, String),
    /// A piece of the program: a function, a call, an error, something printed.
    Code(String),
}

/// What happened in event `n`.
///
/// # Panics
/// When there is no event `n`.
pub fn narrate(recording: &Recording, n: usize) -> Sentence {
    let before = world_before(recording, n);
    tell(recording, n, before).0
}

/// Events further apart than this are not worth the walk from one to the other: a keyframe is nearer.
const WALK_MAX: usize = 4_096;

/// What happened in each of these events, which are in order: one walk where they are close to each other.
///
/// # Panics
/// When there is no such event.
pub fn narrate_all(recording: &Recording, events: &[usize]) -> Vec<Sentence> {
    let mut world: Option<Snapshot> = None;
    let mut sentences = Vec::with_capacity(events.len());
    for &n in events {
        let before = match world.take() {
            Some(mut world) if (world.events..=world.events + WALK_MAX).contains(&n) => {
                for between in world.events..n {
                    world.apply(recording.events(), between);
                }
                world
            }
            _ => world_before(recording, n),
        };
        let (sentence, after) = tell(recording, n, before);
        sentences.push(sentence);
        world = Some(after);
    }
    sentences
}

fn world_before(recording: &Recording, n: usize) -> Snapshot {
    n.checked_sub(1).map_or_else(Snapshot::default, |previous| recording.snapshot(previous))
}

/// The sentence, and the world after the event.
fn tell(recording: &Recording, n: usize, before: Snapshot) -> (Sentence, Snapshot) {
    let mut after = before.clone();
    after.apply(recording.events(), n);
    let mut sentence = Sentence::default();
    let scene = Scene { recording, before, after, event: recording.event(n) };
    sentence.jump(&scene);
    if !tasks::tell(&mut sentence, &scene) {
        events::tell(&mut sentence, &scene);
    }
    (sentence, scene.after)
}

/// An event, and the world before and after it.
struct Scene<'a> {
    recording: &'a Recording,
    before: Snapshot,
    after: Snapshot,
    event: Event<'a>,
}

impl Scene<'_> {
    /// When the task will run, after what it is: `, and runs next`.
    fn turn(&self, task: TaskId) -> String {
        let step = super::snapshot::Handle::Step(task);
        match self.after.ready.iter().position(|handle| *handle == step) {
            Some(0) | None => " and runs next".into(),
            Some(1) => " and runs after one other".into(),
            Some(others) => format!(" and runs after {others} others"),
        }
    }
}

impl Sentence {
    /// Adds words.
    pub(in crate::trace) fn text(&mut self, text: impl AsRef<str>) -> &mut Self {
        if let Some(Part::Text(before)) = self.parts.last_mut() {
            before.push_str(text.as_ref());
        } else {
            self.parts.push(Part::Text(text.as_ref().into()));
        }
        self
    }

    /// The name the task has at this moment.
    fn task(&mut self, scene: &Scene<'_>, task: TaskId) -> &mut Self {
        self.task_of(scene.recording, &scene.after, task)
    }

    /// The name the task has in this world.
    pub(in crate::trace) fn task_of(&mut self, recording: &Recording, world: &Snapshot, task: TaskId) -> &mut Self {
        let name = match world.task(task) {
            Some(state) => recording.text(state.name),
            None => words::task_name(recording, task),
        };
        self.parts.push(Part::Task(task, name.into()));
        self
    }

    /// The task's last name.
    pub(in crate::trace) fn task_named(&mut self, recording: &Recording, task: TaskId) -> &mut Self {
        self.parts.push(Part::Task(task, words::task_name(recording, task).into()));
        self
    }

    /// The name of a resource.
    pub(in crate::trace) fn resource_of(&mut self, recording: &Recording, resource: ResourceId) -> &mut Self {
        self.parts.push(Part::Resource(resource, words::resource_name(recording, resource)));
        self
    }

    /// The running task, or else what runs outside of tasks.
    fn runner(&mut self, scene: &Scene<'_>) -> &mut Self {
        match scene.event.task() {
            Some(task) => self.task(scene, task),
            None if scene.event.thread() != ThreadId(0) => self.thread(scene),
            None if scene.after.callback.is_some() => self.text("A callback"),
            None => self.text("The program"),
        }
    }

    /// The running thread by its name.
    fn thread(&mut self, scene: &Scene<'_>) -> &mut Self {
        let state = scene.after.threads.get(scene.event.thread().0 as usize);
        match state.and_then(|state| state.name) {
            Some(name) => self.text("The thread ").code(scene.recording.text(name)),
            None => self.text("The main thread"),
        }
    }

    fn resource(&mut self, scene: &Scene<'_>, resource: ResourceId) -> &mut Self {
        self.resource_of(scene.recording, resource)
    }

    /// Adds a piece of the program.
    pub(in crate::trace) fn code(&mut self, code: impl Into<String>) -> &mut Self {
        self.parts.push(Part::Code(code.into()));
        self
    }

    /// A full stop, unless there is one.
    pub(in crate::trace) fn stop(&mut self) -> &mut Self {
        let has_stop = match self.parts.last() {
            Some(Part::Text(text) | Part::Task(_, text) | Part::Resource(_, text) | Part::Code(text)) => text.ends_with('.'),
            None => true,
        };
        if has_stop { self } else { self.text(".") }
    }

    /// Says that the clock jumped, if it did.
    fn jump(&mut self, scene: &Scene<'_>) {
        let span = scene.after.time - scene.before.time;
        if span > 0 && !matches!(scene.event.fact, Fact::BlockingEnded { .. }) {
            let (span, time) = (words::short_span(span), words::short_span(scene.after.time));
            self.text(format!("Nothing was ready, so the clock jumps by {span}, to {time}. "));
        }
    }
}

impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for part in &self.parts {
            match part {
                Part::Text(text) | Part::Task(_, text) | Part::Resource(_, text) | Part::Code(text) => f.write_str(text)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
