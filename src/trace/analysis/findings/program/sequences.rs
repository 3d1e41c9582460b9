//! Awaits one after another that do not need each other, as far as the text can tell.
//!
//! It is told with care: what is awaited are calls of the program's own async functions, whose values are kept, and
//! which change nothing that others could see; no later call names what an earlier one gave.

use super::Bytes;
use super::walk::{called_name, deep, each_expression, each_own_statement, each_statement, expressions_of};
use crate::python::source::Source;
use crate::python::symbol::Symbol;
use crate::python::tree::{Block, ComprehensionKind, Expression, ExpressionKind, Function, Statement, StatementKind};
use std::collections::BTreeMap;

/// Methods that change the object they are called on, or make others go on.
const CHANGING: &[&str] = &[
    "acquire",
    "add",
    "append",
    "appendleft",
    "clear",
    "discard",
    "execute",
    "extend",
    "insert",
    "join",
    "notify",
    "notify_all",
    "pop",
    "popitem",
    "popleft",
    "put",
    "put_nowait",
    "get",
    "get_nowait",
    "release",
    "remove",
    "send",
    "set",
    "set_result",
    "setdefault",
    "sort",
    "task_done",
    "update",
    "wait",
    "write",
];

/// Awaits that could be gathered.
pub(in super::super) struct Sequence {
    /// The awaited calls.
    pub calls: Vec<Bytes>,
    /// How they stand, for the code that is proposed.
    pub shape: Shape,
}

/// How the awaits of a sequence stand.
pub(in super::super) enum Shape {
    /// One statement after another: the variables, the calls as they are written.
    Lines(Vec<String>, Vec<String>),
    /// In a loop: its variable, what it goes through, the call.
    Loop(String, String, String),
}

/// All sequences of a program.
pub(super) fn of(source: &Source<'_>, module: &Block) -> Vec<Sequence> {
    let mut functions = BTreeMap::new();
    each_statement(module, &mut |statement| {
        if let StatementKind::Function(function) = &statement.kind
            && function.is_async
        {
            functions.insert(function.name.text(), &**function);
        }
    });
    let finder = Finder { source, functions };
    let mut found = Vec::new();
    for function in finder.functions.values() {
        finder.in_block(&function.body, &mut found);
    }
    found
}

struct Finder<'t> {
    source: &'t Source<'t>,
    functions: BTreeMap<std::rc::Rc<str>, &'t Function>,
}

/// `target = await call`
struct Step<'t> {
    target: Symbol,
    call: &'t Expression,
}

impl<'t> Finder<'t> {
    fn in_block(&self, block: &'t Block, found: &mut Vec<Sequence>) {
        let mut run: Vec<Step<'t>> = Vec::new();
        for statement in block {
            match self.step(statement) {
                Some(step) if run.iter().all(|earlier| !mentions(step.call, earlier.target)) => run.push(step),
                Some(step) => {
                    self.lines(std::mem::take(&mut run), found);
                    run.push(step);
                }
                None => self.lines(std::mem::take(&mut run), found),
            }
            match &statement.kind {
                StatementKind::For { is_async: false, target, iterable, body, .. } => {
                    found.extend(self.in_loop(target, iterable, body));
                    self.in_block(body, found);
                }
                // What is entered by name is a lock or the like: one after another may be the point.
                StatementKind::With { items, body, .. } => {
                    if items.iter().all(|item| matches!(item.manager.kind, ExpressionKind::Call(_))) {
                        self.in_block(body, found);
                    }
                }
                StatementKind::Function(_) | StatementKind::Class(_) => {}
                _ => {
                    super::walk::blocks_of(statement, &mut |inner| self.in_block(inner, found));
                    found.extend(self.in_comprehension(statement));
                }
            }
        }
        self.lines(run, found);
    }

