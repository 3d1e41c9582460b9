//! What must hold for any text at all that is given to the engine as a program.

use loopscope::trace::{Settings, from_bytes, record, to_bytes};

/// Small limits, so that a run takes milliseconds.
fn settings() -> Settings {
    Settings {
        iterations_max: 20_000,
        events_max: 50_000,
        instructions_max: 300_000,
        tasks_max: 2_000,
        memory_max: 32 << 20,
        output_max: 64 << 10,
        ..Settings::default()
    }
}

/// Refused with a place and a reason, or recorded within the limits, the same each time it is read back.
pub fn check(text: &str) {
    let settings = settings();
    match record(text, &settings) {
        Err(diagnostics) => {
            assert!(!diagnostics.is_empty(), "a refusal has a reason");
            let lines = text.split(['\n', '\r']).count() as u32 + 1;
            for diagnostic in diagnostics {
                assert!(!diagnostic.message.is_empty(), "a reason has words");
                assert!((1..=lines).contains(&diagnostic.line), "a place is in the text: {diagnostic}");
                assert!(diagnostic.start <= diagnostic.end && diagnostic.end as usize <= text.len(), "{diagnostic}");
            }
        }
        Ok(recording) => {
            assert!(recording.len() as u64 <= settings.events_max, "the limit of events holds");
            let bytes = to_bytes(&recording);
            let again = from_bytes(&bytes).expect("a recording can be read back");
            assert_eq!(to_bytes(&again), bytes, "reading changes nothing");
            if let Some(last) = recording.len().checked_sub(1) {
                assert_eq!(again.snapshot(last), recording.snapshot(last), "snapshots are the same");
            }
        }
    }
}
