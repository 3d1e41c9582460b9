//! `binascii`: base 64 and CRC-32. The rest is in the library.

use super::add_functions;
use crate::python::builtins::{byte_array, bytes};
use crate::python::value::exception::type_error;
use crate::python::value::{Attributes, Fallible, NativeFunction, Value};

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// CRC-32 of each byte, the polynomial's bits the other way around.
const CRC_32: [u32; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let mut sum = byte as u32;
        let mut bit = 0;
        while bit < 8 {
            sum = if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 };
            bit += 1;
        }
        table[byte] = sum;
        byte += 1;
    }
    table
};

static FUNCTIONS: &[NativeFunction] = &[
    NativeFunction::function("binascii", "crc32", |vm, args| {
        let [data, start] = args.between::<2>("crc32", 1)?;
        let start = if matches!(start, Value::Unbound) { 0 } else { vm.index(&start)? as u32 };
        let data = buffer(&data)?;
        let sum = data.iter().fold(!start, |sum, byte| (sum >> 8) ^ CRC_32[((sum ^ u32::from(*byte)) & 0xff) as usize]);
        Ok(Value::Int(i64::from(!sum)))
    }),
    NativeFunction::function("binascii", "_encode", |_, args| {
        let [data] = args.exactly::<1>("_encode")?;
        Ok(bytes::value(encode(&buffer(data)?)))
    }),
    NativeFunction::function("binascii", "_decode", |vm, args| {
        let [data, strict] = args.exactly::<2>("_decode")?;
        let strict = vm.truth(strict)?;
        let data = buffer(data)?;
        // The library raises it as the module's own error.
        Ok(match decode(&data, strict) {
            Ok(decoded) => bytes::value(decoded),
            Err(message) => Value::str(message),
        })
    }),
];

/// The module's native namespace.
pub fn attributes() -> Attributes {
    let mut attributes = Attributes::default();
    add_functions(&mut attributes, FUNCTIONS);
    attributes
}

fn buffer(value: &Value) -> Fallible<Vec<u8>> {
    match (value.base(), byte_array::of(value)) {
        (Value::Bytes(bytes), _) => Ok(bytes.to_vec()),
        (_, Some(array)) => Ok(array.borrow().clone()),
        (other, None) => Err(type_error(format!("a bytes-like object is required, not '{}'", other.class_name()))),
    }
}

fn encode(data: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len().div_ceil(3) * 4);
    for group in data.chunks(3) {
        let bits = group.iter().chain([0, 0].iter()).take(3).fold(0, |bits, byte| bits << 8 | usize::from(*byte));
        let digits = [18, 12, 6, 0].map(|shift| ALPHABET[bits >> shift & 63]);
        out.extend(&digits[..=group.len()]);
        out.resize(out.len() + 3 - group.len(), b'=');
    }
    out
}

/// What is no digit is skipped, unless `strict`; padding ends the data.
fn decode(data: &[u8], strict: bool) -> Result<Vec<u8>, String> {
    let (mut out, mut bits, mut digits, mut padding) = (Vec::new(), 0, 0, 0);
    for (place, &byte) in data.iter().enumerate() {
        if byte == b'=' {
            if strict && place == 0 {
                return Err("Leading padding not allowed".to_owned());
            }
            if digits % 4 >= 2 {
                padding += 1;
                if digits % 4 + padding >= 4 {
                    let has_more = strict && place + 1 < data.len();
                    return if has_more { Err("Excess data after padding".to_owned()) } else { Ok(out) };
                }
            }
            continue;
        }
        let Some(value) = ALPHABET.iter().position(|&digit| digit == byte) else {
            if strict {
                return Err("Only base64 data is allowed".to_owned());
            }
            continue;
        };
        if strict && padding > 0 {
            return Err("Discontinuous padding not allowed".to_owned());
        }
        padding = 0;
        bits = (bits << 6 | value) & 0xff_ffff;
        digits += 1;
        match digits % 4 {
            2 => out.push((bits >> 4) as u8),
            3 => out.push((bits >> 2) as u8),
            0 => out.push(bits as u8),
            _ => {}
        }
    }
    match digits % 4 {
        0 => Ok(out),
        1 => Err(format!(
            "Invalid base64-encoded string: number of data characters ({digits}) cannot be 1 more than a multiple of 4"
        )),
        _ => Err("Incorrect padding".to_owned()),
    }
}
