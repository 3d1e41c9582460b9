//! Pairs: instructions that often follow one another, made one when a code first runs.
//!
//! The first of the two becomes the pair and the second stays where it is, for those who jump to it: no target, span or
//! handler moves. Compilers write no pairs and readers of a code see none. An operator with its two operands makes three, a
//! change of an attribute seven; where it is not as simple as it looked, only the first local is loaded and the others run as they
//! stand.

use super::bytecode::{BinaryOperator, Comparison, Op};

/// The instructions as they run.
pub fn paired(instructions: &[Op]) -> Box<[Op]> {
    let following = |at: usize| instructions.get(at).copied().unwrap_or(Op::Return);
    let all = instructions.iter().enumerate();
    let joined = |at: usize, op: Op| {
        change(&instructions[at..])
            .or_else(|| three(op, following(at + 1), following(at + 2)))
            .or_else(|| pair(op, following(at + 1)))
    };
    all.map(|(at, &op)| joined(at, op).unwrap_or(op)).collect()
}

fn short(number: u32) -> Option<u16> {
    u16::try_from(number).ok()
}

/// `local.name op= other`, where the other is a constant or a fast local, too.
fn change(instructions: &[Op]) -> Option<Op> {
    let [
        Op::LoadFast(local),
        Op::Copy(1),
        Op::LoadAttribute(name),
        right,
        Op::InPlace(operator),
        Op::Swap(2),
        Op::StoreAttribute(stored),
        ..,
    ] = *instructions
    else {
        return None;
    };
    if stored != name {
        return None;
    }
    let (local, name) = (short(local)?, short(name)?);
    match right {
        Op::Const(other) => Some(Op::FastAttributeConst { operator, local, name, other: short(other)? }),
        Op::LoadFast(other) => Some(Op::FastAttributeFast { operator, local, name, other: short(other)? }),
        _ => None,
    }
}

/// An operator or comparison with a fast local on its left and another or a constant on its right.
fn three(first: Op, second: Op, third: Op) -> Option<Op> {
    enum Of {
        Binary(BinaryOperator),
        Compare(Comparison),
    }
    let Op::LoadFast(local) = first else { return None };
    let of = match third {
        Op::Binary(operator) | Op::InPlace(operator) => Of::Binary(operator),
        Op::Compare(comparison) => Of::Compare(comparison),
        _ => return None,
    };
    let first = short(local)?;
    Some(match (second, of) {
        (Op::Const(constant), Of::Binary(operator)) => Op::FastConstBinary { operator, local: first, other: short(constant)? },
        (Op::LoadFast(other), Of::Binary(operator)) => Op::FastTwiceBinary { operator, first, other: short(other)? },
        (Op::Const(constant), Of::Compare(comparison)) => {
            Op::FastConstCompare { comparison, local: first, other: short(constant)? }
        }
        (Op::LoadFast(other), Of::Compare(comparison)) => Op::FastTwiceCompare { comparison, first, other: short(other)? },
        _ => return None,
    })
}

