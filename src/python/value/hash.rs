//! Hashes as 64-bit CPython computes them, so that the order of a set is CPython's.
//!
//! Strings hash as under `PYTHONHASHSEED=0`: in CPython their order in a set is another one in each run, so any is right,
//! and this one can be compared with. What needs the program (`__hash__`) is in `builtins::operators`.

use num_bigint::{BigInt, Sign};
use num_traits::ToPrimitive;

use super::{Str, Value};

/// Numbers hash modulo this prime, so that equal ints, floats and fractions hash alike.
const MODULUS: u64 = (1 << 61) - 1;
/// Hash of infinity.
const INFINITY_HASH: u64 = 314_159;
/// Hash of None.
const NONE_HASH: u64 = 0xfca8_6420;

/// Tuples within tuples that hash and compare without help: deeper ones are looked through with an eye on the run's limits.
const PLAIN_DEPTH: u32 = 4;

/// The hash of a value that hashes without the program's help; `None` when it needs it, or is not hashable.
pub fn plain_hash(value: &Value) -> Option<u64> {
    hash_within(value, PLAIN_DEPTH)
}

fn hash_within(value: &Value, depth: u32) -> Option<u64> {
    Some(match value {
        Value::Str(text) => str_hash(text),
        Value::Int(number) => int_hash(*number),
        Value::None => NONE_HASH,
        Value::Bool(truth) => u64::from(*truth),
        Value::Float(number) => float_hash(*number),
        Value::BigInt(number) => big_hash(number),
        Value::Bytes(bytes) => bytes_hash(bytes),
        Value::Tuple(tuple) => {
            let mut lanes = TupleHash::default();
            for item in tuple.items() {
                lanes.add(hash_within(item, depth.checked_sub(1)?)?);
            }
            lanes.finish(tuple.items().len())
        }
        Value::NotImplemented | Value::Ellipsis | Value::Function(_) | Value::Native(_) => identity_hash(value),
        Value::Generator(_) | Value::Module(_) | Value::Iterator(_) | Value::Future(_) => identity_hash(value),
        Value::Class(class) if class.metaclass.is_none() => identity_hash(value),
        _ => return None,
    })
}

/// The hash objects have by default: from their identity.
pub fn identity_hash(value: &Value) -> u64 {
    valid(value.address().rotate_right(4))
}

/// -1 is not a hash.
pub fn valid(hash: u64) -> u64 {
    if hash == u64::MAX { u64::MAX - 1 } else { hash }
}

/// `hash(int)`
pub fn int_hash(number: i64) -> u64 {
    let reduced = number.unsigned_abs() % MODULUS;
    valid(if number < 0 { reduced.wrapping_neg() } else { reduced })
}

/// `hash(int)` of a large one.
pub fn big_hash(number: &BigInt) -> u64 {
    let reduced = (number.magnitude() % MODULUS).to_u64().unwrap_or(0);
    valid(if number.sign() == Sign::Minus { reduced.wrapping_neg() } else { reduced })
}

/// `hash(float)`
pub fn float_hash(number: f64) -> u64 {
    if number.is_nan() {
        return valid(number.to_bits().rotate_right(4));
    }
    if number.is_infinite() {
        return if number > 0.0 { INFINITY_HASH } else { INFINITY_HASH.wrapping_neg() };
    }
    let (mut mantissa, mut exponent) = frexp(number.abs());
    let mut hash: u64 = 0;
    while mantissa != 0.0 {
        hash = ((hash << 28) & MODULUS) | hash >> (61 - 28);
        mantissa *= 268_435_456.0; // 2**28
        exponent -= 28;
        let digit = mantissa as u64;
        mantissa -= digit as f64;
        hash += digit;
        if hash >= MODULUS {
            hash -= MODULUS;
        }
    }
    let rotation = exponent.rem_euclid(61) as u32;
    if rotation > 0 {
        hash = ((hash << rotation) & MODULUS) | hash >> (61 - rotation);
    }
    valid(if number < 0.0 { hash.wrapping_neg() } else { hash })
}

