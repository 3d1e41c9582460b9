//! The cursor: how commands and passing time move it.

use loopscope::trace::lanes::Axis;
use std::sync::Arc;

use loopscope::executor::instrument::TaskId;
use loopscope::ui::playback::{FITTED_S, Pace, Playback, PlaybackCommand as Command, StepSize, Track};

/// Event times in nanoseconds; every third event is a place to stop.
struct Times(Vec<f64>);

impl Track for Times {
    fn length(&self) -> usize {
        self.0.len()
    }

    fn time(&self, index: usize) -> f64 {
        self.0[index]
    }

    fn column(&self, events: usize) -> f64 {
        events as f64
    }

    fn events_until_column(&self, column: f64) -> usize {
        column.max(0.0).round() as usize
    }

    fn stops_after(&self, index: usize, _size: StepSize) -> bool {
        index % 3 == 2
    }

    fn subject(&self, index: usize) -> Option<TaskId> {
        (index % 2 == 1).then_some(TaskId(index as u32 % 4))
    }
}

fn track() -> Times {
    Times([0.0, 0.0, 0.0, 1.0, 1.0, 3.0, 3.0].map(|seconds| seconds * 1e9).to_vec())
}

fn after(commands: &[Command]) -> (usize, f64) {
    let track = track();
    let mut playback = Playback::default();
    for &command in commands {
        playback.apply(command, &track);
    }
    (playback.event(), playback.time() / 1e9)
}

fn play(playback: &mut Playback, seconds: f64, track: &Times) {
    for _ in 0..(seconds * 100.0).round() as usize {
        playback.update(0.01, track);
    }
}

#[test]
fn one_step_is_one_event_in_both_directions() {
    assert_eq!(after(&[Command::StepForward; 4]), (4, 1.0));
    assert_eq!(after(&[Command::SeekEvent(4), Command::StepBack]), (3, 0.0));
}

#[test]
fn steps_stop_at_the_ends() {
    assert_eq!(after(&[Command::StepBack]), (0, 0.0));
    assert_eq!(after(&[Command::JumpToEnd, Command::StepForward]), (7, 3.0));
    assert_eq!(after(&[Command::JumpToEnd, Command::JumpToStart]), (0, 0.0));
}

#[test]
fn a_step_of_one_moment_takes_all_its_events() {
    let size = Command::SetStepSize(StepSize::Instant);
    assert_eq!(after(&[size, Command::StepForward]), (3, 0.0));
    assert_eq!(after(&[size, Command::StepForward, Command::StepForward]), (5, 1.0));
    assert_eq!(after(&[size, Command::JumpToEnd, Command::StepBack]), (5, 1.0));
    assert_eq!(after(&[size, Command::JumpToEnd, Command::StepForward]), (7, 3.0));
    assert_eq!(after(&[size, Command::StepBack]), (0, 0.0));
}

#[test]
fn a_step_of_another_size_stops_where_the_track_says() {
    let size = Command::SetStepSize(StepSize::Await);
    assert_eq!(after(&[size, Command::StepForward]).0, 3);
    assert_eq!(after(&[size, Command::StepForward, Command::StepForward]).0, 6);
    assert_eq!(after(&[size, Command::JumpToEnd, Command::StepBack]).0, 6);
    assert_eq!(after(&[size, Command::SeekEvent(6), Command::StepBack]).0, 3);
    assert_eq!(after(&[size, Command::SeekEvent(3), Command::StepBack]).0, 0);
}

#[test]
fn seeking_a_time_takes_every_event_up_to_it() {
    assert_eq!(after(&[Command::SeekPosition(2e9)]), (5, 2.0));
    assert_eq!(after(&[Command::SeekPosition(1e9)]), (5, 1.0));
    assert_eq!(after(&[Command::SeekPosition(99e9)]), (7, 3.0));
    assert_eq!(after(&[Command::SeekShare(0.5)]), (5, 1.5));
}

