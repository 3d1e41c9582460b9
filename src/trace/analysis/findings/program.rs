//! What detectors know of the program's text: places that look like a mistake, if the run then shows that it was one.

mod sequences;
mod updates;
mod walk;

pub(super) use sequences::{Sequence, Shape};

pub(super) use updates::Update;

use crate::python::parse::parse;
use crate::python::source::Source;
use crate::python::tree::{Block, Expression, ExpressionKind, Statement, StatementKind};
use walk::{blocks_of, called_name, each_expression, each_own_statement, each_statement, expressions_of};

/// A range of bytes.
pub(super) type Bytes = (u32, u32);

/// The places of one program.
#[derive(Default)]
pub(super) struct Program {
    source: String,
    /// Calls of `create_task` and `ensure_future` that are statements of their own.
    drops: Vec<Bytes>,
    /// `await asyncio.sleep(0)` in `while` loops that do nothing else.
    polls: Vec<Bytes>,
    /// Awaits one after another that do not need each other.
    sequences: Vec<Sequence>,
    /// Shared values that are read, awaited over, and written back.
    updates: Vec<Update>,
    /// `except` clauses, and whether a `raise` stands in them.
    clauses: Vec<(Bytes, bool)>,
}

impl Program {
    /// Reads a program. One that cannot be read has no such places.
    pub fn read(text: &str) -> Self {
        let Ok(source) = Source::new(text) else { return Self::default() };
        let Ok(module) = parse(&source) else { return Self::default() };
        let mut program = Self { source: text.to_owned(), ..Self::default() };
        each_statement(&module.body, &mut |statement| program.look_at(statement));
        program.sequences = sequences::of(&source, &module.body);
        program.updates = updates::of(&source, &module.body);
        program
    }

    fn look_at(&mut self, statement: &Statement) {
        match &statement.kind {
            StatementKind::Expression(expression) if makes_a_lone_task(expression) => {
                self.drops.push((expression.range.start, expression.range.end));
            }
            StatementKind::While { test, body, .. } if does_nothing_else(test, body) => {
                each_expression(body, &mut |expression| {
                    if is_sleep_0(expression) {
                        self.polls.push((expression.range.start, expression.range.end));
                    }
                });
            }
            StatementKind::Try(parts) => {
                for clause in &parts.clauses {
                    let mut raises = false;
                    each_own_statement(&clause.body, &mut |inner| raises |= matches!(inner.kind, StatementKind::Raise(..)));
                    self.clauses.push(((clause.range.start, clause.range.end), raises));
                }
            }
            _ => {}
        }
    }

    /// Whether the `except` clause that takes an exception at this place has a `raise` in it.
    pub fn raises_again(&self, place: Bytes) -> bool {
        let around = self.clauses.iter().filter(|(range, _)| contains(*range, place));
        around.max_by_key(|(range, _)| range.0).is_some_and(|(_, raises)| *raises)
    }

    /// Whether the call at this place makes a task that nobody keeps.
    pub fn drops_task(&self, place: Bytes) -> bool {
        self.drops.iter().any(|range| contains(*range, place))
    }

    /// Whether the `sleep(0)` at this place only polls.
    pub fn polls(&self, place: Bytes) -> bool {
        self.polls.iter().any(|range| contains(*range, place) || contains(place, *range))
    }

    /// Awaits that could be gathered.
    pub fn sequences(&self) -> &[Sequence] {
        &self.sequences
    }

    /// Updates across an await.
    pub fn updates(&self) -> &[Update] {
        &self.updates
    }

    /// Whether this name stands anywhere in the program.
    pub fn names(&self, name: &str) -> bool {
        self.source.contains(name)
    }
}

pub(super) fn contains(outer: Bytes, inner: Bytes) -> bool {
    outer.0 <= inner.0 && inner.1 <= outer.1
}

/// `asyncio.create_task(…)`, `loop.create_task(…)`, `ensure_future(…)`. Task groups keep their tasks: what is called `group`
/// or `tg` is left alone, as is whatever was entered with `async with`: the run says how a task was created.
fn makes_a_lone_task(expression: &Expression) -> bool {
    let ExpressionKind::Call(call) = &expression.kind else { return false };
    matches!(called_name(&call.callable), Some(name) if matches!(&*name, "create_task" | "ensure_future"))
}

/// A `while` loop whose block has no call but `sleep(0)`, and no other await: it polls.
fn does_nothing_else(test: &Expression, body: &Block) -> bool {
    let (mut sleeps, mut others) = (0, 0);
    let mut is_inner_loop = false;
    for statement in body {
        is_inner_loop |=
            matches!(statement.kind, StatementKind::For { .. } | StatementKind::While { .. } | StatementKind::With { .. });
        // What an `if` asks is asking; what it does is not counted either when it only leaves the loop.
        let is_exit = matches!(&statement.kind, StatementKind::If(branches)
            if branches.iter().all(|(_, block)| block.iter().all(|inner| matches!(inner.kind, StatementKind::Break | StatementKind::Return(_) | StatementKind::Pass))));
        if is_exit {
            continue;
        }
        let mut count = |expression: &Expression| match &expression.kind {
            ExpressionKind::Await(inner) if is_sleep_0(inner) => sleeps += 1,
            ExpressionKind::Await(_) | ExpressionKind::Yield(_) => others += 1,
            ExpressionKind::Call(_) if !is_sleep_0(expression) => others += 1,
            _ => {}
        };
        expressions_of(statement, &mut |expression| walk::deep(expression, &mut count));
        blocks_of(statement, &mut |block| each_expression(block, &mut count));
    }
    let waits_in_test = {
        let mut found = false;
        walk::deep(test, &mut |expression| found |= matches!(expression.kind, ExpressionKind::Await(_)));
        found
    };
    sleeps > 0 && others == 0 && !is_inner_loop && !waits_in_test
}

/// `sleep(0)`, whoever's it is.
fn is_sleep_0(expression: &Expression) -> bool {
    let ExpressionKind::Call(call) = &expression.kind else { return false };
    let is_zero = |argument: &Expression| matches!(&argument.kind, ExpressionKind::Constant(constant) if walk::is_zero(constant));
    matches!(called_name(&call.callable), Some(name) if &*name == "sleep") && call.arguments.first().is_some_and(is_zero)
}