/// A finite number as mantissa in 0.5..1 and exponent of two.
pub fn frexp(number: f64) -> (f64, i32) {
    if number == 0.0 || !number.is_finite() {
        return (number, 0);
    }
    let bits = number.to_bits();
    let exponent = ((bits >> 52) & 0x7ff) as i32;
    if exponent == 0 {
        let (mantissa, exponent) = frexp(number * 18_014_398_509_481_984.0); // 2**54
        return (mantissa, exponent - 54);
    }
    (f64::from_bits((bits & !(0x7ff << 52)) | (1022 << 52)), exponent - 1022)
}

/// `hash(str)`
pub fn str_hash(text: &Str) -> u64 {
    if text.hash.get() == 0 {
        text.hash.set(text_hash(text.text()));
    }
    text.hash.get()
}

/// `hash(str)` of a text: of CPython's compact representation, which has 1, 2 or 4 bytes a code point.
pub fn text_hash(text: &str) -> u64 {
    if text.is_ascii() {
        return bytes_hash(text.as_bytes());
    }
    let widest = text.chars().max().map_or(0, u32::from);
    let bytes: Vec<u8> = match widest {
        0..0x100 => text.chars().map(|c| u32::from(c) as u8).collect(),
        0x100..0x10000 => text.chars().flat_map(|c| (u32::from(c) as u16).to_le_bytes()).collect(),
        _ => text.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect(),
    };
    bytes_hash(&bytes)
}

/// `hash(bytes)`: SipHash-1-3 with key 0.
pub fn bytes_hash(bytes: &[u8]) -> u64 {
    if bytes.is_empty() {
        return 0;
    }
    let mut state: [u64; 4] = [0x736f_6d65_7073_6575, 0x646f_7261_6e64_6f6d, 0x6c79_6765_6e65_7261, 0x7465_6462_7974_6573];
    let chunks = bytes.chunks_exact(8);
    let rest = chunks.remainder();
    for chunk in chunks {
        absorb(&mut state, u64::from_le_bytes(chunk.try_into().expect("chunks of 8")));
    }
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    last[7] = bytes.len() as u8;
    absorb(&mut state, u64::from_le_bytes(last));
    state[2] ^= 0xff;
    for _ in 0..3 {
        sip_round(&mut state);
    }
    valid(state[0] ^ state[1] ^ state[2] ^ state[3])
}

fn absorb(state: &mut [u64; 4], word: u64) {
    state[3] ^= word;
    sip_round(state);
    state[0] ^= word;
}

fn sip_round([a, b, c, d]: &mut [u64; 4]) {
    *a = a.wrapping_add(*b);
    *c = c.wrapping_add(*d);
    *b = b.rotate_left(13) ^ *a;
    *d = d.rotate_left(16) ^ *c;
    *a = a.rotate_left(32);
    *c = c.wrapping_add(*b);
    *a = a.wrapping_add(*d);
    *b = b.rotate_left(17) ^ *c;
    *d = d.rotate_left(21) ^ *a;
    *c = c.rotate_left(32);
}

/// Accumulates the hash of a tuple, item by item.
pub struct TupleHash(u64);

impl Default for TupleHash {
    fn default() -> TupleHash {
        TupleHash(TupleHash::SEED)
    }
}

impl TupleHash {
    const SEED: u64 = 2_870_177_450_012_600_261;

    /// The next item's hash.
    pub fn add(&mut self, lane: u64) {
        let mixed = self.0.wrapping_add(lane.wrapping_mul(14_029_467_366_897_019_727));
        self.0 = mixed.rotate_left(31).wrapping_mul(11_400_714_785_074_694_791);
    }

    /// The tuple's hash.
    pub fn finish(self, length: usize) -> u64 {
        let hash = self.0.wrapping_add(length as u64 ^ (TupleHash::SEED ^ 3_527_539));
        if hash == u64::MAX { 1_546_275_796 } else { hash }
    }
}

/// The hash of a frozenset, from those of its items in any order.
pub fn frozen_set_hash(hashes: impl Iterator<Item = u64>) -> u64 {
    let (mut hash, mut count) = (0u64, 0u64);
    for item in hashes {
        hash ^= ((item ^ 89_869_747) ^ (item << 16)).wrapping_mul(3_644_798_167);
        count += 1;
    }
    hash ^= (count + 1).wrapping_mul(1_927_868_237);
    hash ^= (hash >> 11) ^ (hash >> 25);
    hash = hash.wrapping_mul(69_069).wrapping_add(907_133_923);
    if hash == u64::MAX { 590_923_713 } else { hash }
}