#[test]
fn seeking_on_the_step_axis_counts_events() {
    assert_eq!(after(&[Command::SetAxis(Axis::Sequence), Command::SeekPosition(3.4)]), (3, 0.0));
    assert_eq!(after(&[Command::SetAxis(Axis::Sequence), Command::SeekShare(1.0)]), (7, 3.0));
}

#[test]
fn switching_the_axis_keeps_the_cursor() {
    assert_eq!(after(&[Command::SeekEvent(4), Command::SetAxis(Axis::Sequence)]), (4, 1.0));
}

#[test]
fn playing_reaches_the_end_and_stops() {
    let track = track();
    let mut playback = Playback::default();
    playback.apply(Command::SetPace(Pace::Times(1.0)), &track);
    playback.apply(Command::Play, &track);
    assert!(playback.is_playing());
    play(&mut playback, 2.0, &track);
    assert!(playback.is_playing() && playback.time() > 1e9 && playback.time() < 2e9, "{playback:?}");
    play(&mut playback, 3.0, &track);
    assert!(!playback.is_playing());
    assert_eq!(playback.event(), 7);
}

#[test]
fn events_of_one_instant_are_played_one_after_another() {
    let track = track();
    let mut playback = Playback::default();
    playback.apply(Command::SetPace(Pace::Times(1.0)), &track);
    playback.apply(Command::Play, &track);
    let mut seen = vec![];
    for _ in 0..30 {
        playback.update(0.01, &track);
        seen.push(playback.event());
    }
    seen.dedup();
    assert_eq!(seen, [0, 1, 2, 3]);
}

#[test]
fn playing_at_the_end_starts_again() {
    let track = track();
    let mut playback = Playback::default();
    playback.apply(Command::JumpToEnd, &track);
    playback.apply(Command::Toggle, &track);
    assert!(playback.is_playing());
    assert_eq!(playback.event(), 0);
    playback.apply(Command::Toggle, &track);
    assert!(!playback.is_playing());
}

#[test]
fn a_crowded_instant_does_not_hold_playback_up() {
    let track = Times([vec![0.0; 100_000], vec![1e9]].concat());
    let mut playback = Playback::default();
    playback.apply(Command::SetPace(Pace::Times(1.0)), &track);
    playback.apply(Command::Play, &track);
    play(&mut playback, 1.0, &track);
    assert!(playback.event() >= 100_000, "{playback:?}");
}

#[test]
fn a_sleeping_tab_does_not_jump_over_the_run() {
    let track = track();
    let mut playback = Playback::default();
    playback.apply(Command::Play, &track);
    playback.update(3600.0, &track);
    assert!(playback.event() < 7);
}

#[test]
fn an_empty_recording_does_not_play() {
    let track = Times(vec![]);
    let mut playback = Playback::default();
    playback.apply(Command::Play, &track);
    playback.apply(Command::StepForward, &track);
    playback.apply(Command::SeekShare(0.7), &track);
    assert!(!playback.is_playing());
    assert_eq!((playback.event(), playback.time()), (0, 0.0));
}

#[test]
fn carrying_over_keeps_the_cursor_inside_a_shorter_run() {
    let track = track();
    let mut playback = Playback::default();
    playback.apply(Command::SeekEvent(6), &track);
    playback.carry_over(6, &Times(vec![0.0, 2e9]));
    assert_eq!((playback.event(), playback.time()), (2, 2e9));
}

#[test]
fn a_step_of_the_chosen_task_stops_at_its_events() {
    let track = track();
    let mut playback = Playback::default();
    playback.apply(Command::SetStepSize(StepSize::Task), &track);
    playback.set_task(Some(TaskId(3)));
    playback.apply(Command::StepForward, &track);
    assert_eq!(playback.event(), 4, "after event 3");
    playback.set_task(None);
    playback.apply(Command::StepBack, &track);
    assert_eq!(playback.event(), 2, "after event 1, of another task");
}

