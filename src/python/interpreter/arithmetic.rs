//! Operators on small numbers, where no class has a say: what loops are made of.

use crate::python::bytecode::{BinaryOperator, Comparison, Op};
use crate::python::value::{Fallible, Value};
use crate::python::vm::Vm;

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
pub(super) fn compare_numbers(comparison: Comparison, left: &Value, right: &Value) -> Option<bool> {
    match (left, right) {
        (Value::Int(a), Value::Int(b)) => ordered(comparison, a, b),
        (Value::Float(a), Value::Float(b)) => ordered(comparison, a, b),
        _ => None,
    }
}

/// Operators on an integer and a float, and the division of integers, where the result is that of the machine.
fn mixed_binary(operator: BinaryOperator, left: &Value, right: &Value) -> Option<Value> {
    const EXACT: i64 = 1 << 53;
    let (a, b) = match (left, right) {
        (Value::Int(a), Value::Int(b)) => match operator {
            BinaryOperator::Divide if a.abs_diff(0) <= EXACT as u64 && b.abs_diff(0) <= EXACT as u64 => (*a as f64, *b as f64),
            _ => return None,
        },
        (Value::Int(a), Value::Float(b)) => (*a as f64, *b),
        (Value::Float(a), Value::Int(b)) => (*a, *b as f64),
        _ => return None,
    };
    Some(Value::Float(match operator {
        BinaryOperator::Add => a + b,
        BinaryOperator::Subtract => a - b,
        BinaryOperator::Multiply => a * b,
        BinaryOperator::Divide if b != 0.0 => a / b,
        _ => return None,
    }))
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

/// `left op right` where it is not a matter of small numbers.
#[inline(never)]
pub(super) fn binary(vm: &mut Vm, op: &Op, operator: BinaryOperator, left: Value, right: Value) -> Fallible<Value> {
    if let Some(value) = mixed_binary(operator, &left, &right) {
        return Ok(value);
    }
    match op {
        Op::InPlace(_) => vm.in_place(operator, &left, &right),
        _ => vm.binary(operator, &left, &right),
    }
}

/// `left op right` where it is not a matter of small numbers.
#[inline(never)]
pub(super) fn compare(vm: &mut Vm, comparison: Comparison, left: Value, right: Value) -> Fallible<Value> {
    match comparison {
        Comparison::Is => Ok(Value::Bool(left.is(&right))),
        Comparison::IsNot => Ok(Value::Bool(!left.is(&right))),
        _ => vm.compare(comparison, &left, &right),
    }
}