fn pair(first: Op, second: Op) -> Option<Op> {
    Some(match (first, second) {
        (Op::LoadFast(first), Op::LoadFast(second)) => Op::LoadFastTwice { first: short(first)?, second: short(second)? },
        (Op::LoadFast(local), Op::Const(constant)) => Op::LoadFastConst { local: short(local)?, constant: short(constant)? },
        (Op::LoadFast(local), Op::LoadAttribute(name)) => Op::LoadFastAttribute { local: short(local)?, name: short(name)? },
        (Op::LoadFast(local), Op::LoadMethod(name)) => Op::LoadFastMethod { local: short(local)?, name: short(name)? },
        (Op::LoadFast(local), Op::StoreAttribute(name)) => Op::StoreFastAttribute { local: short(local)?, name: short(name)? },
        (Op::LoadGlobal(slot), Op::LoadMethod(name)) => Op::LoadGlobalMethod { slot: short(slot)?, name: short(name)? },
        (Op::LoadGlobal(slot), Op::LoadAttribute(name)) => Op::LoadGlobalAttribute { slot: short(slot)?, name: short(name)? },
        (Op::Copy(1), Op::LoadAttribute(name)) => Op::CopyLoadAttribute(name),
        (Op::Swap(2), Op::StoreAttribute(name)) => Op::SwapStoreAttribute(name),
        (Op::StoreFast(store), Op::LoadFast(load)) => Op::StoreLoadFast { store: short(store)?, load: short(load)? },
        (Op::ForIter(target), Op::StoreFast(local)) => Op::ForIterStore { local: short(local)?, target },
        (Op::Const(constant), Op::Binary(operator) | Op::InPlace(operator)) => {
            Op::ConstBinary { operator, constant: short(constant)? }
        }
        (Op::Pop, Op::Jump(target)) => Op::PopJump(target),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_take_the_place_of_their_first_and_leave_the_second() {
        let instructions = [Op::LoadFast(1), Op::LoadFast(2), Op::Const(3), Op::Pop, Op::Jump(0), Op::Return];
        let all = paired(&instructions);
        let expected = [
            Op::LoadFastTwice { first: 1, second: 2 },
            Op::LoadFastConst { local: 2, constant: 3 },
            Op::Const(3),
            Op::PopJump(0),
            Op::Jump(0),
            Op::Return,
        ];
        assert_eq!(*all, expected);
        assert_eq!(*paired(&[Op::LoadFast(70_000), Op::Const(0)]), [Op::LoadFast(70_000), Op::Const(0)]);
    }

    #[test]
    fn an_attribute_is_changed_in_place_by_pairs() {
        let add = BinaryOperator::Add;
        let instructions = [
            Op::LoadGlobal(4),
            Op::Copy(1),
            Op::LoadAttribute(5),
            Op::Const(6),
            Op::InPlace(add),
            Op::Swap(2),
            Op::StoreAttribute(5),
        ];
        let expected = [
            Op::LoadGlobal(4),
            Op::CopyLoadAttribute(5),
            Op::LoadAttribute(5),
            Op::ConstBinary { operator: add, constant: 6 },
            Op::InPlace(add),
            Op::SwapStoreAttribute(5),
            Op::StoreAttribute(5),
        ];
        assert_eq!(*paired(&instructions), expected);
        let read = [Op::LoadGlobal(4), Op::LoadAttribute(5)];
        assert_eq!(paired(&read)[0], Op::LoadGlobalAttribute { slot: 4, name: 5 });
    }

    #[test]
    fn a_change_of_a_locals_attribute_is_one_in_the_place_of_its_first() {
        let add = BinaryOperator::Add;
        let change = |right| {
            [Op::LoadFast(1), Op::Copy(1), Op::LoadAttribute(5), right, Op::InPlace(add), Op::Swap(2), Op::StoreAttribute(5)]
        };
        let first = |right| paired(&change(right))[0];
        assert_eq!(first(Op::Const(6)), Op::FastAttributeConst { operator: add, local: 1, name: 5, other: 6 });
        assert_eq!(first(Op::LoadFast(2)), Op::FastAttributeFast { operator: add, local: 1, name: 5, other: 2 });
        assert_eq!(first(Op::LoadGlobal(2)), Op::LoadFast(1));
        assert_eq!(paired(&change(Op::Const(6)))[1], Op::CopyLoadAttribute(5));
    }

    #[test]
    fn an_operator_and_its_operands_are_three_in_one() {
        let add = BinaryOperator::Add;
        let instructions = [Op::LoadFast(1), Op::LoadFast(2), Op::InPlace(add), Op::StoreFast(1), Op::Return];
        let expected = [
            Op::FastTwiceBinary { operator: add, first: 1, other: 2 },
            Op::LoadFast(2),
            Op::InPlace(add),
            Op::StoreFast(1),
            Op::Return,
        ];
        assert_eq!(*paired(&instructions), expected);
        assert_eq!(size_of::<Op>(), 8);
    }
}
