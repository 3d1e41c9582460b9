//! What links bring back, and what they refuse.

use super::*;
use crate::executor::choices::Choice;
use crate::executor::injections::Raised;
use crate::ui::programs::PROGRAMS;
use proptest::prelude::*;

fn full() -> Link {
    Link {
        program: "scraper_with_semaphore".into(),
        source: Some("import asyncio\n\nasyncio.run(asyncio.sleep(1))  # ünïcödé 🐍\n".into()),
        settings: Settings {
            seed: 7,
            until: Some(2_000_000_000),
            sigint_at: Some(1_500_000_000),
            instruction_ns: 50,
            cores: 2,
            has_gil: false,
            world: "[hosts.\"shop.test\"]\nlatency = 0.2\n".into(),
            ..Settings::default()
        },
        cursor: Some(97),
        speed: 0.25,
        step_size: "await point".into(),
        is_sequence: true,
        is_dark: Some(true),
        panel: "findings".into(),
        bookmarks: vec![3, 97],
        branches: Branches::default(),
    }
}

fn branched() -> Link {
    let cancel = Injection { after: 97, at: 1_200_000_000, task: 2, act: Act::Cancel };
    let raise = Injection { act: Act::Raise(Raised::TimeoutError, "zu spät".into()), ..cancel.clone() };
    let delay = Injection { act: Act::Delay(-500_000_000), ..cancel.clone() };
    let first = Branch { title: "cancel Ann at 1.2 s".into(), injections: vec![cancel, raise, delay], ..Branch::default() };
    let choices = vec![Choice { point: 3, pick: 1 }];
    let second = Branch { title: "schedule 17".into(), choices, seed: Some(4), ..Branch::default() };
    Link { branches: Branches { list: vec![first, second], open: Some(1) }, ..full() }
}

#[test]
fn a_link_brings_back_what_it_was_made_of() {
    for link in [Link::default(), full(), branched()] {
        assert_eq!(Link::from_fragment(&link.to_fragment()), Some(Ok(link)));
    }
}

#[test]
fn links_of_version_1_open_for_ever() {
    let kept = include_str!("../../../tests/links/version_1.txt").trim();
    assert_eq!(Link::from_fragment(kept), Some(Ok(full())));
}

#[test]
fn links_of_version_2_open_for_ever() {
    let kept = include_str!("../../../tests/links/version_2.txt").trim();
    assert_eq!(Link::from_fragment(kept), Some(Ok(branched())), "{}", branched().to_fragment());
}

#[test]
fn branches_that_nobody_makes_are_refused() {
    let refused = |change: fn(&mut Branches)| {
        let mut link = branched();
        change(&mut link.branches);
        assert_eq!(Link::from_fragment(&link.to_fragment()), Some(Err(Broken::Branches)));
    };
    refused(|branches| branches.list = vec![Branch::default(); BRANCHES_MAX + 1]);
    refused(|branches| branches.list[0].title = "x".repeat(TEXT_MAX + 1));
    refused(|branches| branches.list[0].injections = vec![branches.list[0].injections[0].clone(); ACTS_MAX + 1]);
    refused(|branches| branches.list[0].injections[1].act = Act::Raise(Raised::KeyError, "x".repeat(TEXT_MAX + 1)));
    refused(|branches| branches.list[1].choices = vec![Choice { point: 0, pick: 0 }; CHOICES_MAX + 1]);
    let mut link = branched();
    link.branches.open = Some(9);
    let opened = Link::from_fragment(&link.to_fragment());
    assert_eq!(opened.and_then(Result::ok).map(|link| link.branches.open), Some(None));
}

#[test]
fn a_program_of_its_own_fits_a_short_link() {
    for program in PROGRAMS {
        let link = Link { source: Some(program.source.into()), settings: program.settings(), ..Link::default() };
        let fragment = link.to_fragment();
        assert!(fragment.len() < 1_500, "{}: {} characters", program.name, fragment.len());
        assert!(fragment.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)), "{fragment}");
    }
}

#[test]
fn anchors_are_no_links() {
    for anchor in ["", "styleguide", "/lesson", "é1"] {
        assert_eq!(Link::from_fragment(anchor), None, "{anchor}");
    }
}

#[test]
fn later_versions_say_so() {
    assert_eq!(Link::from_fragment("3abc"), Some(Err(Broken::Later)));
}

#[test]
fn damaged_links_are_refused() {
    let whole = full().to_fragment();
    for length in 1..whole.len() {
        assert_eq!(Link::from_fragment(&whole[..length]), Some(Err(Broken::Damaged)), "{length}");
    }
    assert_eq!(Link::from_fragment("1<script>alert(1)</script>"), Some(Err(Broken::Damaged)));
}

#[test]
fn a_bomb_is_not_unpacked() {
    let bomb = format!("{VERSION}{}", BASE64URL_NOPAD.encode(&compress_to_vec(&vec![0; 200_000_000], 1)));
    assert!(bomb.len() > FRAGMENT_MAX || Link::from_fragment(&bomb) == Some(Err(Broken::TooLarge)));
    let bomb = format!("{VERSION}{}", BASE64URL_NOPAD.encode(&compress_to_vec(&vec![0; 20_000_000], LEVEL)));
    assert!(bomb.len() < FRAGMENT_MAX);
    assert_eq!(Link::from_fragment(&bomb), Some(Err(Broken::TooLarge)));
    assert_eq!(Link::from_fragment(&format!("1{}", "A".repeat(FRAGMENT_MAX + 1))), Some(Err(Broken::TooLarge)));
}

#[test]
fn fields_are_brought_into_their_range() {
    let mut fields = full().fields();
    fields.run.cores = u32::MAX;
    fields.speed_per_mille = u32::MAX;
    fields.cursor = Some(u64::MAX);
    fields.bookmarks = vec![1; 100_000];
    let link = Link::of_fields(fields);
    assert_eq!((link.settings.cores, link.speed, link.bookmarks.len()), (CORES_MAX, 100.0, BOOKMARKS_MAX));
    assert_eq!(link.settings.events_max, Settings::default().events_max);
}

proptest! {
    #[test]
    fn no_text_does_harm(text in ".{0,200}") {
        let _ = Link::from_fragment(&format!("1{text}"));
    }

    #[test]
    fn no_bytes_do_harm(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        for version in ["1", "2"] {
            let _ = Link::from_fragment(&format!("{version}{}", BASE64URL_NOPAD.encode(&compress_to_vec(&bytes, 6))));
        }
    }
}
