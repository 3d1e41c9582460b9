//! `match`, after CPython's `codegen_pattern`.
//!
//! A pattern takes the subject off the stack. Captured values stay on the stack, below whatever the pattern still needs,
//! and are stored only when all of the pattern has matched. A failure jumps to the label that pops what is there.

use super::Compiler;
use super::emitter::{Jump, Label};
use crate::python::bytecode::{BinaryOperator, Comparison, Constant, Op};
use crate::python::source::Range;
use crate::python::symbol::Symbol;
use crate::python::tree::{Expression, Identifier, MatchCase, Pattern, PatternKind};

/// Where a pattern stands.
#[derive(Default)]
struct Progress {
    /// Names captured, in the order of their values on the stack, from the bottom.
    stores: Vec<Symbol>,
    /// Values above them that belong to the pattern.
    on_top: usize,
    /// `fail[n]` pops n values.
    fail: Vec<Label>,
}

impl<'t> Compiler<'t, '_> {
    pub(super) fn match_statement(&mut self, subject: &'t Expression, cases: &'t [MatchCase]) {
        let end = self.unit.emitter.label();
        self.expression(subject);
        for case in cases {
            let range = case.pattern.range;
            let mut progress = Progress::default();
            if !case.pattern.is_wildcard() {
                self.op(Op::Copy(1), range);
                self.pattern(&case.pattern, &mut progress);
            }
            for name in std::mem::take(&mut progress.stores) {
                self.store(name, range);
            }
            if let Some(guard) = &case.guard {
                let fail = self.fail_label(&mut progress, 0);
                self.jump_if(guard, false, fail);
            }
            self.op(Op::Pop, range);
            self.block(&case.body);
            self.jump(Jump::Always, end, range.at_start());
            self.place_failures(&mut progress, range);
        }
        self.op(Op::Pop, subject.range.at_start());
        self.unit.emitter.place(end);
    }

    fn fail_label(&mut self, progress: &mut Progress, pops: usize) -> Label {
        while progress.fail.len() <= pops {
            progress.fail.push(self.unit.emitter.label());
        }
        progress.fail[pops]
    }

    /// Jumps away from the pattern; what it has on the stack is popped there.
    fn fail(&mut self, jump: Jump, progress: &mut Progress, range: Range) {
        let label = self.fail_label(progress, progress.on_top + progress.stores.len());
        self.jump(jump, label, range);
    }

    fn place_failures(&mut self, progress: &mut Progress, range: Range) {
        while let Some(label) = progress.fail.pop() {
            self.unit.emitter.place(label);
            if !progress.fail.is_empty() {
                self.op(Op::Pop, range);
            }
        }
    }

    /// Moves the top below `count - 1` values.
    fn rotate(&mut self, count: usize, range: Range) {
        (2..=count).rev().for_each(|n| self.op(Op::Swap(n as u32), range));
    }

    /// value → : keeps it for the name.
    fn capture(&mut self, name: Option<Identifier>, progress: &mut Progress, range: Range) {
        let Some(name) = name else { return self.op(Op::Pop, range) };
        if progress.stores.contains(&name.name) {
            let message = format!("multiple assignments to name '{}' in pattern", name.name);
            self.error(name.range, &message);
            return self.op(Op::Pop, range);
        }
        self.rotate(progress.on_top + progress.stores.len() + 1, range);
        progress.stores.push(name.name);
    }

    /// subject →
    fn pattern(&mut self, pattern: &'t Pattern, progress: &mut Progress) {
        let range = pattern.range;
        match &pattern.kind {
            PatternKind::Value(value) => {
                self.expression(value);
                self.op(Op::Compare(Comparison::Equal), range);
                self.fail(Jump::IfFalse, progress, range);
            }
            PatternKind::Singleton(constant) => {
                self.constant(constant.clone(), range);
                self.op(Op::Compare(Comparison::Is), range);
                self.fail(Jump::IfFalse, progress, range);
            }
            PatternKind::Capture(name) | PatternKind::Star(name) => self.capture(*name, progress, range),
            PatternKind::As(pattern, name) => {
                progress.on_top += 1;
                self.op(Op::Copy(1), range);
                self.pattern(pattern, progress);
                progress.on_top -= 1;
                self.capture(Some(*name), progress, range);
            }
            PatternKind::Sequence(patterns) => self.sequence(patterns, progress, range),
            PatternKind::Mapping { entries, rest } => self.mapping(entries, *rest, progress, range),
            PatternKind::Class { class, positional, keywords } => {
                self.class_pattern(class, positional, keywords, progress, range);
            }
            PatternKind::Or(alternatives) => self.alternatives(alternatives, progress, range),
        }
    }

    /// value length → value, or away, by comparing the length
    fn check_length(&mut self, comparison: Comparison, length: usize, progress: &mut Progress, range: Range) {
        self.op(Op::GetLength, range);
        self.constant(Constant::Int(length as i64), range);
        self.op(Op::Compare(comparison), range);
        self.fail(Jump::IfFalse, progress, range);
    }

    fn sequence(&mut self, patterns: &'t [Pattern], progress: &mut Progress, range: Range) {
        let star = patterns.iter().position(|pattern| matches!(pattern.kind, PatternKind::Star(_)));
        let is_unnamed = |pattern: &Pattern| matches!(pattern.kind, PatternKind::Star(None) | PatternKind::Capture(None));
        progress.on_top += 1;
        self.op(Op::MatchSequence, range);
        self.fail(Jump::IfFalse, progress, range);
        match star {
            None => self.check_length(Comparison::Equal, patterns.len(), progress, range),
            Some(_) if patterns.len() > 1 => {
                self.check_length(Comparison::GreaterEqual, patterns.len() - 1, progress, range);
            }
            Some(_) => {}
        }
        progress.on_top -= 1;
        match star {
            _ if patterns.iter().all(is_unnamed) => self.op(Op::Pop, range),
            Some(star) if is_unnamed(&patterns[star]) => self.sequence_items(patterns, star, progress, range),
            star => self.sequence_unpacked(patterns, star, progress, range),
        }
    }

    fn sequence_unpacked(&mut self, patterns: &'t [Pattern], star: Option<usize>, progress: &mut Progress, range: Range) {
        let op = match star {
            None => Op::UnpackSequence(patterns.len() as u32),
            Some(star) => {
                let after = self.unit.emitter.short(patterns.len() - star - 1);
                Op::UnpackStarred { before: self.unit.emitter.short(star), after }
            }
        };
        self.op(op, range);
        self.subpatterns(patterns.iter(), patterns.len(), progress);
    }

    /// n values, the first on top →
    fn subpatterns(&mut self, patterns: impl Iterator<Item = &'t Pattern>, count: usize, progress: &mut Progress) {
        progress.on_top += count;
        for pattern in patterns {
            progress.on_top -= 1;
            self.pattern(pattern, progress);
        }
    }

    /// A star without a name: the items around it are read one by one.
    fn sequence_items(&mut self, patterns: &'t [Pattern], star: usize, progress: &mut Progress, range: Range) {
        progress.on_top += 1;
        for (i, pattern) in patterns.iter().enumerate() {
            if i == star || pattern.is_wildcard() {
                continue;
            }
            self.op(Op::Copy(1), range);
            if i < star {
                self.constant(Constant::Int(i as i64), range);
            } else {
                self.op(Op::GetLength, range);
                self.constant(Constant::Int((patterns.len() - i) as i64), range);
                self.op(Op::Binary(BinaryOperator::Subtract), range);
            }
            self.op(Op::LoadItem, range);
            self.pattern(pattern, progress);
        }
        progress.on_top -= 1;
        self.op(Op::Pop, range);
    }

    fn mapping(&mut self, entries: &'t [(Expression, Pattern)], rest: Option<Identifier>, progress: &mut Progress, range: Range) {
        progress.on_top += 1;
        self.op(Op::MatchMapping, range);
        self.fail(Jump::IfFalse, progress, range);
        if !entries.is_empty() {
            self.check_length(Comparison::GreaterEqual, entries.len(), progress, range);
        }
        entries.iter().for_each(|(key, _)| self.expression(key));
        self.op(Op::BuildTuple(entries.len() as u32), range);
        // subject keys → subject keys subject keys → subject keys subject values → subject keys values
        self.op(Op::Copy(2), range);
        self.op(Op::Copy(2), range);
        self.op(Op::MatchKeys, range);
        self.op(Op::Swap(2), range);
        self.op(Op::Pop, range);
        progress.on_top += 2;
        self.op(Op::Copy(1), range);
        self.fail(Jump::IfNone, progress, range);
        self.op(Op::UnpackSequence(entries.len() as u32), range);
        progress.on_top -= 1;
        self.subpatterns(entries.iter().map(|(_, pattern)| pattern), entries.len(), progress);
        progress.on_top -= 2;
        match rest {
            Some(rest) => {
                self.op(Op::MappingRest, range);
                self.capture(Some(rest), progress, range);
            }
            None => {
                self.op(Op::Pop, range);
                self.op(Op::Pop, range);
            }
        }
    }

    fn class_pattern(
        &mut self,
        class: &'t Expression,
        positional: &'t [Pattern],
        keywords: &'t [(Symbol, Pattern)],
        progress: &mut Progress,
        range: Range,
    ) {
        self.expression(class);
        let names = keywords.iter().map(|(name, _)| Constant::Str(name.text())).collect();
        self.constant(Constant::Tuple(names), range);
        self.op(Op::MatchClass(positional.len() as u32), range);
        progress.on_top += 1;
        self.op(Op::Copy(1), range);
        self.fail(Jump::IfNone, progress, range);
        let count = positional.len() + keywords.len();
        self.op(Op::UnpackSequence(count as u32), range);
        progress.on_top -= 1;
        let patterns = positional.iter().chain(keywords.iter().map(|(_, pattern)| pattern));
        self.subpatterns(patterns, count, progress);
    }

    fn alternatives(&mut self, alternatives: &'t [Pattern], progress: &mut Progress, range: Range) {
        let end = self.unit.emitter.label();
        let mut order: Option<Vec<Symbol>> = None;
        for alternative in alternatives {
            let mut inner = Progress::default();
            self.op(Op::Copy(1), range);
            self.pattern(alternative, &mut inner);
            match &order {
                None => order = Some(inner.stores.clone()),
                Some(order) => self.reorder(order, &mut inner.stores, alternative.range),
            }
            self.jump(Jump::Always, end, range);
            self.place_failures(&mut inner, range);
        }
        self.op(Op::Pop, range);
        self.fail(Jump::Always, progress, range);
        self.unit.emitter.place(end);
        // The captures move below what this pattern has on the stack; the copy of the subject goes.
        let order = order.unwrap_or_default();
        let distance = order.len() + 1 + progress.on_top + progress.stores.len();
        for name in order {
            self.rotate(distance, range);
            if progress.stores.contains(&name) {
                self.error(range, &format!("multiple assignments to name '{name}' in pattern"));
            }
            progress.stores.push(name);
        }
        self.op(Op::Pop, range);
    }

    /// Brings the captures of one alternative into the order of the first one's.
    fn reorder(&mut self, order: &[Symbol], stores: &mut Vec<Symbol>, range: Range) {
        if order.len() != stores.len() || !order.iter().all(|name| stores.contains(name)) {
            return self.error(range, "alternative patterns bind different names");
        }
        for (wanted, name) in order.iter().enumerate().rev() {
            let found = stores.iter().position(|store| store == name).unwrap_or(wanted);
            if found == wanted {
                continue;
            }
            let rotated: Vec<Symbol> = stores.drain(..=found).collect();
            let at = wanted - found;
            stores.splice(at..at, rotated);
            for _ in 0..=found {
                self.rotate(wanted + 1, range);
            }
        }
    }
}
