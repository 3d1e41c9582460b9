//! Rows of small programs, and of many tasks.

use super::*;
use crate::trace::{Settings, record};

const FAMILY: &str = "\
import asyncio

async def leaf():
    await asyncio.sleep(1)

async def branch():
    async with asyncio.TaskGroup() as group:
        group.create_task(leaf(), name='a')
        group.create_task(leaf(), name='b')

async def main():
    lock = asyncio.Lock()
    async with lock:
        await asyncio.gather(branch(), asyncio.create_task(leaf(), name='c'))

asyncio.run(main(), debug=False)
";

fn run() -> Run {
    Run::new(record(FAMILY, &Settings::default()).expect("the program is fine"))
}

/// Each row as a line: its place in the tree and its name.
fn shown(run: &Run, choice: &RowChoice) -> Vec<String> {
    let layout = LaneLayout::of(run, choice, Some(&run.snapshot(usize::MAX)));
    let line = |row: &Row| {
        let name = match row.kind {
            RowKind::Heading(section) => format!("== {} {}", section.word(), row.below),
            RowKind::Lane(lane) => run.recording.text(run.lanes.lanes[lane].name).to_string(),
            RowKind::Group(crowd) => format!("{} x{}", run.recording.text(run.lanes.crowds[crowd].coroutine.unwrap()), row.below),
            RowKind::Strip(strip) => run.recording.text(run.lanes.strips[strip].label).to_string(),
        };
        let guides: String = (1..row.depth).map(|level| if row.guides & 1 << level == 0 { ' ' } else { '|' }).collect();
        let own = if row.depth == 0 {
            ""
        } else if row.is_last {
            "`"
        } else {
            "+"
        };
        let fold = row.fold.map_or("", |(_, is_folded)| if is_folded { " >" } else { " v" });
        format!("{guides}{own}{name}{fold}")
    };
    (0..layout.rows()).map(|index| line(layout.row(index))).collect()
}

#[test]
fn tasks_stand_under_the_one_that_created_them() {
    let rows = shown(&run(), &RowChoice::default());
    assert_eq!(rows, ["", "== Tasks 5 v", "Task-1 v", "+c", "`Task-2 v", " +a", " `b", "== Resources 1 v", "lock"]);
}

#[test]
fn what_is_folded_is_away_with_all_below_it() {
    let mut choice = RowChoice::default();
    choice.turn(Foldable::Section(Section::Resources));
    choice.turn(Foldable::Task(TaskId(2)));
    assert_eq!(shown(&run(), &choice), ["", "== Tasks 5 v", "Task-1 v", "+c", "`Task-2 >", "== Resources 1 >"]);
}

#[test]
fn a_search_shows_what_it_finds() {
    let choice = RowChoice { filter: "LEAF".into(), ..RowChoice::default() };
    assert_eq!(shown(&run(), &choice), ["", "== Tasks 5 v", "c", "a", "b", "== Resources 1 v", "lock"]);
}

#[test]
fn tasks_of_one_function_are_put_together() {
    let mut choice = RowChoice { grouped: Some(true), ..RowChoice::default() };
    let rows = shown(&run(), &choice);
    assert_eq!(rows, ["", "== Tasks 5 v", "Task-1", "leaf x3 >", "Task-2", "== Resources 1 v", "lock"]);
    let run = run();
    let leaf = run.lanes.crowds[1].coroutine.unwrap();
    choice.turn(Foldable::Group(leaf));
    let rows = shown(&run, &choice);
    assert_eq!(rows[3..7], ["leaf x3 v", "+c", "+a", "`b"]);
}

#[test]
fn every_row_is_found_where_it_is() {
    let run = run();
    let layout = LaneLayout::of(&run, &RowChoice::default(), None);
    for index in 0..layout.rows() {
        let row = layout.row(index);
        assert_eq!(layout.row_at(row.y), Some(index));
        assert_eq!(layout.row_at(row.y + row.height - 0.01), Some(index));
    }
    assert_eq!(layout.row_at(5.0), None);
    assert_eq!(layout.row_at(layout.total() + 100.0), None);
    assert_eq!(layout.rows_between(layout.row(2).y + 1.0, layout.row(4).y), 2..5);
}

#[test]
fn few_lanes_are_higher() {
    let run = run();
    let layout = || LaneLayout::of(&run, &RowChoice::default(), None);
    assert_eq!(layout().fitted(2_000.0).row(0).height, LANE.1);
    assert_eq!(layout().fitted(100.0).row(0).height, LANE.0);
    let fitted = layout().fitted(layout().total() + 20.0);
    assert!(fitted.total() <= layout().total() + 20.0 && fitted.row(0).height > LANE.0);
}

#[test]
fn a_run_of_nothing_has_its_thread() {
    let run = Run::new(record("", &Settings::default()).expect("nothing is fine"));
    assert!(LaneLayout::of(&run, &RowChoice::default(), None).rows() <= 1);
}
