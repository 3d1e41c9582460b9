//! Places in a recording, named so that they survive an edit of the program and another version of Loopscope.

use serde::{Deserialize, Serialize};

use crate::executor::clock::{TimeNs, time_from_seconds};
use crate::executor::number::number_from;
use crate::trace::{EventKind, Recording};

/// A place in a recording.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Moment {
    /// `start`.
    Start,
    /// `end`.
    End,
    /// `time 0.5`: just after everything that happened up to then.
    Time(TimeNs),
    /// `print "done"`: when the first line with this text in it was written.
    Print(String),
    /// `line 12`: the first event at this line of the program.
    Line(u32),
    /// `task Task-2 finished`: the first event of this kind about the task of that name.
    Task(String, String),
    /// `event blocking started`: the first event of this kind.
    Event(String),
}

impl Moment {
    /// Reads a moment; the kinds of event have the names of the event log.
    ///
    /// # Errors
    /// A sentence for the lesson's author.
    pub fn parse(text: &str) -> Result<Self, String> {
        let wrong = || {
            format!(
                "`{text}` is no moment: there are start, end, time SECONDS, print \"TEXT\", line NUMBER, task NAME KIND and event KIND"
            )
        };
        let (word, rest) = text.trim().split_once(' ').map_or((text.trim(), ""), |(word, rest)| (word, rest.trim()));
        match (word, rest) {
            ("start", "") => Ok(Moment::Start),
            ("end", "") => Ok(Moment::End),
            ("time", seconds) => number_from(seconds).and_then(time_from_seconds).map(Moment::Time).ok_or_else(wrong),
            ("print", quoted) => {
                let printed =
                    quoted.strip_prefix('"').and_then(|quoted| quoted.strip_suffix('"')).filter(|text| !text.is_empty());
                printed.map(|text| Moment::Print(text.to_string())).ok_or_else(wrong)
            }
            ("line", number) => number.parse().map(Moment::Line).map_err(|_| wrong()),
            ("task", rest) => {
                let (name, kind) = rest.split_once(' ').ok_or_else(wrong)?;
                Ok(Moment::Task(name.to_string(), known(kind).ok_or_else(wrong)?))
            }
            ("event", kind) => known(kind).map(Moment::Event).ok_or_else(wrong),
            _ => Err(wrong()),
        }
    }

    /// How many events have happened there; `None` when the recording has no such place.
    pub fn events(&self, recording: &Recording) -> Option<usize> {
        let first = |is_wanted: &dyn Fn(usize) -> bool| (0..recording.len()).find(|&n| is_wanted(n)).map(|n| n + 1);
        match self {
            Moment::Start => Some(0),
            Moment::End => Some(recording.len()),
            Moment::Time(time) => Some(recording.event_at(*time).map_or(0, |last| last + 1)),
            Moment::Print(text) => {
                recording.output().iter().find(|line| line.text.contains(text.as_str())).map(|line| line.event + 1)
            }
            Moment::Line(line) => first(&|n| recording.place(recording.event(n).span()).is_some_and(|place| place.line == *line)),
            Moment::Task(name, kind) => first(&|n| {
                let event = recording.event(n);
                event.kind().word() == kind && event.subject().is_some_and(|task| recording.name_at(task, n) == name)
            }),
            Moment::Event(kind) => first(&|n| recording.kind(n).word() == kind),
        }
    }
}

fn known(kind: &str) -> Option<String> {
    EventKind::ALL.iter().any(|other| other.word() == kind).then(|| kind.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{Settings, record};

    const PROGRAM: &str = "\
import asyncio

async def work(n):
    await asyncio.sleep(n)
    print('done', n)

async def main():
    await asyncio.gather(work(1), work(2))

asyncio.run(main())
";

    #[test]
    fn moments_are_found_in_a_recording() {
        let recording = record(PROGRAM, &Settings::default()).unwrap();
        let events = |text| Moment::parse(text).unwrap().events(&recording);
        assert_eq!((events("start"), events("end")), (Some(0), Some(recording.len())));
        let printed = events("print \"done 1\"").unwrap();
        assert_eq!(recording.kind(printed - 1), EventKind::Printed);
        assert_eq!(events("line 5"), Some(printed));
        let finished = events("task Task-3 finished").unwrap();
        assert_eq!(recording.time(finished - 1), 2_000_000_000);
        let between = events("time 1.5").unwrap();
        assert!(printed < between && between < finished);
        assert!(events("event timer fired").unwrap() < printed);
        assert_eq!(events("event limit reached"), None);
    }

    #[test]
    fn what_is_no_moment_is_refused() {
        for text in ["", "later", "time soon", "print done", "line x", "task Task-1", "event tea", "start now"] {
            assert!(Moment::parse(text).is_err(), "{text}");
        }
    }
}
