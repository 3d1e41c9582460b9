//! Which row is where: sections with headings, the tree of tasks or their groups, the strips. Made anew when somebody folds
//! or searches; what is on the screen is found by halving, so that ten thousand tasks cost what is in sight.

use super::row_choice::{Foldable, RowChoice, Section};
use super::run::Run;
use crate::executor::instrument::TaskId;
use crate::trace::Snapshot;
use crate::trace::lanes::{Lane, Subject};
use crate::trace::texts::TextId;
use std::ops::Range;

/// The height of the axis.
const AXIS: f64 = 30.0;
/// The height of a heading.
const HEADING: f64 = 24.0;
/// The height of a strip, and of a group's crowd.
const STRIP: f64 = 42.0;
/// Room below the last row.
const FOOT: f64 = 9.0;
/// The least and the greatest height of a lane.
const LANE: (f64, f64) = (25.0, 34.0);
/// The deepest level that is indented further.
const DEEPEST: u32 = 12;

/// What a row shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// The heading of a section.
    Heading(Section),
    /// A lane, by its index.
    Lane(usize),
    /// The tasks of a coroutine function, by the index of their crowd.
    Group(usize),
    /// A strip, by its index.
    Strip(usize),
}

/// One row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// What it shows.
    pub kind: RowKind,
    /// Its top, in CSS pixels from the top of the content.
    pub y: f64,
    /// Its height.
    pub height: f64,
    /// How deep it is in the tree.
    pub depth: u32,
    /// Whether it is the last of its siblings.
    pub is_last: bool,
    /// At which levels above it siblings follow below: bit by level.
    pub guides: u32,
    /// What folds with it, and whether it is folded.
    pub fold: Option<(Foldable, bool)>,
    /// How many rows it stands for: those below a heading or in a group, the children of a task.
    pub below: u32,
}

/// All rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LaneLayout {
    /// The height of the axis, above the first row.
    pub axis: f64,
    rows: Vec<Row>,
    /// By lane: its row, if it has one.
    row_of_lane: Vec<Option<u32>>,
    total: f64,
}

impl LaneLayout {
    /// The rows of a run; `world` is the state at the cursor, for those who search for states.
    pub fn of(run: &Run, choice: &RowChoice, world: Option<&Snapshot>) -> Self {
        let mut draft = Draft { run, choice, world, rows: vec![] };
        draft.threads();
        draft.tasks();
        draft.strips();
        let mut layout = Self { axis: AXIS, rows: draft.rows, row_of_lane: vec![None; run.lanes.lanes.len()], total: 0.0 };
        layout.place(LANE.0);
        for (index, row) in layout.rows.iter().enumerate() {
            if let RowKind::Lane(lane) = row.kind {
                layout.row_of_lane[lane] = Some(index as u32);
            }
        }
        layout
    }

    /// The same, with lanes as high as `height` has room for, within reason.
    pub fn fitted(mut self, height: f64) -> Self {
        let lanes = self.rows.iter().filter(|row| matches!(row.kind, RowKind::Lane(_))).count();
        let spare = (height - self.total) / lanes.max(1) as f64;
        self.place((LANE.0 + spare.floor()).clamp(LANE.0, LANE.1));
        self
    }

    fn place(&mut self, lane: f64) {
        let mut y = self.axis;
        for row in &mut self.rows {
            row.y = y;
            row.height = match row.kind {
                RowKind::Heading(_) => HEADING,
                RowKind::Lane(_) => lane,
                RowKind::Group(_) | RowKind::Strip(_) => STRIP,
            };
            y += row.height;
        }
        self.total = y + FOOT;
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.rows.len()
    }

    /// Row `index`.
    ///
    /// # Panics
    /// When there is no such row.
    pub fn row(&self, index: usize) -> &Row {
        &self.rows[index]
    }

    /// The row of a lane, if it is not folded away.
    pub fn row_of(&self, lane: usize) -> Option<&Row> {
        self.row_of_lane.get(lane).copied().flatten().map(|index| &self.rows[index as usize])
    }

    /// The height of everything.
    pub fn total(&self) -> f64 {
        self.total
    }

    /// The row at a height.
    pub fn row_at(&self, y: f64) -> Option<usize> {
        let index = self.rows.partition_point(|row| row.y + row.height <= y);
        self.rows.get(index).filter(|row| row.y <= y).map(|_| index)
    }

    /// The rows that touch the heights `top..=bottom`.
    pub fn rows_between(&self, top: f64, bottom: f64) -> Range<usize> {
        let first = self.rows.partition_point(|row| row.y + row.height <= top);
        first..self.rows.partition_point(|row| row.y <= bottom).max(first)
    }
}

/// Rows that are being listed.
struct Draft<'a> {
    run: &'a Run,
    choice: &'a RowChoice,
    world: Option<&'a Snapshot>,
    rows: Vec<Row>,
}

