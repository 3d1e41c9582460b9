//! Operators on small numbers, where no class has a say: what loops are made of.

use crate::python::bytecode::{BinaryOperator, Comparison};
use crate::python::value::Value;

#[inline]
pub(super) fn fast_binary(operator: BinaryOperator, left: &Value, right: &Value) -> Option<Value> {
    match (left, right) {
        (Value::Int(a), Value::Int(b)) => match operator {
            BinaryOperator::Add => a.checked_add(*b),
            BinaryOperator::Subtract => a.checked_sub(*b),
            BinaryOperator::Multiply => a.checked_mul(*b),
            BinaryOperator::And => Some(a & b),
            BinaryOperator::Or => Some(a | b),
            BinaryOperator::Modulo if *a >= 0 && *b > 0 => Some(a % b),
            BinaryOperator::FloorDivide if *a >= 0 && *b > 0 => Some(a / b),
            _ => None,
        }
        .map(Value::Int),
        (Value::Float(a), Value::Float(b)) => match operator {
            BinaryOperator::Add => Some(a + b),
            BinaryOperator::Subtract => Some(a - b),
            BinaryOperator::Multiply => Some(a * b),
            BinaryOperator::Divide if *b != 0.0 => Some(a / b),
            _ => None,
        }
        .map(Value::Float),
        _ => None,
    }
}

#[inline]
pub(super) fn fast_compare(comparison: Comparison, left: &Value, right: &Value) -> Option<bool> {
    match comparison {
        Comparison::Is => return Some(left.is(right)),
        Comparison::IsNot => return Some(!left.is(right)),
        _ => {}
    }
    match (left, right) {
        (Value::Int(a), Value::Int(b)) => ordered(comparison, a, b),
        (Value::Float(a), Value::Float(b)) => ordered(comparison, a, b),
        _ => None,
    }
}

#[inline]
fn ordered<T: PartialOrd>(comparison: Comparison, a: &T, b: &T) -> Option<bool> {
    Some(match comparison {
        Comparison::Equal => a == b,
        Comparison::NotEqual => a != b,
        Comparison::Less => a < b,
        Comparison::LessEqual => a <= b,
        Comparison::Greater => a > b,
        Comparison::GreaterEqual => a >= b,
        Comparison::Is | Comparison::IsNot | Comparison::In | Comparison::NotIn => return None,
    })
}
