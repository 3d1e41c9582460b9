//! `time`: the clock of the simulated machine. It starts at 0; as a date it starts at 2024-01-01T00:00:00 UTC.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::{add_functions, of_values};
use crate::executor::clock::{TimeNs, seconds_from_time, time_from_seconds};
use crate::python::builtins::numbers::Number;
use crate::python::builtins::operators::is_extensible;
use crate::python::symbol::names;
use crate::python::value::exception::{type_error, value_error};
use crate::python::value::native::{Binding, NativeCode};
use crate::python::value::{Args, Attributes, Builtin, Fallible, Flow, Identity, Instance, NativeFunction, Value};
use crate::python::vm::Vm;

/// The date at which every run starts, in seconds since 1970.
pub const EPOCH_S: i64 = 1_704_067_200;
const NS_PER_S: i64 = 1_000_000_000;

const fn function(name: &'static str, code: fn(&mut Vm, Args<'_>) -> Fallible<Value>) -> NativeFunction {
    NativeFunction::function("time", name, code)
}

static FUNCTIONS: &[NativeFunction] = &[
    NativeFunction::flow("time", "sleep", Binding::Function, sleep),
    function("monotonic", |vm, args| seconds(vm, args, "monotonic")),
    function("perf_counter", |vm, args| seconds(vm, args, "perf_counter")),
    function("monotonic_ns", |vm, args| nanoseconds(vm, args, "monotonic_ns")),
    function("perf_counter_ns", |vm, args| nanoseconds(vm, args, "perf_counter_ns")),
    function("time", |vm, args| {
        args.exactly::<0>("time.time")?;
        Ok(Value::Float((EPOCH_S * NS_PER_S + vm.machine.now() as i64) as f64 / 1e9))
    }),
    function("time_ns", |vm, args| {
        args.exactly::<0>("time.time_ns")?;
        Ok(Value::Int(EPOCH_S * NS_PER_S + vm.machine.now() as i64))
    }),
    function("process_time", |vm, _| Ok(Value::Float(seconds_from_time(vm.machine.process_time())))),
    function("thread_time", |vm, _| Ok(Value::Float(seconds_from_time(vm.machine.thread_time())))),
    function("process_time_ns", |vm, _| Ok(Value::Int(vm.machine.process_time() as i64))),
    function("thread_time_ns", |vm, _| Ok(Value::Int(vm.machine.thread_time() as i64))),
    function("gmtime", |vm, args| broken_down(vm, args, "gmtime")),
    function("localtime", |vm, args| broken_down(vm, args, "localtime")),
    function("mktime", mktime),
    function("strftime", strftime),
    function("asctime", asctime),
    function("ctime", |vm, args| {
        let when = moment(vm, args, "ctime")?;
        Ok(Value::str(Date::of(when).text("%a %b %e %H:%M:%S %Y")))
    }),
];

/// The module's namespace.
pub fn attributes() -> Attributes {
    let mut attributes = of_values([
        ("timezone", Value::Int(0)),
        ("altzone", Value::Int(0)),
        ("daylight", Value::Int(0)),
        ("tzname", Value::tuple(vec![Value::str("UTC"), Value::str("UTC")])),
        ("struct_time", Value::Class(Builtin::StructTime.class())),
    ]);
    add_functions(&mut attributes, FUNCTIONS);
    attributes
}

fn seconds(vm: &mut Vm, args: Args<'_>, name: &str) -> Fallible<Value> {
    args.exactly::<0>(&format!("time.{name}"))?;
    Ok(Value::Float(seconds_from_time(vm.machine.now())))
}

fn nanoseconds(vm: &mut Vm, args: Args<'_>, name: &str) -> Fallible<Value> {
    args.exactly::<0>(&format!("time.{name}"))?;
    Ok(Value::Int(vm.machine.now() as i64))
}

