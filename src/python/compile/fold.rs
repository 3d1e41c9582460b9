//! Constants that are known before the program runs: literals, tuples of them, and small arithmetic.

use super::Compiler;
use crate::python::bytecode::{BinaryOperator, Constant, UnaryOperator};
use crate::python::tree::{Expression, ExpressionKind};

/// No folded integer has more bits.
const MAX_FOLDED_SHIFT: i64 = 62;

impl Compiler<'_, '_> {
    /// The value of a constant expression.
    pub(super) fn fold(&self, expression: &Expression) -> Option<Constant> {
        match &expression.kind {
            ExpressionKind::Constant(constant) => Some(constant.clone()),
            ExpressionKind::Name(name) if &*name.text() == "__debug__" => Some(Constant::Bool(true)),
            ExpressionKind::Tuple(elements) => {
                let elements: Option<Vec<Constant>> = elements.iter().map(|element| self.fold(element)).collect();
                Some(Constant::Tuple(elements?.into()))
            }
            ExpressionKind::Unary(operator, operand) => unary(*operator, &self.fold(operand)?),
            ExpressionKind::Binary(left, operator, right) => {
                // The right operand first: it is the short one of a long chain.
                let right = self.fold(right)?;
                binary(*operator, &self.fold(left)?, &right)
            }
            _ => None,
        }
    }
}

/// Python's truth of a constant.
pub(super) fn is_true(constant: &Constant) -> bool {
    match constant {
        Constant::None => false,
        Constant::Ellipsis | Constant::BigInt(_) => true,
        Constant::Bool(value) => *value,
        Constant::Int(value) => *value != 0,
        Constant::Float(value) | Constant::Imaginary(value) => *value != 0.0,
        Constant::Str(text) => !text.is_empty(),
        Constant::Bytes(bytes) => !bytes.is_empty(),
        Constant::Tuple(items) => !items.is_empty(),
    }
}

fn unary(operator: UnaryOperator, operand: &Constant) -> Option<Constant> {
    Some(match (operator, operand) {
        (UnaryOperator::Not, operand) => Constant::Bool(!is_true(operand)),
        (UnaryOperator::Negative, Constant::Int(value)) => Constant::Int(value.checked_neg()?),
        (UnaryOperator::Negative, Constant::Float(value)) => Constant::Float(-value),
        // The one integer that fits only with its sign.
        (UnaryOperator::Negative, Constant::BigInt(digits)) if &**digits == "9223372036854775808" => Constant::Int(i64::MIN),
        (UnaryOperator::Negative, Constant::BigInt(digits)) if !digits.starts_with('-') => {
            Constant::BigInt(format!("-{digits}").into())
        }
        (UnaryOperator::Positive, Constant::Int(value)) => Constant::Int(*value),
        (UnaryOperator::Positive, Constant::Float(value)) => Constant::Float(*value),
        (UnaryOperator::Invert, Constant::Int(value)) => Constant::Int(!value),
        _ => return None,
    })
}

fn binary(operator: BinaryOperator, left: &Constant, right: &Constant) -> Option<Constant> {
    match (left, right) {
        (Constant::Int(left), Constant::Int(right)) => integers(operator, *left, *right),
        (Constant::Float(left), Constant::Float(right)) => floats(operator, *left, *right),
        (Constant::Float(left), Constant::Int(right)) => floats(operator, *left, exact(*right)?),
        (Constant::Int(left), Constant::Float(right)) => floats(operator, exact(*left)?, *right),
        _ => None,
    }
}

fn integers(operator: BinaryOperator, left: i64, right: i64) -> Option<Constant> {
    let value = match operator {
        BinaryOperator::Add => left.checked_add(right)?,
        BinaryOperator::Subtract => left.checked_sub(right)?,
        BinaryOperator::Multiply => left.checked_mul(right)?,
        BinaryOperator::FloorDivide if left >= 0 && right > 0 => left / right,
        BinaryOperator::Modulo if left >= 0 && right > 0 => left % right,
        BinaryOperator::Power if right >= 0 => left.checked_pow(u32::try_from(right).ok()?)?,
        BinaryOperator::ShiftLeft if (0..=MAX_FOLDED_SHIFT).contains(&right) => left.checked_mul(1 << right)?,
        BinaryOperator::ShiftRight if (0..=MAX_FOLDED_SHIFT).contains(&right) => left >> right,
        BinaryOperator::Or => left | right,
        BinaryOperator::Xor => left ^ right,
        BinaryOperator::And => left & right,
        BinaryOperator::Divide if right != 0 => return Some(Constant::Float(exact(left)? / exact(right)?)),
        _ => return None,
    };
    Some(Constant::Int(value))
}

fn floats(operator: BinaryOperator, left: f64, right: f64) -> Option<Constant> {
    let value = match operator {
        BinaryOperator::Add => left + right,
        BinaryOperator::Subtract => left - right,
        BinaryOperator::Multiply => left * right,
        BinaryOperator::Divide if right != 0.0 => left / right,
        _ => return None,
    };
    Some(Constant::Float(value))
}

/// The float that is exactly this integer.
fn exact(value: i64) -> Option<f64> {
    (value.unsigned_abs() <= 1 << 53).then_some(value as f64)
}
