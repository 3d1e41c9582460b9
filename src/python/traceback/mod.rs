//! Tracebacks as CPython prints them (`traceback.py`): chains, groups, notes, frames with their source lines.

pub mod marks;
pub mod object;
pub mod suggestions;

use rustc_hash::FxHashSet;
use std::rc::Rc;

use super::interpreter::except_star;
use super::symbol::names;
use super::value::exception::TracebackEntry;
use super::value::{Builtin, Exception, Value};
use super::vm::Vm;
pub use object::object;

const CAUSE: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";

/// Members of a group that are shown, and how deep groups are.
const GROUP_WIDTH: usize = 15;
const GROUP_DEPTH: usize = 10;

/// An exception of which is told, and what is told with it.
struct Told {
    error: Rc<Exception>,
    /// What is told before it, and the words between.
    before: Option<(usize, &'static str)>,
    /// The members of a group.
    members: Vec<usize>,
}

/// The whole text, with what caused the exception before it; ends with a newline.
pub fn format(vm: &mut Vm, error: &Rc<Exception>) -> String {
    let mut text = String::new();
    format_chain(vm, &all_told(error), 0, &mut text, "", 0);
    text
}

/// The text without what came before the exception: for one that nobody can catch.
pub fn format_alone(vm: &mut Vm, error: &Rc<Exception>) -> String {
    let mut text = String::new();
    format_one(vm, &all_told(error), 0, &mut text, "", 0);
    text
}

/// Everything that hangs on an exception, which is the first. What was met before is nothing's cause or context any more, but a
/// member all the same (`TracebackException.__init__`).
fn all_told(error: &Rc<Exception>) -> Vec<Told> {
    let mut told = Vec::new();
    let mut seen = FxHashSet::default();
    fn add(told: &mut Vec<Told>, error: Rc<Exception>) -> usize {
        told.push(Told { error, before: None, members: Vec::new() });
        told.len() - 1
    }
    seen.insert(Rc::as_ptr(error));
    let mut left = vec![add(&mut told, error.clone())];
    while let Some(at) = left.pop() {
        let error = told[at].error.clone();
        let mut unseen = |error: &Rc<Exception>| seen.insert(Rc::as_ptr(error));
        let cause = error.cause.borrow().clone().filter(&mut unseen);
        let context = || error.context.borrow().clone().filter(|_| !error.suppress_context.get());
        let before = match cause {
            Some(cause) => Some((cause, CAUSE)),
            None => context().filter(&mut unseen).map(|context| (context, CONTEXT)),
        };
        told[at].before = before.map(|(error, words)| (add(&mut told, error), words));
        left.extend(told[at].before.map(|(before, _)| before));
        if error.is(Builtin::BaseExceptionGroup) {
            let members = except_star::members(&error);
            seen.extend(members.iter().map(Rc::as_ptr));
            told[at].members = members.into_iter().map(|member| add(&mut told, member)).collect();
            left.extend_from_slice(&told[at].members);
        }
    }
    told
}

fn format_chain(vm: &mut Vm, told: &[Told], at: usize, text: &mut String, indent: &str, depth: usize) {
    // The chain is followed in a loop, since it may be long.
    let mut chain = vec![at];
    while let Some((before, _)) = told[chain[chain.len() - 1]].before {
        chain.push(before);
    }
    for &at in chain.iter().rev() {
        if let Some((_, words)) = told[at].before {
            for line in words.lines() {
                push_line(text, indent, line);
            }
        }
        format_one(vm, told, at, text, indent, depth);
    }
}

fn push_line(text: &mut String, indent: &str, line: &str) {
    text.extend([indent, line, "\n"]);
}

fn format_one(vm: &mut Vm, told: &[Told], at: usize, text: &mut String, indent: &str, depth: usize) {
    let error = &told[at].error;
    let is_group = error.is(Builtin::BaseExceptionGroup);
    let is_outermost = is_group && depth == 0;
    let inner_indent = if is_outermost { "  | ".to_owned() } else { indent.to_owned() };
    let entries: Vec<TracebackEntry> = error.traceback.borrow().iter().rev().cloned().collect();
    if error.passed_asyncio.get() || entries.iter().any(|entry| !entry.code.is_library) {
        let title =
            if is_group { "Exception Group Traceback (most recent call last):" } else { "Traceback (most recent call last):" };
        if is_outermost {
            text.push_str("  + ");
            text.push_str(title);
            text.push('\n');
        } else {
            push_line(text, &inner_indent, title);
        }
        for line in entry_lines(vm, &entries) {
            push_line(text, &inner_indent, &line);
        }
    }
    for line in summary(vm, error) {
        push_line(text, &inner_indent, &line);
    }
    if is_group {
        format_members(vm, told, at, text, indent, depth);
    }
}

fn format_members(vm: &mut Vm, told: &[Told], at: usize, text: &mut String, indent: &str, depth: usize) {
    let members = &told[at].members;
    let base = if depth == 0 { "  ".to_owned() } else { indent.strip_suffix("| ").unwrap_or(indent).to_owned() };
    if depth >= GROUP_DEPTH {
        push_line(text, &format!("{base}| "), &format!("... (max_group_depth is {GROUP_DEPTH})"));
        return;
    }
    let shown = members.len().min(GROUP_WIDTH);
    let inner = format!("{base}  | ");
    for (index, &member) in members.iter().take(shown).enumerate() {
        let lead = if index == 0 { "+-+" } else { "  +" };
        text.push_str(&format!("{base}{lead}---------------- {} ----------------\n", index + 1));
        format_chain(vm, told, member, text, &inner, depth + 1);
    }
    if members.len() > shown {
        let left = members.len() - shown;
        let plural = if left == 1 { "" } else { "s" };
        text.push_str(&format!("{base}  +---------------- ... ----------------\n"));
        push_line(text, &inner, &format!("and {left} more exception{plural}"));
    }
    let is_group = |member: &usize| told[*member].error.is(Builtin::BaseExceptionGroup);
    let last_is_group = members.last().is_some_and(is_group) && members.len() <= shown;
    if !last_is_group {
        text.push_str(&format!("{base}  +------------------------------------\n"));
    }
}

/// `  File "x.py", line 3, in main` and the line itself, for each entry; a run of equal ones is cut short.
fn entry_lines(vm: &Vm, entries: &[TracebackEntry]) -> Vec<String> {
    let mut lines = Vec::new();
    let mut repeated = 0;
    let mut last = None;
    for entry in entries.iter().filter(|entry| !entry.code.is_library) {
        let span = object::span_of(vm, entry);
        let here = (span.line, entry.code.name);
        repeated = if last == Some(here) { repeated + 1 } else { 0 };
        if last != Some(here) {
            close_run(&mut lines, repeated);
        }
        last = Some(here);
        if repeated >= 3 {
            continue;
        }
        lines.push(format!("  File \"{}\", line {}, in {}", vm.file, span.line, entry.code.name));
        lines.extend(marks::source_with_marks(&vm.source, span).lines().map(str::to_owned));
    }
    close_run(&mut lines, repeated);
    lines
}

fn close_run(lines: &mut Vec<String>, repeated: usize) {
    if repeated >= 3 {
        let more = repeated - 2;
        let plural = if more == 1 { "" } else { "s" };
        lines.push(format!("  [Previous line repeated {more} more time{plural}]"));
    }
}

/// `Type: message` and the notes.
fn summary(vm: &mut Vm, error: &Rc<Exception>) -> Vec<String> {
    let class = &error.class;
    let qualified = class.names.borrow().1.clone();
    let name = match &*class.module {
        "builtins" | "__main__" => qualified.to_string(),
        module => format!("{module}.{qualified}"),
    };
    let message = match vm.str(&Value::Exception(error.clone())) {
        Ok(text) => text.text().to_owned(),
        Err(_) => "<exception str() failed>".to_owned(),
    };
    let message = message + &suggestions::hint(vm, error).unwrap_or_default();
    let mut lines: Vec<String> = match message.is_empty() {
        true => vec![name],
        false => format!("{name}: {message}").split('\n').map(str::to_owned).collect(),
    };
    let notes = error.attributes.borrow().get(names::NOTES);
    if let Some(Value::List(notes)) = notes {
        for note in notes.items() {
            let note = vm.str(&note).map_or_else(|_| "<note str() failed>".into(), |text| text.text().to_owned());
            lines.extend(note.split('\n').map(str::to_owned));
        }
    }
    lines
}
