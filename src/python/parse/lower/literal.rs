//! Literals: numbers, strings and f-strings.

use num_bigint::BigUint;
use ruff_python_ast::{self as ast, Number};
use ruff_text_size::Ranged;

use super::{Lowering, range_of};
use crate::python::bytecode::{Constant, Conversion};
use crate::python::source::Range;
use crate::python::tree::{ExpressionKind, FormatField, StringPart};

/// CPython's `sys.int_info.default_max_str_digits`.
const MAX_DECIMAL_DIGITS: usize = 4300;
/// Digits of a literal in another base.
const MAX_RADIX_DIGITS: usize = 20_000;

impl Lowering<'_, '_> {
    pub(super) fn number(&mut self, range: Range, number: &Number) -> Constant {
        match number {
            Number::Float(value) => Constant::Float(*value),
            Number::Int(int) => match int.as_i64() {
                Some(value) => Constant::Int(value),
                None => self.large_integer(range, &int.to_string()),
            },
            Number::Complex { imag, .. } => Constant::Imaginary(*imag),
        }
    }

    fn large_integer(&mut self, range: Range, token: &str) -> Constant {
        let token = token.replace('_', "").to_ascii_lowercase();
        let (digits, radix) = match token.get(..2) {
            Some("0x") => (&token[2..], 16),
            Some("0o") => (&token[2..], 8),
            Some("0b") => (&token[2..], 2),
            _ => (token.as_str(), 10),
        };
        let limit = if radix == 10 { MAX_DECIMAL_DIGITS } else { MAX_RADIX_DIGITS };
        if digits.len() > limit {
            let message = format!("Exceeds the limit ({limit} digits) for integer literals: value has {} digits", digits.len());
            self.refuse(range, message, "compute large numbers with ** or << instead");
            return Constant::None;
        }
        let value = BigUint::parse_bytes(digits.as_bytes(), radix);
        Constant::BigInt(value.expect("the lexer lets only digits through").to_string().into())
    }

    pub(super) fn string(&mut self, literal: &ast::ExprStringLiteral) -> ExpressionKind {
        for part in &literal.value {
            self.check_escapes(range_of(part.range()), part.flags.prefix().is_raw(), false);
            self.check_surrogates(range_of(part.range()), part.flags.prefix().is_raw());
        }
        ExpressionKind::Constant(Constant::Str(literal.value.to_str().into()))
    }

    pub(super) fn joined(&mut self, literal: &ast::ExprFString) -> ExpressionKind {
        let mut parts = Vec::new();
        for part in &literal.value {
            match part {
                ast::FStringPart::Literal(string) => {
                    self.check_escapes(range_of(string.range()), string.flags.prefix().is_raw(), false);
                    self.check_surrogates(range_of(string.range()), string.flags.prefix().is_raw());
                    push_text(&mut parts, &string.value);
                }
                ast::FStringPart::FString(string) => {
                    let raw = string.flags.prefix().is_raw();
                    self.parts(&string.elements, raw, &mut parts);
                }
            }
        }
        // Without fields it is still no literal: it makes no docstring.
        ExpressionKind::Joined(parts)
    }

    pub(super) fn template(&mut self, literal: &ast::ExprTString) -> ExpressionKind {
        let mut parts = Vec::new();
        for string in &literal.value {
            self.parts(&string.elements, string.flags.prefix().is_raw(), &mut parts);
        }
        ExpressionKind::Template(parts)
    }

    fn parts(&mut self, elements: &ast::InterpolatedStringElements, raw: bool, parts: &mut Vec<StringPart>) {
        for element in elements {
            match element {
                ast::InterpolatedStringElement::Literal(literal) => {
                    self.check_escapes(range_of(literal.range()), raw, false);
                    self.check_surrogates(range_of(literal.range()), raw);
                    push_text(parts, &literal.value);
                }
                ast::InterpolatedStringElement::Interpolation(field) => self.field(field, raw, parts),
            }
        }
    }

    fn field(&mut self, field: &ast::InterpolatedElement, raw: bool, parts: &mut Vec<StringPart>) {
        let mut conversion = match field.conversion {
            ast::ConversionFlag::None => Conversion::None,
            ast::ConversionFlag::Str => Conversion::Str,
            ast::ConversionFlag::Repr => Conversion::Repr,
            ast::ConversionFlag::Ascii => Conversion::Ascii,
        };
        if let Some(debug) = &field.debug_text {
            push_text(parts, debug.as_str());
            if conversion == Conversion::None && field.format_spec.is_none() {
                conversion = Conversion::Repr;
            }
        }
        let spec = field.format_spec.as_ref().map(|spec| {
            let mut parts = Vec::new();
            self.parts(&spec.elements, raw, &mut parts);
            parts
        });
        let expression = self.expression(&field.expression);
        let range = range_of(field.range());
        let text = self.written(range, range_of(field.expression.range()));
        parts.push(StringPart::Field(Box::new(FormatField { range, expression, text, conversion, spec })));
    }

    /// Where the text of a field's expression stands: behind the brace, up to what closes the last bracket around it.
    fn written(&self, field: Range, expression: Range) -> Range {
        let behind = self.source.slice(Range { start: expression.end, end: field.end });
        let closed =
            behind.rfind(')').filter(|&last| behind[..last].chars().all(|letter| letter == ')' || letter.is_whitespace()));
        Range { start: field.start + 1, end: expression.end + closed.map_or(0, |last| last as u32 + 1) }
    }

    /// Half a surrogate pair is a character for Python, but not for Rust.
    fn check_surrogates(&mut self, range: Range, raw: bool) {
        let text = self.source.slice(range);
        if raw || !text.contains("\\u") && !text.contains("\\U") {
            return;
        }
        let Some(offset) = surrogate_escape(text.as_bytes()) else { return };
        let start = range.start + offset as u32;
        let escape = Range { start, end: start + 6 };
        self.refuse(
            escape,
            "surrogate characters in strings are not supported by Loopscope".to_string(),
            "write the whole character: '\\U0001F600', not '\\ud83d\\ude00'",
        );
    }
}

fn push_text(parts: &mut Vec<StringPart>, text: &str) {
    if let Some(StringPart::Text(last)) = parts.last_mut() {
        last.push_str(text);
    } else if !text.is_empty() {
        parts.push(StringPart::Text(text.to_string()));
    }
}

/// The offset of the first `\uD8xx` to `\uDFxx`, also in its long form.
fn surrogate_escape(text: &[u8]) -> Option<usize> {
    let mut i = 0;
    while i + 1 < text.len() {
        if text[i] != b'\\' {
            i += 1;
            continue;
        }
        let digits = match text[i + 1] {
            b'u' => text.get(i + 2..i + 6),
            b'U' => text.get(i + 2..i + 10).filter(|digits| digits.starts_with(b"0000")).map(|digits| &digits[4..]),
            _ => None,
        };
        if digits.is_some_and(|d| matches!(d[0], b'd' | b'D') && matches!(d[1], b'8' | b'9' | b'a'..=b'f' | b'A'..=b'F')) {
            return Some(i);
        }
        i += 2;
    }
    None
}