fn sleep(vm: &mut Vm, args: Args<'_>) -> Fallible<Flow> {
    let [duration] = args.exactly::<1>("time.sleep")?;
    // However short, it takes time: CPython rounds up to the next nanosecond.
    let shortest = u64::from(vm.truth(duration)?);
    let until = vm.machine.now() + span(vm, duration)?.max(shortest);
    let shown = vm.repr(duration)?;
    Ok(Flow::Block { until, what: format!("time.sleep({})", shown.text()) })
}

fn span(vm: &mut Vm, duration: &Value) -> Fallible<TimeNs> {
    let base = duration.base();
    let seconds = match Number::of(&base) {
        Some(Number::Float(float)) if float.is_nan() => return Err(value_error("Invalid value NaN (not a number)")),
        Some(number) => number.float(),
        None if is_extensible(duration) && duration.class_lookup(names::INDEX).is_some() => Ok(vm.index(duration)? as f64),
        None => {
            let message = format!("'{}' object cannot be interpreted as an integer or float", duration.class_name());
            return Err(type_error(message));
        }
    };
    match seconds {
        Ok(seconds) if seconds < 0.0 => Err(value_error("sleep length must be non-negative")),
        Ok(seconds) => time_from_seconds(seconds).ok_or_else(too_large),
        Err(_) => Err(too_large()),
    }
}

fn too_large() -> Rc<crate::python::value::Exception> {
    Builtin::OverflowError.error("timestamp too large to convert to C PyTime_t")
}

/// The second a function is asked about: its argument, else now.
fn moment(vm: &mut Vm, args: Args<'_>, name: &str) -> Fallible<i64> {
    match args.between::<1>(name, 0)? {
        [Value::Unbound | Value::None] => Ok(EPOCH_S + (vm.machine.now() as i64) / NS_PER_S),
        [given] => Ok(vm.float_of(&given)?.floor() as i64),
    }
}

fn broken_down(vm: &mut Vm, args: Args<'_>, name: &str) -> Fallible<Value> {
    let when = moment(vm, args, name)?;
    Ok(Date::of(when).value())
}

/// A date and time of day, in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// Year.
    pub year: i64,
    /// 1–12.
    pub month: i64,
    /// 1–31.
    pub day: i64,
    /// 0–23.
    pub hour: i64,
    /// 0–59.
    pub minute: i64,
    /// 0–59.
    pub second: i64,
    /// Monday is 0.
    pub weekday: i64,
    /// 1–366.
    pub day_of_year: i64,
}

