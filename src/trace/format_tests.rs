//! Buffers that are whole, cut, damaged, or of another version.

use super::*;
use crate::trace::testing::made_up;
use proptest::prelude::*;

#[test]
fn what_is_written_is_read_back_and_written_the_same() {
    let recording = made_up(1, 20_000, 500);
    let bytes = to_bytes(&recording);
    let again = from_bytes(&bytes).unwrap();
    assert!(again == recording);
    assert!(to_bytes(&again) == bytes);
    assert!(to_bytes(&made_up(1, 20_000, 500)) == bytes);
}

#[test]
fn another_version_is_refused_by_name() {
    let mut bytes = to_bytes(&made_up(1, 10, 5));
    bytes[7] += 1;
    assert_eq!(from_bytes(&bytes).unwrap_err().0, "it does not begin as one of this version does");
    assert!(from_bytes(b"").is_err());
}

#[test]
fn a_count_beyond_the_end_allocates_nothing() {
    let bytes = to_bytes(&made_up(1, 10, 5));
    for at in 8..bytes.len() - 4 {
        let mut bytes = bytes.clone();
        bytes[at..at + 4].fill(0xff);
        let _ = from_bytes(&bytes);
    }
}

#[test]
fn a_cut_buffer_is_refused() {
    let bytes = to_bytes(&made_up(1, 50, 5));
    for end in 0..bytes.len() {
        assert!(from_bytes(&bytes[..end]).is_err(), "cut at {end}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// A damaged buffer is refused, or everything in it can be read without a panic.
    #[test]
    fn a_damaged_buffer_never_panics(seed in 0u64..4, damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4)) {
        let mut bytes = to_bytes(&made_up(seed, 300, 20));
        for (at, value) in damage {
            let at = at.index(bytes.len());
            bytes[at] = value;
        }
        if let Ok(recording) = from_bytes(&bytes) {
            let lanes = crate::trace::lanes::Lanes::of(&recording);
            for lane in &lanes.lanes {
                for segment in lanes.segments_of(&recording, lane) {
                    segment.label(&recording);
                }
            }
            for n in 0..recording.len() {
                crate::trace::narrate::narrate(&recording, n);
            }
            let world = recording.snapshot(recording.len());
            crate::trace::deadlock::explain(&recording, &world);
            crate::trace::text::log(&recording);
            recording.output();
        }
    }
}