#[test]
fn a_million_events_are_stepped_over_at_once() {
    let track = Times((0..1_000_000).map(|n| f64::from(n) * 1e3).collect());
    let mut playback = Playback::default();
    playback.apply(Command::SetStepSize(StepSize::Task), &track);
    playback.set_task(Some(TaskId(77)));
    playback.apply(Command::StepForward, &track);
    assert_eq!(playback.event(), 1_000_000, "there is no such task: to the end");
    playback.apply(Command::StepBack, &track);
    assert_eq!(playback.event(), 0);
}

#[test]
fn a_fitted_run_takes_about_ten_seconds_whatever_its_length() {
    for scale in [1e-6, 1.0, 1e6] {
        let track = Times([0.0, 0.0, 1.0, 3.0, 3.0].map(|seconds| seconds * 1e9 * scale).to_vec());
        for axis in [Axis::Time, Axis::Sequence] {
            let mut playback = Playback::default();
            playback.apply(Command::SetAxis(axis), &track);
            playback.apply(Command::SetPace(Pace::Fit), &track);
            playback.apply(Command::Play, &track);
            let mut frames = 0;
            while playback.is_playing() && frames < 10_000 {
                playback.update(0.01, &track);
                frames += 1;
            }
            assert!((f64::from(frames) / 100.0 - FITTED_S).abs() < 0.1, "{scale} {axis:?}: {frames} frames");
        }
    }
}

#[test]
fn playing_pauses_at_markers_and_goes_on_from_there() {
    let track = track();
    let mut playback = Playback::default();
    playback.set_pauses(Arc::from([2, 5]));
    for expected in [2, 5, 7] {
        playback.apply(Command::Play, &track);
        play(&mut playback, 20.0, &track);
        assert_eq!((playback.event(), playback.is_playing()), (expected, false));
    }
}

#[test]
fn a_range_is_repeated() {
    let track = track();
    let mut playback = Playback::default();
    playback.apply(Command::SetPace(Pace::Times(1.0)), &track);
    playback.apply(Command::LoopBetween(2e9, 1e9), &track);
    playback.apply(Command::Play, &track);
    let mut times = vec![];
    for _ in 0..500 {
        playback.update(0.01, &track);
        times.push(playback.time());
    }
    assert!(playback.is_playing());
    assert!(times.iter().all(|time| (1e9..=2e9).contains(time)), "{times:?}");
    let returns = times.windows(2).filter(|pair| pair[1] < pair[0]).count();
    assert!((4..=5).contains(&returns), "{returns} returns in 5 s");
}

#[test]
fn a_range_may_reach_beyond_the_last_event_and_be_taken_away() {
    let track = track();
    let mut playback = Playback::default();
    playback.apply(Command::SeekEvent(4), &track);
    playback.apply(Command::LoopFromHere, &track);
    let range = playback.range().expect("there is a range");
    assert_eq!((range.from.event, range.to.event), (4, 7));
    playback.apply(Command::ToggleLoop, &track);
    assert_eq!(playback.range(), None);
    playback.apply(Command::LoopToHere, &track);
    assert_eq!(playback.range_positions(&track), Some((0.0, 1e9)));
    playback.apply(Command::JumpToStart, &track);
    playback.apply(Command::LoopToHere, &track);
    assert_eq!(playback.range(), None, "from the start to the start is nothing");
}

#[test]
fn a_range_on_the_step_axis_is_repeated() {
    let track = track();
    let mut playback = Playback::default();
    playback.apply(Command::SetAxis(Axis::Sequence), &track);
    playback.apply(Command::LoopBetween(1.0, 3.0), &track);
    playback.apply(Command::Play, &track);
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..300 {
        playback.update(0.01, &track);
        seen.insert(playback.event());
    }
    assert!(playback.is_playing());
    assert_eq!(seen.into_iter().filter(|event| *event != 3).collect::<Vec<_>>(), [1, 2]);
}