const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// Days from 1970-01-01 to a date.
fn days_from_date(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year - era * 400;
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

impl Date {
    /// The date of a second since 1970.
    pub fn of(seconds: i64) -> Date {
        let (days, rest) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
        let shifted = days + 719_468;
        let era = shifted.div_euclid(146_097);
        let of_era = shifted - era * 146_097;
        let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_place = (5 * of_year + 2) / 153;
        let month = if month_place < 10 { month_place + 3 } else { month_place - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Date {
            year,
            month,
            day: of_year - (153 * month_place + 2) / 5 + 1,
            hour: rest / 3600,
            minute: rest / 60 % 60,
            second: rest % 60,
            weekday: (days + 3).rem_euclid(7),
            day_of_year: days - days_from_date(year, 1, 1) + 1,
        }
    }

    /// Its second since 1970.
    pub fn seconds(&self) -> i64 {
        days_from_date(self.year, self.month, self.day) * 86_400 + self.hour * 3600 + self.minute * 60 + self.second
    }

    fn value(self) -> Value {
        let parts = [self.year, self.month, self.day, self.hour, self.minute, self.second, self.weekday, self.day_of_year, 0]
            .map(Value::Int);
        struct_time(parts.to_vec())
    }

    /// `strftime`
    pub fn text(&self, format: &str) -> String {
        let mut out = String::new();
        let mut chars = format.chars();
        while let Some(c) = chars.next() {
            if c != '%' {
                out.push(c);
                continue;
            }
            let Some(mut kind) = chars.next() else {
                out.push('%');
                break;
            };
            // `%-d` is glibc's: without what pads the number.
            let is_bare = kind == '-';
            if is_bare {
                kind = chars.next().unwrap_or('-');
            }
            match self.part(kind) {
                Some(text) if is_bare => {
                    let short = text.trim_start_matches(['0', ' ']);
                    out.push_str(if short.is_empty() { "0" } else { short });
                }
                Some(text) => out.push_str(&text),
                None => out.extend(['%', kind]),
            }
        }
        out
    }

    fn part(&self, kind: char) -> Option<String> {
        let (day, month) = (DAYS[self.weekday as usize], MONTHS[(self.month - 1) as usize]);
        let hour_12 = if self.hour % 12 == 0 { 12 } else { self.hour % 12 };
        let sunday_first = (self.weekday + 1) % 7;
        Some(match kind {
            'a' => day[..3].to_string(),
            'A' => day.to_string(),
            'b' | 'h' => month[..3].to_string(),
            'B' => month.to_string(),
            'c' => self.text("%a %b %e %H:%M:%S %Y"),
            'C' => format!("{:02}", self.year / 100),
            'd' => format!("{:02}", self.day),
            'D' | 'x' => self.text("%m/%d/%y"),
            'e' => format!("{:2}", self.day),
            'F' => self.text("%Y-%m-%d"),
            'H' => format!("{:02}", self.hour),
            'I' => format!("{hour_12:02}"),
            'j' => format!("{:03}", self.day_of_year),
            'm' => format!("{:02}", self.month),
            'M' => format!("{:02}", self.minute),
            'n' => "\n".to_string(),
            'p' => if self.hour < 12 { "AM" } else { "PM" }.to_string(),
            'r' => self.text("%I:%M:%S %p"),
            'R' => self.text("%H:%M"),
            's' => self.seconds().to_string(),
            'S' => format!("{:02}", self.second),
            't' => "\t".to_string(),
            'T' | 'X' => self.text("%H:%M:%S"),
            'u' => (self.weekday + 1).to_string(),
            'U' => format!("{:02}", (self.day_of_year + 6 - sunday_first) / 7),
            'w' => sunday_first.to_string(),
            'W' => format!("{:02}", (self.day_of_year + 6 - self.weekday) / 7),
            'y' => format!("{:02}", self.year.rem_euclid(100)),
            'Y' => self.year.to_string(),
            'z' => "+0000".to_string(),
            'Z' => "UTC".to_string(),
            '%' => "%".to_string(),
            _ => return None,
        })
    }
}

/// The date a `struct_time` or tuple of nine numbers stands for.
fn date_of(vm: &mut Vm, value: &Value) -> Fallible<Date> {
    let Value::Tuple(parts) = value.base() else { return Err(type_error("Tuple or struct_time argument required")) };
    let mut numbers = Vec::new();
    for part in parts.items() {
        numbers.push(vm.index(part)?);
    }
    let [year, month, day, hour, minute, second, weekday, day_of_year, _] = numbers[..] else {
        return Err(type_error(format!("function takes exactly 9 arguments ({} given)", numbers.len())));
    };
    if !(0..=12).contains(&month) {
        return Err(value_error("month out of range"));
    }
    if !(0..=31).contains(&day) {
        return Err(value_error("day of month out of range"));
    }
    let (month, day) = (month.max(1), day.max(1));
    Ok(Date { year, month, day, hour, minute, second, weekday: weekday.rem_euclid(7), day_of_year: day_of_year.max(1) })
}

fn strftime(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let [format, date] = args.between::<2>("strftime", 1)?;
    let Some(format) = format.as_str() else {
        return Err(type_error(format!("strftime() argument 1 must be str, not {}", format.class_name())));
    };
    let date = match date {
        Value::Unbound => Date::of(EPOCH_S + (vm.machine.now() as i64) / NS_PER_S),
        date => date_of(vm, &date)?,
    };
    Ok(Value::str(date.text(format.text())))
}

fn asctime(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let date = match args.between::<1>("asctime", 0)? {
        [Value::Unbound] => Date::of(EPOCH_S + (vm.machine.now() as i64) / NS_PER_S),
        [date] => date_of(vm, &date)?,
    };
    Ok(Value::str(date.text("%a %b %e %H:%M:%S %Y")))
}

fn mktime(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let date = date_of(vm, &args.exactly::<1>("time.mktime")?[0])?;
    Ok(Value::Float(date.seconds() as f64))
}

/// `struct_time(sequence)`
fn new_struct_time(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let Some(sequence) = args.plain().get(1) else {
        return Err(type_error("structseq() missing required argument 'sequence' (pos 1)"));
    };
    let Ok(mut parts) = vm.collect(sequence) else { return Err(type_error("constructor requires a sequence")) };
    let (given, how) = (parts.len(), if parts.len() < 9 { "at least 9" } else { "at most 11" });
    if !(9..=11).contains(&given) {
        return Err(type_error(format!("time.struct_time() takes an {how}-sequence ({given}-sequence given)")));
    }
    parts.truncate(9);
    Ok(struct_time(parts))
}

fn struct_time(parts: Vec<Value>) -> Value {
    Value::Instance(Rc::new(Instance {
        class: RefCell::new(Builtin::StructTime.class()),
        attributes: RefCell::default(),
        payload: RefCell::new(Value::tuple(parts)),
        finalized: Cell::new(false),
        identity: Identity::default(),
    }))
}

const FIELDS: [&str; 9] = ["tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst"];

fn field(args: &Args<'_>, index: usize) -> Fallible<Value> {
    match args.values.first().map(Value::base) {
        Some(Value::Tuple(parts)) => Ok(parts.items().get(index).cloned().unwrap_or(Value::None)),
        _ => Err(type_error("descriptor requires a 'time.struct_time' object")),
    }
}

/// Methods of `struct_time`.
pub static STRUCT_TIME: &[NativeFunction] = &[
    NativeFunction {
        name: "__new__",
        owner: "struct_time",
        binding: Binding::Function,
        shape: None,
        code: NativeCode::Simple(new_struct_time),
    },
    NativeFunction::property("struct_time", "tm_year", |_, args| field(&args, 0)),
    NativeFunction::property("struct_time", "tm_mon", |_, args| field(&args, 1)),
    NativeFunction::property("struct_time", "tm_mday", |_, args| field(&args, 2)),
    NativeFunction::property("struct_time", "tm_hour", |_, args| field(&args, 3)),
    NativeFunction::property("struct_time", "tm_min", |_, args| field(&args, 4)),
    NativeFunction::property("struct_time", "tm_sec", |_, args| field(&args, 5)),
    NativeFunction::property("struct_time", "tm_wday", |_, args| field(&args, 6)),
    NativeFunction::property("struct_time", "tm_yday", |_, args| field(&args, 7)),
    NativeFunction::property("struct_time", "tm_isdst", |_, args| field(&args, 8)),
    NativeFunction::property("struct_time", "tm_zone", |_, _| Ok(Value::str("UTC"))),
    NativeFunction::property("struct_time", "tm_gmtoff", |_, _| Ok(Value::Int(0))),
    NativeFunction::method("struct_time", "__repr__", |vm, args| {
        let mut parts = Vec::new();
        for (i, name) in FIELDS.iter().enumerate() {
            parts.push(format!("{name}={}", vm.repr(&field(&args, i)?)?.text()));
        }
        Ok(Value::str(format!("time.struct_time({})", parts.join(", "))))
    }),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_follow_the_calendar() {
        let date = Date::of(EPOCH_S);
        assert_eq!(date.text("%Y-%m-%d %X %a %j %U %W"), "2024-01-01 00:00:00 Mon 001 00 01");
        let leap = Date::of(EPOCH_S + 59 * 86_400 + 3661);
        assert_eq!(leap.text("%F %T %A"), "2024-02-29 01:01:01 Thursday");
        assert_eq!(leap.seconds(), EPOCH_S + 59 * 86_400 + 3661);
    }
}
