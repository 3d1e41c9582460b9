//! Operators on small numbers, where no class has a say: what loops are made of.

use super::frame::Stack;
use super::in_sight;
use crate::python::bytecode::{BinaryOperator, Comparison, Op};
use crate::python::value::{Fallible, Value};
use crate::python::vm::Vm;

#[inline]
pub(super) fn fast_binary(operator: BinaryOperator, left: &Value, right: &Value) -> Option<Value> {
    match (left, right) {
        (Value::Int(a), Value::Int(b)) => match operator {
            BinaryOperator::Add => a.checked_add(*b),
            BinaryOperator::Subtract => a.checked_sub(*b),
            BinaryOperator::Multiply => product(*a, *b),
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

/// The product, unless it is too large. WebAssembly does not tell that, and what does is slow: small numbers go without.
#[inline]
fn product(a: i64, b: i64) -> Option<i64> {
    match (i32::try_from(a), i32::try_from(b)) {
        (Ok(a), Ok(b)) => Some(i64::from(a) * i64::from(b)),
        _ => a.checked_mul(b),
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

/// Puts the result of an operator in the place of the two operands on top, if they are small numbers of one kind.
#[inline]
pub(super) fn binary_at_hand(stack: &mut Stack, operator: BinaryOperator) -> bool {
    let (left, right) = stack.top_two();
    let Some(value) = fast_binary(operator, left, right) else { return false };
    stack.drop_number();
    stack.replace_number(value);
    true
}

/// The same of the operand on top and a constant on its right, if both are numbers; else pushes the constant.
#[inline]
pub(super) fn binary_with(stack: &mut Stack, operator: BinaryOperator, right: &Value) -> bool {
    let left = stack.top();
    match fast_binary(operator, left, right).or_else(|| mixed_binary(operator, left, right)) {
        Some(value) => {
            stack.replace_number(value);
            true
        }
        None => {
            stack.push(right.copied());
            false
        }
    }
}

/// Compares the two operands on top and takes them off, if they are small numbers of one kind.
#[inline]
pub(super) fn compare_at_hand(stack: &mut Stack, comparison: Comparison) -> Option<bool> {
    let (left, right) = stack.top_two();
    let truth = compare_numbers(comparison, left, right)?;
    stack.drop_number();
    stack.drop_number();
    Some(truth)
}

/// Operators on an integer and a float, and the division of integers, where the result is that of the machine.
#[inline(never)]
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

/// `left op right` of the two operands on top, where it is not a matter of small numbers.
#[inline(never)]
pub(super) fn binary(vm: &mut Vm, stack: &mut Stack, op: &Op, operator: BinaryOperator) -> Fallible<()> {
    let right = stack.pop();
    let left = stack.pop();
    let value = match mixed_binary(operator, &left, &right) {
        Some(value) => value,
        // What fills in a text may be a task that runs.
        None if operator == BinaryOperator::Modulo && matches!(left, Value::Str(_)) => {
            in_sight::lend(vm, stack, |vm, _| vm.repeatable(&[&left, &right], |vm| vm.binary(operator, &left, &right)))?
        }
        None if matches!(op, Op::InPlace(_)) && is_mutable(&left) => vm.in_place(operator, &left, &right)?,
        None if matches!(op, Op::InPlace(_)) => vm.repeatable(&[&left, &right], |vm| vm.in_place(operator, &left, &right))?,
        None => vm.repeatable(&[&left, &right], |vm| vm.binary(operator, &left, &right))?,
    };
    stack.push(value);
    Ok(())
}

/// Does what stands on the left take in what stands on the right bit by bit?
fn is_mutable(left: &Value) -> bool {
    !matches!(left.base(), Value::Int(_) | Value::Float(_) | Value::Str(_) | Value::Tuple(_) | Value::Bytes(_))
        && !matches!(left, Value::Instance(own) if matches!(*own.payload.borrow(), Value::Unbound))
}

/// The same of a comparison.
#[inline(never)]
pub(super) fn compare(vm: &mut Vm, stack: &mut Stack, comparison: Comparison) -> Fallible<Value> {
    let right = stack.pop();
    let left = stack.pop();
    match comparison {
        Comparison::Is => Ok(Value::Bool(left.is(&right))),
        Comparison::IsNot => Ok(Value::Bool(!left.is(&right))),
        _ => vm.repeatable(&[&left, &right], |vm| vm.compare(comparison, &left, &right)),
    }
}