/// Are two values equal, as far as this can be told without the program? `None` when it cannot.
pub fn plain_equal(a: &Value, b: &Value) -> Option<bool> {
    equal_within(a, b, PLAIN_DEPTH)
}

fn equal_within(a: &Value, b: &Value, depth: u32) -> Option<bool> {
    use Value::*;
    Some(match (a, b) {
        (Str(a), Str(b)) => std::rc::Rc::ptr_eq(a, b) || a.text() == b.text(),
        (Int(a), Int(b)) => a == b,
        (None, None) => true,
        (Bool(a), Bool(b)) => a == b,
        (Bool(a), Int(b)) | (Int(b), Bool(a)) => i64::from(*a) == *b,
        (Float(a), Float(b)) => a == b,
        (Float(a), Int(b)) | (Int(b), Float(a)) => float_equals_int(*a, *b),
        (Float(a), Bool(b)) | (Bool(b), Float(a)) => *a == f64::from(u8::from(*b)),
        (BigInt(a), BigInt(b)) => a == b,
        (Bytes(a), Bytes(b)) => a == b,
        (Tuple(a), Tuple(b)) => {
            if a.items().len() != b.items().len() {
                return Some(false);
            }
            for (a, b) in a.items().iter().zip(b.items()) {
                if !a.is(b) && !equal_within(a, b, depth.checked_sub(1)?)? {
                    return Some(false);
                }
            }
            true
        }
        (Str(_), Int(_) | None | Float(_) | Bool(_) | Tuple(_)) | (Int(_) | None | Float(_) | Bool(_) | Tuple(_), Str(_)) => {
            false
        }
        (None, Int(_) | Float(_) | Bool(_) | Tuple(_)) | (Int(_) | Float(_) | Bool(_) | Tuple(_), None) => false,
        (Int(_) | Float(_) | Bool(_), Tuple(_)) | (Tuple(_), Int(_) | Float(_) | Bool(_)) => false,
        _ => return Option::None,
    })
}

/// `float == int`, exactly.
pub fn float_equals_int(float: f64, int: i64) -> bool {
    // Above 2**53 an int may round to the float; then the float, an integer, decides.
    float == int as f64 && (int.unsigned_abs() <= 1 << 53 || float as i128 == i128::from(int))
}

#[cfg(test)]
mod tests {
    use super::*;

    // python3 (64-bit) with PYTHONHASHSEED=0.
    #[test]
    fn hashes_are_those_of_cpython() {
        assert_eq!(int_hash(-1) as i64, -2);
        assert_eq!(int_hash(i64::MAX) as i64, 3);
        assert_eq!(float_hash(0.5) as i64, 1_152_921_504_606_846_976);
        assert_eq!(float_hash(0.1) as i64, 230_584_300_921_369_408);
        assert_eq!(float_hash(-1e100) as i64, -1_822_893_315_824_342_674);
        assert_eq!(float_hash(5e-324), 16_777_216);
        assert_eq!(text_hash("a") as i64, 4_644_417_185_603_328_019);
        assert_eq!(text_hash("hello world") as i64, -5_642_461_784_034_726_774);
        assert_eq!(text_hash("é") as i64, 6_047_309_291_227_476_195);
        assert_eq!(text_hash("日本") as i64, 6_243_316_497_235_261_705);
        assert_eq!(text_hash("😀x") as i64, -8_926_728_262_118_538_918);
        assert_eq!(big_hash(&BigInt::from(2).pow(100)), 549_755_813_888);
        assert_eq!(big_hash(&-BigInt::from(2).pow(70)) as i64, -512);
        assert_eq!(frozen_set_hash([1, 2, 3].into_iter()) as i64, -272_375_401_224_217_160);
        assert_eq!(frozen_set_hash([].into_iter()), 133_146_708_735_736);
        let tuple = |items: Vec<Value>| plain_hash(&Value::tuple(items)).map(|hash| hash as i64);
        assert_eq!(tuple(vec![]), Some(5_740_354_900_026_072_187));
        assert_eq!(tuple(vec![Value::Int(1), Value::Int(2), Value::Int(3)]), Some(529_344_067_295_497_451));
        assert_eq!(tuple(vec![Value::Int(1), Value::str("a")]), Some(3_906_047_847_676_358_913));
    }
}