impl Draft<'_> {
    fn push(&mut self, kind: RowKind, depth: u32) -> &mut Row {
        let row = Row { kind, y: 0.0, height: 0.0, depth, is_last: true, guides: 0, fold: None, below: 0 };
        self.rows.push(row);
        let last = self.rows.len() - 1;
        &mut self.rows[last]
    }

    /// A heading, when a section has enough rows to want one; whether the rows are shown.
    fn heading(&mut self, section: Section, rows: usize, least: usize) -> bool {
        if rows < least {
            return rows > 0;
        }
        let fold = Foldable::Section(section);
        let is_folded = self.choice.is_folded(fold);
        let row = self.push(RowKind::Heading(section), 0);
        (row.fold, row.below) = (Some((fold, is_folded)), rows as u32);
        !is_folded
    }

    fn threads(&mut self) {
        let threads = self.run.lanes.lanes.iter().filter(|lane| !matches!(lane.subject, Subject::Task(_))).count();
        if self.heading(Section::Threads, threads, 3) {
            (0..threads).for_each(|lane| {
                self.push(RowKind::Lane(lane), 0);
            });
        }
    }

    fn tasks(&mut self) {
        let tasks = self.run.lanes.lanes.iter().filter(|lane| matches!(lane.subject, Subject::Task(_))).count();
        if !self.heading(Section::Tasks, tasks, 3) {
            return;
        }
        let first = self.rows.len();
        if self.choice.is_grouped(tasks) {
            self.groups();
        } else if self.choice.filter.trim().is_empty() {
            self.tree();
        } else {
            self.found();
        }
        guide(&mut self.rows[first..]);
    }

    /// Every task under the one that created it.
    fn tree(&mut self) {
        let lanes = &self.run.lanes.lanes;
        let below = descendants(lanes);
        // Tasks deeper than this are folded away.
        let mut shown = u32::MAX;
        for (lane, task) in self.tasks_in_order().collect::<Vec<_>>() {
            if lanes[lane].depth > shown {
                continue;
            }
            let depth = lanes[lane].depth;
            let children = below[lane];
            let is_folded = children > 0 && self.choice.is_folded(Foldable::Task(task));
            shown = if is_folded { depth } else { u32::MAX };
            let row = self.push(RowKind::Lane(lane), depth.min(DEEPEST));
            row.below = children as u32;
            row.fold = (children > 0).then_some((Foldable::Task(task), is_folded));
        }
    }

    /// The tasks that somebody searched for.
    fn found(&mut self) {
        let found: Vec<usize> = self.tasks_in_order().filter(|(_, task)| self.finds(*task)).map(|(lane, _)| lane).collect();
        for lane in found {
            self.push(RowKind::Lane(lane), 0);
        }
    }

    /// A row for each coroutine function that has several tasks, and a lane for every other task.
    fn groups(&mut self) {
        let run = self.run;
        let mut members: Vec<Vec<usize>> = vec![vec![]; run.lanes.crowds.len()];
        let mut order: Vec<Result<usize, usize>> = vec![];
        for (lane, task) in self.tasks_in_order().filter(|(_, task)| self.finds(*task)) {
            match run.recording.task(task).and_then(|info| self.crowd_of(info.coroutine)) {
                None => order.push(Err(lane)),
                Some(crowd) => {
                    if members[crowd].is_empty() {
                        order.push(Ok(crowd));
                    }
                    members[crowd].push(lane);
                }
            }
        }
        for entry in order {
            match entry {
                Err(lane) => {
                    self.push(RowKind::Lane(lane), 0);
                }
                Ok(crowd) => self.group(crowd, &members[crowd]),
            }
        }
    }

    fn group(&mut self, crowd: usize, members: &[usize]) {
        let Some(coroutine) = self.run.lanes.crowds[crowd].coroutine else { return };
        let fold = Foldable::Group(coroutine);
        let is_folded = self.choice.is_folded(fold);
        let row = self.push(RowKind::Group(crowd), 0);
        (row.fold, row.below) = (Some((fold, is_folded)), members.len() as u32);
        if !is_folded {
            members.iter().for_each(|lane| {
                self.push(RowKind::Lane(*lane), 1);
            });
        }
    }

    fn crowd_of(&self, coroutine: TextId) -> Option<usize> {
        self.run.lanes.crowds.iter().position(|crowd| crowd.coroutine == Some(coroutine))
    }

    fn strips(&mut self) {
        let strips = self.run.lanes.strips.len();
        if self.heading(Section::Resources, strips, 1) {
            (0..strips).for_each(|strip| {
                self.push(RowKind::Strip(strip), 0);
            });
        }
    }

    /// The tasks with their lanes, in order of the tree.
    fn tasks_in_order(&self) -> impl Iterator<Item = (usize, TaskId)> + use<'_> {
        let task = |(index, lane): (usize, &Lane)| match lane.subject {
            Subject::Task(task) => Some((index, task)),
            _ => None,
        };
        self.run.lanes.lanes.iter().enumerate().filter_map(task)
    }

    fn finds(&self, task: TaskId) -> bool {
        let recording = &self.run.recording;
        let Some(info) = recording.task(task) else { return false };
        let state = self.world.and_then(|world| world.task(task)).map_or("absent", |task| task.phase.word());
        self.choice.finds(recording.text(info.name), recording.text(info.coroutine), state)
    }
}

/// How many lanes follow each that are deeper than it.
fn descendants(lanes: &[Lane]) -> Vec<usize> {
    let mut counts = vec![0; lanes.len()];
    // Lanes further down, the next first, without those that are deeper than one before them.
    let mut ahead: Vec<usize> = vec![];
    for (index, lane) in lanes.iter().enumerate().rev() {
        while ahead.last().is_some_and(|next| lanes[*next].depth > lane.depth) {
            ahead.pop();
        }
        counts[index] = ahead.last().copied().unwrap_or(lanes.len()) - index - 1;
        ahead.push(index);
    }
    counts
}

/// Says of every row whether siblings follow, its own and those of the rows above it in the tree.
fn guide(rows: &mut [Row]) {
    let mut open = 0u32;
    for row in rows.iter_mut().rev() {
        let level = 1u32 << row.depth;
        row.is_last = open & level == 0;
        row.guides = open & (level - 1);
        open = (open | level) & ((level << 1) - 1);
    }
}

#[cfg(test)]
#[path = "lane_layout_tests.rs"]
mod tests;
