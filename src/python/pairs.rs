//! Pairs: instructions that often follow one another, made one when a code first runs.
//!
//! The first of the two becomes the pair and the second stays where it is, for those who jump to it: no target, span or
//! handler moves. Compilers write no pairs and readers of a code see none.

use std::cell::OnceCell;

use super::bytecode::{Code, Op};

/// The instructions of a [`Code`] as they run.
#[derive(Default)]
pub struct Paired(OnceCell<Box<[Op]>>);

impl std::fmt::Debug for Paired {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("…")
    }
}

impl Code {
    /// Its instructions, with pairs.
    #[inline]
    pub fn paired(&self) -> &[Op] {
        self.paired.0.get_or_init(|| paired(&self.instructions))
    }
}

fn paired(instructions: &[Op]) -> Box<[Op]> {
    let mut all: Box<[Op]> = instructions.into();
    for (place, two) in all.iter_mut().zip(instructions.windows(2)) {
        *place = pair(two[0], two[1]).unwrap_or(two[0]);
    }
    all
}

fn pair(first: Op, second: Op) -> Option<Op> {
    let short = |number: u32| u16::try_from(number).ok();
    Some(match (first, second) {
        (Op::LoadFast(first), Op::LoadFast(second)) => Op::LoadFastTwice { first: short(first)?, second: short(second)? },
        (Op::LoadFast(local), Op::Const(constant)) => Op::LoadFastConst { local: short(local)?, constant: short(constant)? },
        (Op::LoadFast(local), Op::LoadAttribute(name)) => Op::LoadFastAttribute { local: short(local)?, name: short(name)? },
        (Op::StoreFast(store), Op::LoadFast(load)) => Op::StoreLoadFast { store: short(store)?, load: short(load)? },
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
}
