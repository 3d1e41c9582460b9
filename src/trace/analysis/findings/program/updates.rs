//! Updates across an await: a shared value is read, something is awaited, and the value is written back.

use super::Bytes;
use super::walk::{blocks_of, deep, each_own_statement, each_statement, expressions_of};
use crate::python::source::Source;
use crate::python::symbol::Symbol;
use crate::python::tree::{Block, Expression, ExpressionKind, Function, Statement, StatementKind};

/// A place where a shared value is read, something is awaited, and the value is written back.
pub(in super::super) struct Update {
    /// The value, as it is written: `total`, `self.balance`.
    pub shown: String,
    /// The variable that holds the object, where it is the function's own: two tasks may have two objects in it.
    pub own_object: Option<String>,
    /// Where the function waits in between.
    pub awaits: Vec<Bytes>,
}

/// All such places of a program.
pub(super) fn of(source: &Source<'_>, module: &Block) -> Vec<Update> {
    let mut found = Vec::new();
    each_statement(module, &mut |statement| {
        if let StatementKind::Function(function) = &statement.kind
            && function.is_async
        {
            Finder::of(source, function).in_block(&function.body, &mut found);
        }
    });
    found
}

struct Finder<'t> {
    source: &'t Source<'t>,
    /// The names that the function shares: `global` and `nonlocal`.
    shared: Vec<Symbol>,
    /// The variables of its own.
    own: Vec<Symbol>,
}

impl<'t> Finder<'t> {
    fn of(source: &'t Source<'t>, function: &Function) -> Self {
        let (mut shared, mut own) = (Vec::new(), Vec::new());
        own.extend(function.parameters.names().map(|name| name.name));
        each_own_statement(&function.body, &mut |statement| match &statement.kind {
            StatementKind::Global(names) | StatementKind::Nonlocal(names) => shared.extend(names.iter().map(|name| name.name)),
            StatementKind::Assign { targets, .. } => own.extend(targets.iter().filter_map(name_of)),
            StatementKind::AugmentedAssign(target, ..) | StatementKind::For { target, .. } => own.extend(name_of(target)),
            StatementKind::With { items, .. } => {
                own.extend(items.iter().filter_map(|item| name_of(item.target.as_ref()?)));
            }
            _ => {}
        });
        own.retain(|name| !shared.contains(name));
        Self { source, shared, own }
    }

    fn in_block(&self, block: &Block, found: &mut Vec<Update>) {
        for (at, statement) in block.iter().enumerate() {
            found.extend(self.in_one(statement));
            found.extend(self.from(block, at));
            blocks_of(statement, &mut |inner| self.in_block(inner, found));
        }
    }

    /// `total += await …`, `total = total + await …`
    fn in_one(&self, statement: &Statement) -> Option<Update> {
        let (target, value) = match &statement.kind {
            StatementKind::AugmentedAssign(target, _, value) => (target, value),
            StatementKind::Assign { targets, value } => {
                let target = targets.first().filter(|_| targets.len() == 1)?;
                let first = awaits_in(value).first()?.0;
                let read = self.places_of(value, target).into_iter().any(|place| place.0 < first);
                (target, read.then_some(value)?)
            }
            _ => return None,
        };
        let awaits = awaits_in(value);
        if awaits.is_empty() { None } else { self.update(target, awaits) }
    }

    /// `value = total` · an await · `total = value + 1`, in one block.
    fn from(&self, block: &Block, at: usize) -> Option<Update> {
        let StatementKind::Assign { targets, value } = &block[at].kind else { return None };
        let kept = targets.first().filter(|_| targets.len() == 1).and_then(name_of).filter(|name| self.own.contains(name))?;
        let mut awaits = Vec::new();
        for statement in &block[at + 1..] {
            if let StatementKind::Assign { targets, value: written } = &statement.kind
                && let Some(target) = targets.first().filter(|_| targets.len() == 1)
            {
                let is_write = !self.places_of(value, target).is_empty() && mentions(written, kept);
                if is_write && !awaits.is_empty() && awaits_in(written).is_empty() {
                    return self.update(target, awaits);
                }
                if name_of(target) == Some(kept) {
                    return None;
                }
            }
            if has_inner_awaits(statement) {
                return None;
            }
            expressions_of(statement, &mut |expression| awaits.extend(awaits_in(expression)));
        }
        None
    }

    fn update(&self, target: &Expression, awaits: Vec<Bytes>) -> Option<Update> {
        let own_object = match &target.kind {
            ExpressionKind::Name(name) => self.shared.contains(name).then_some(None)?,
            ExpressionKind::Attribute(base, _) => {
                let base = name_of(base)?;
                self.own.contains(&base).then(|| base.text().to_string())
            }
            ExpressionKind::Subscript(base, index) => {
                let is_item = matches!(index.kind, ExpressionKind::Constant(_));
                (is_item && !self.own.contains(&name_of(base)?)).then_some(None)?
            }
            _ => return None,
        };
        let shown = self.source.slice(target.range).to_owned();
        Some(Update { shown, own_object, awaits })
    }

    /// Where the value of `target` is read in an expression: what is written the same.
    fn places_of(&self, expression: &Expression, target: &Expression) -> Vec<Bytes> {
        let wanted = self.source.slice(target.range);
        let mut places = Vec::new();
        deep(expression, &mut |part| {
            let is_place =
                matches!(part.kind, ExpressionKind::Name(_) | ExpressionKind::Attribute(..) | ExpressionKind::Subscript(..));
            if is_place && self.source.slice(part.range) == wanted {
                places.push((part.range.start, part.range.end));
            }
        });
        places
    }
}

fn name_of(expression: &Expression) -> Option<Symbol> {
    match expression.kind {
        ExpressionKind::Name(name) => Some(name),
        _ => None,
    }
}

fn mentions(expression: &Expression, name: Symbol) -> bool {
    let mut found = false;
    deep(expression, &mut |part| found |= name_of(part) == Some(name));
    found
}

fn awaits_in(expression: &Expression) -> Vec<Bytes> {
    let mut awaits = Vec::new();
    deep(expression, &mut |part| {
        if let ExpressionKind::Await(_) = part.kind {
            awaits.push((part.range.start, part.range.end));
        }
    });
    awaits
}

/// Whether a statement's blocks await something: then it is not told how often, or whether at all.
fn has_inner_awaits(statement: &Statement) -> bool {
    let mut found =
        matches!(&statement.kind, StatementKind::With { is_async: true, .. } | StatementKind::For { is_async: true, .. });
    blocks_of(statement, &mut |block| {
        each_own_statement(block, &mut |inner| {
            expressions_of(inner, &mut |expression| found |= !awaits_in(expression).is_empty());
        });
    });
    found
}
