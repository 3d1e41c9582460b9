//! Snapshots and lanes against made-up runs.

use super::lanes::{Axis, Content, Lanes, Phase, Subject};
use super::snapshot::*;
use super::testing::{Script, made_up};
use crate::executor::instrument::*;
use proptest::prelude::*;

fn folded(recording: &super::Recording, n: usize) -> Snapshot {
    let mut world = Snapshot::default();
    for n in 0..=n {
        world.apply(recording.events(), n);
    }
    world
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn a_snapshot_is_the_fold_of_all_events_before(seed in any::<u64>(), places in prop::collection::vec(any::<prop::sample::Index>(), 6)) {
        let recording = made_up(seed, 40_000, 2_000);
        for place in places {
            let n = place.index(recording.len());
            prop_assert_eq!(recording.snapshot(n), folded(&recording, n));
        }
    }

    #[test]
    fn keyframes_laid_down_by_the_lanes_are_those_of_the_snapshots(seed in any::<u64>()) {
        let (one, other) = (made_up(seed, 40_000, 2_000), made_up(seed, 40_000, 2_000));
        Lanes::of(&one);
        for n in (0..one.len()).step_by(4001) {
            prop_assert_eq!(one.snapshot(n), other.snapshot(n));
        }
    }

    #[test]
    fn lanes_agree_with_snapshots(seed in any::<u64>(), places in prop::collection::vec(any::<prop::sample::Index>(), 40)) {
        let recording = made_up(seed, 4_000, 100);
        let lanes = Lanes::of(&recording);
        for place in places {
            let n = place.index(recording.len());
            let world = recording.snapshot(n);
            for task in world.tasks.iter() {
                let lane = lanes.lane(Subject::Task(task.id)).unwrap();
                let word = lanes.segment_at(&recording, lane, n).map(|segment| segment.phase.word());
                let expected = match task.phase {
                    TaskPhase::Running if matches!(world.threads[0].phase, ThreadPhase::Blocked { .. }) => Some("blocked"),
                    phase if phase.is_done() || phase == TaskPhase::Created => None,
                    phase => Some(phase.word()),
                };
                prop_assert_eq!(word, expected, "task {} after event {}", task.id.0, n);
            }
        }
    }

    #[test]
    fn positions_on_both_axes_go_there_and_back(seed in any::<u64>()) {
        let recording = made_up(seed, 2_000, 100);
        let lanes = Lanes::of(&recording);
        for n in 0..recording.len() {
            let position = lanes.position(Axis::Sequence, &recording, n);
            prop_assert_eq!(lanes.event_at(Axis::Sequence, &recording, position), n);
            let later = lanes.event_at(Axis::Time, &recording, lanes.position(Axis::Time, &recording, n));
            prop_assert!(later >= n && recording.time(later) == recording.time(n));
        }
    }

    #[test]
    fn visible_pieces_cover_the_segments_and_are_as_few_as_pixels(seed in any::<u64>(), pixels in 1u32..300, from in 0.0..0.9, width in 0.01..1.0) {
        let recording = made_up(seed, 4_000, 10);
        let lanes = Lanes::of(&recording);
        for axis in [Axis::Time, Axis::Sequence] {
            let extent = lanes.extent(axis);
            let range = from * extent..(from + width) * extent;
            for lane in &lanes.lanes {
                let pieces = lanes.visible(&recording, lane, axis, range.clone(), pixels);
                prop_assert!(pieces.len() <= 2 * pixels as usize + 4, "{} pieces for {pixels} pixels", pieces.len());
                let mut next = None;
                for piece in pieces {
                    let (first, count) = match piece.content {
                        Content::One(first) => (first, 1),
                        Content::Many { first, count, phases } => {
                            let truth = (first..first + count).map(|index| lanes.segments.phase(index));
                            prop_assert!(truth.clone().all(|phase| phases.contains(phase)));
                            prop_assert!(phases.iter().all(|phase| truth.clone().any(|other| other == phase)));
                            (first, count)
                        }
                    };
                    prop_assert!(next.is_none_or(|next| next == first));
                    next = Some(first + count);
                }
            }
        }
    }
}

#[test]
fn a_lane_shows_what_its_task_did_and_waited_for() {
    let mut script = Script::new();
    let sem = script.resource(ResourceKind::Semaphore, "sem", 1);
    let main = script.task("main");
    script.iteration(1).start(main);
    let timer = script.sleep(200_000_000);
    script.fire(timer, 200_000_000, main).iteration(1).start(main);
    script.tell(Fact::BlockingStarted { call: "time.sleep", until: Some(300_000_000) });
    script.moment.time = 300_000_000;
    script.tell(Fact::BlockingEnded { call: "time.sleep" });
    script.tell(Fact::WaiterQueued { resource: sem, task: main, line: Line::Waiters });
    script.suspend(Wait::Resource(sem));
    let recording = script.recording();
    let lanes = Lanes::of(&recording);
    let shown = |lane: usize| -> Vec<(String, u64, u64)> {
        let segments = lanes.segments_of(&recording, &lanes.lanes[lane]);
        segments.map(|s| (s.label(&recording), s.start / 1_000_000, s.end / 1_000_000)).collect()
    };
    let is = |label: &str, start, end| (label.to_string(), start, end);
    assert_eq!(
        shown(1),
        [
            is("ready", 0, 0),
            is("running", 0, 0),
            is("sleep 0.2 s", 0, 200),
            is("ready", 200, 200),
            is("running", 200, 200),
            is("time.sleep", 200, 300),
            is("running", 300, 300),
            is("sem, in line", 300, 300),
        ]
    );
    assert_eq!(
        shown(0),
        [
            is("busy", 0, 0),
            is("idle", 0, 200),
            is("busy", 200, 200),
            is("time.sleep", 200, 300),
            is("busy", 300, 300),
            is("idle", 300, 300)
        ]
    );
    assert_eq!(lanes.segments.phase(lanes.lanes[1].range().start + 5), Phase::Blocked);
}

#[test]
fn a_snapshot_is_quick_anywhere_in_a_long_recording() {
    let recording = made_up(7, 300_000, 20_000);
    recording.snapshot(0);
    for n in (0..recording.len()).step_by(7919) {
        let world = recording.snapshot(n);
        assert_eq!(world.events, n + 1);
    }
}