    fn step(&self, statement: &'t Statement) -> Option<Step<'t>> {
        let StatementKind::Assign { targets, value } = &statement.kind else { return None };
        let [Expression { kind: ExpressionKind::Name(target), .. }] = &targets[..] else { return None };
        Some(Step { target: *target, call: self.awaited(value)? })
    }

    /// The awaited call of an own function that changes nothing others could see.
    fn awaited(&self, value: &'t Expression) -> Option<&'t Expression> {
        let ExpressionKind::Await(inner) = &value.kind else { return None };
        let ExpressionKind::Call(call) = &inner.kind else { return None };
        let name = called_name(&call.callable)?;
        let mut nested = false;
        call.arguments
            .iter()
            .for_each(|argument| deep(argument, &mut |part| nested |= matches!(part.kind, ExpressionKind::Await(_))));
        (!nested && self.is_harmless(&name, &mut Vec::new())).then_some(&**inner)
    }

    fn lines(&self, run: Vec<Step<'t>>, found: &mut Vec<Sequence>) {
        if run.len() >= 2 {
            let text = |step: &Step<'_>| self.source.slice(step.call.range).to_owned();
            let names = run.iter().map(|step| step.target.text().to_string()).collect();
            let calls = run.iter().map(|step| (step.call.range.start, step.call.range.end)).collect();
            found.push(Sequence { calls, shape: Shape::Lines(names, run.iter().map(text).collect()) });
        }
    }

    /// A loop each of whose rounds awaits one call that depends on the loop's variable only, and keeps what it gave.
    fn in_loop(&self, target: &Expression, iterable: &Expression, body: &'t Block) -> Option<Sequence> {
        let (mut awaits, mut awaited, mut leaves, mut assigned) = (0, None, false, Vec::new());
        each_own_statement(body, &mut |statement| {
            leaves |= matches!(
                statement.kind,
                StatementKind::Break
                    | StatementKind::Continue
                    | StatementKind::Return(_)
                    | StatementKind::Raise(..)
                    | StatementKind::Try(_)
            );
            assigned.extend(assigned_names(statement));
        });
        each_expression(body, &mut |expression| {
            if let ExpressionKind::Await(_) = expression.kind {
                awaits += 1;
                awaited = awaited.or_else(|| self.awaited(expression));
            }
        });
        let call = awaited.filter(|_| awaits == 1 && !leaves)?;
        let is_statement = |statement: &Statement| {
            matches!(&statement.kind, StatementKind::Expression(Expression { kind: ExpressionKind::Await(_), .. }))
        };
        if body.iter().any(is_statement) || assigned.iter().any(|name| mentions(call, *name)) {
            return None;
        }
        self.looped(target, iterable, call)
    }

    /// `[await call for target in iterable]`
    fn in_comprehension(&self, statement: &'t Statement) -> Option<Sequence> {
        let mut found = None;
        expressions_of(statement, &mut |expression| {
            deep(expression, &mut |part| {
                if let ExpressionKind::Comprehension(comprehension) = &part.kind
                    && let ComprehensionKind::List(element) = &comprehension.kind
                    && let [clause] = &comprehension.clauses[..]
                    && !clause.is_async
                    && let Some(call) = self.awaited(element)
                {
                    found = self.looped(&clause.target, &clause.iterable, call);
                }
            });
        });
        found
    }

    fn looped(&self, target: &Expression, iterable: &Expression, call: &Expression) -> Option<Sequence> {
        let text = |expression: &Expression| self.source.slice(expression.range).to_owned();
        let shape = Shape::Loop(text(target), text(iterable), text(call));
        Some(Sequence { calls: vec![(call.range.start, call.range.end)], shape })
    }

    /// Whether an async function of the program, and those it awaits, change nothing outside of themselves.
    fn is_harmless(&self, name: &std::rc::Rc<str>, path: &mut Vec<std::rc::Rc<str>>) -> bool {
        let Some(function) = self.functions.get(name) else { return false };
        if path.contains(name) {
            return true;
        }
        path.push(name.clone());
        let mut harmless = true;
        let mut locals: Vec<Symbol> = Vec::new();
        each_own_statement(&function.body, &mut |statement| {
            harmless &=
                !matches!(statement.kind, StatementKind::Global(_) | StatementKind::Nonlocal(_) | StatementKind::Delete(_));
            harmless &= !changes_an_object(statement);
            locals.extend(assigned_names(statement));
        });
        each_expression(&function.body, &mut |expression| {
            if let ExpressionKind::Call(call) = &expression.kind {
                harmless &= !changes_its_object(&call.callable, &locals);
                if let ExpressionKind::Name(called) = &call.callable.kind
                    && self.functions.contains_key(&called.text())
                {
                    harmless &= self.is_harmless(&called.text(), path);
                }
            }
        });
        path.pop();
        harmless
    }
}

/// `thing.append(…)`, unless the thing is the function's own.
fn changes_its_object(callable: &Expression, locals: &[Symbol]) -> bool {
    let ExpressionKind::Attribute(value, method) = &callable.kind else { return false };
    let is_own = matches!(&value.kind, ExpressionKind::Name(name) if locals.contains(name));
    !is_own && CHANGING.contains(&&*method.name.text())
}

/// Assigns to an attribute or an item, or enters a lock by its name.
fn changes_an_object(statement: &Statement) -> bool {
    let is_place = |target: &Expression| {
        let mut found = false;
        deep(target, &mut |part| found |= matches!(part.kind, ExpressionKind::Attribute(..) | ExpressionKind::Subscript(..)));
        found
    };
    match &statement.kind {
        StatementKind::Assign { targets, .. } => targets.iter().any(is_place),
        StatementKind::AugmentedAssign(target, ..) | StatementKind::AnnotatedAssign { target, .. } => is_place(target),
        StatementKind::With { is_async: true, items, .. } => {
            items.iter().any(|item| !matches!(item.manager.kind, ExpressionKind::Call(_)))
        }
        _ => false,
    }
}

/// The variables that a statement binds, without those in its blocks.
fn assigned_names(statement: &Statement) -> Vec<Symbol> {
    let mut names = Vec::new();
    let mut bind = |target: &Expression| {
        deep(target, &mut |part| {
            if let ExpressionKind::Name(name) = &part.kind {
                names.push(*name);
            }
        });
    };
    match &statement.kind {
        StatementKind::Assign { targets, .. } => targets.iter().for_each(bind),
        StatementKind::AugmentedAssign(target, ..) | StatementKind::AnnotatedAssign { target, .. } => bind(target),
        StatementKind::For { target, .. } => bind(target),
        StatementKind::With { items, .. } => items.iter().filter_map(|item| item.target.as_ref()).for_each(bind),
        _ => {}
    }
    names
}

fn mentions(expression: &Expression, name: Symbol) -> bool {
    let mut found = false;
    deep(expression, &mut |part| found |= matches!(&part.kind, ExpressionKind::Name(other) if *other == name));
    found
}
