//! Patterns.

use ruff_python_ast::{self as ast, Singleton};
use ruff_text_size::Ranged;

use super::{Lowering, range_of};
use crate::python::bytecode::Constant;
use crate::python::diagnostics::Severity;
use crate::python::source::Range;
use crate::python::symbol::Symbol;
use crate::python::tree::{Pattern, PatternKind};

impl Lowering<'_, '_> {
    pub(super) fn pattern(&mut self, pattern: &ast::Pattern) -> Pattern {
        use PatternKind as K;
        let kind = match pattern {
            ast::Pattern::MatchValue(value) => K::Value(self.expression(&value.value)),
            ast::Pattern::MatchSingleton(singleton) => K::Singleton(match singleton.value {
                Singleton::None => Constant::None,
                Singleton::True => Constant::Bool(true),
                Singleton::False => Constant::Bool(false),
            }),
            ast::Pattern::MatchSequence(sequence) => {
                sequence.patterns.windows(2).for_each(|pair| self.check_comma(&pair[0], &pair[1]));
                K::Sequence(self.patterns(&sequence.patterns))
            }
            ast::Pattern::MatchStar(star) => K::Star(star.name.as_ref().map(|name| self.identifier(name))),
            ast::Pattern::MatchMapping(mapping) => K::Mapping {
                entries: mapping
                    .keys
                    .iter()
                    .zip(&mapping.patterns)
                    .map(|(key, pattern)| (self.expression(key), self.pattern(pattern)))
                    .collect(),
                rest: mapping.rest.as_ref().map(|name| self.identifier(name)),
            },
            ast::Pattern::MatchClass(class) => K::Class {
                class: self.expression(&class.cls),
                positional: self.patterns(&class.arguments.patterns),
                keywords: class
                    .arguments
                    .keywords
                    .iter()
                    .map(|keyword| (Symbol::new(keyword.attr.as_str()), self.pattern(&keyword.pattern)))
                    .collect(),
            },
            ast::Pattern::MatchAs(named) => match (&named.pattern, &named.name) {
                (Some(pattern), Some(name)) => K::As(Box::new(self.pattern(pattern)), self.identifier(name)),
                (Some(pattern), None) => return self.pattern(pattern),
                (None, name) => K::Capture(name.as_ref().map(|name| self.identifier(name))),
            },
            ast::Pattern::MatchOr(or) => {
                or.patterns.iter().rev().skip(1).for_each(|pattern| self.check_refutable(pattern));
                K::Or(self.patterns(&or.patterns))
            }
        };
        Pattern { range: range_of(pattern.range()), kind }
    }

    /// The parser takes `[a b]` for a sequence.
    fn check_comma(&mut self, before: &ast::Pattern, after: &ast::Pattern) {
        let (before, after) = (range_of(before.range()), range_of(after.range()));
        let between = self.source.slice(Range { start: before.end, end: after.start });
        let has_comma = between.lines().any(|line| line.split('#').next().is_some_and(|code| code.contains(',')));
        if !has_comma {
            let skipped = between.len() - between.trim_start_matches(|c: char| c == ')' || c.is_whitespace()).len();
            let place = Range { start: before.end + skipped as u32, end: after.end };
            self.diagnostics.push(self.source.diagnostic(Severity::Error, place, "invalid syntax".to_string(), None));
        }
    }

    /// Nothing can come after a pattern that takes anything.
    fn check_refutable(&mut self, pattern: &ast::Pattern) {
        let ast::Pattern::MatchAs(named) = pattern else { return };
        if let Some(pattern) = &named.pattern {
            return self.check_refutable(pattern);
        }
        let message = match &named.name {
            Some(name) => format!("name capture '{name}' makes remaining patterns unreachable"),
            None => "wildcard makes remaining patterns unreachable".to_string(),
        };
        self.diagnostics.push(self.source.diagnostic(Severity::Error, range_of(pattern.range()), message, None));
    }

    fn patterns<'p>(&mut self, patterns: impl IntoIterator<Item = &'p ast::Pattern>) -> Vec<Pattern> {
        patterns.into_iter().map(|pattern| self.pattern(pattern)).collect()
    }
}
