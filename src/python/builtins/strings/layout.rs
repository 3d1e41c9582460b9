//! Methods of `str` about width: `center`, `zfill`, `expandtabs`.

use super::{method, this};
use crate::python::value::exception::type_error;
use crate::python::value::{Args, Builtin, Fallible, NativeFunction, Value};
use crate::python::vm::Vm;

/// Wider results are refused with `MemoryError`.
const WIDEST: i64 = 1 << 26;

/// Methods of `str` about width.
pub static METHODS: &[NativeFunction] = &[
    method("center", |vm, args| {
        // CPython puts the odd space on the left when both the padding and the width are odd.
        justify(vm, &args, "center", |missing, width| missing / 2 + (missing & width & 1))
    }),
    method("ljust", |vm, args| justify(vm, &args, "ljust", |_, _| 0)),
    method("rjust", |vm, args| justify(vm, &args, "rjust", |missing, _| missing)),
    method("zfill", zfill),
    method("expandtabs", expand_tabs),
];

fn justify(vm: &mut Vm, args: &Args<'_>, name: &str, left: fn(usize, usize) -> usize) -> Fallible<Value> {
    let text = this(args, name)?;
    let [width, fill] = args.rest().between::<2>(name, 1)?;
    let width = vm.index(&width)?;
    let fill = match &fill {
        Value::Unbound => ' ',
        other => match other.as_str() {
            None => {
                return Err(type_error(format!("The fill character must be a unicode character, not {}", other.class_name())));
            }
            Some(fill) => match (fill.length(), fill.text().chars().next()) {
                (1, Some(c)) => c,
                _ => return Err(type_error("The fill character must be exactly one character long")),
            },
        },
    };
    if width > WIDEST {
        return Err(Builtin::MemoryError.bare());
    }
    let width = usize::try_from(width).unwrap_or(0);
    let missing = width.saturating_sub(text.length());
    if missing == 0 {
        return Ok(Value::Str(text));
    }
    let before = left(missing, width);
    let fills = |count: usize| std::iter::repeat_n(fill, count);
    Ok(Value::str(fills(before).chain(text.text().chars()).chain(fills(missing - before)).collect::<String>()))
}

fn zfill(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let text = this(&args, "zfill")?;
    let width = vm.index(&args.rest().exactly::<1>("str.zfill")?[0])?;
    if width > WIDEST {
        return Err(Builtin::MemoryError.bare());
    }
    let zeros = "0".repeat(usize::try_from(width).unwrap_or(0).saturating_sub(text.length()));
    let (sign, digits) = match text.text().as_bytes().first() {
        Some(b'+' | b'-') => text.text().split_at(1),
        _ => ("", text.text()),
    };
    Ok(Value::str(format!("{sign}{zeros}{digits}")))
}

fn expand_tabs(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let text = this(&args, "expandtabs")?;
    let [size] = args.rest().bind_native("expandtabs", ["tabsize"], 0, 1)?;
    let size = if matches!(size, Value::Unbound) { 8 } else { vm.index(&size)? };
    let size = usize::try_from(size).unwrap_or(0);
    let mut out = String::new();
    let mut column = 0;
    for c in text.text().chars() {
        match c {
            '\t' if size > 0 => {
                let spaces = size - column % size;
                vm.room(out.len().saturating_add(spaces))?;
                out.extend(std::iter::repeat_n(' ', spaces));
                column += spaces;
            }
            '\t' => {}
            '\n' | '\r' => {
                out.push(c);
                column = 0;
            }
            _ => {
                out.push(c);
                column += 1;
            }
        }
    }
    Ok(Value::str(out))
}
