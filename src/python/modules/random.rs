//! `random`: CPython's Mersenne Twister and its functions, number for number. A run starts as after `random.seed(0)`.

mod distributions;
pub mod twister;

use std::cell::RefCell;
use std::rc::Rc;

use num_bigint::{BigInt, BigUint, Sign};
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

use crate::python::builtins::functions::refuse;
use crate::python::builtins::numbers::{as_integer, precise};
use crate::python::bytecode::BinaryOperator;
use crate::python::symbol::Symbol;
use crate::python::value::exception::{type_error, value_error};
use crate::python::value::hash::float_hash;
use crate::python::value::native::{Binding, NativeCode};
use crate::python::value::{Args, Attributes, Builtin, Class, Fallible, HostObject, NativeFunction, Value};
use crate::python::vm::Vm;

pub use twister::Twister as Generator;

/// Which generator a function draws from.
#[derive(Clone)]
pub enum Source {
    /// The module's own.
    Module,
    /// That of a `Random` object.
    Object(Rc<HostObject>),
}

impl Source {
    fn of(args: &Args<'_>) -> Fallible<Source> {
        let object = args.values.first().and_then(|value| value.host::<RefCell<Generator>>());
        object.map(Source::Object).ok_or_else(|| type_error("descriptor requires a 'random.Random' object"))
    }

    /// The same for a method: the others draw from `random` and `getrandbits`, which a class may have of its own.
    fn of_method(args: &Args<'_>, name: &str) -> Fallible<Source> {
        if let Some(object @ Value::Host(host)) = args.values.first()
            && !host.class.is_builtin
            && !matches!(name, "random" | "getrandbits" | "seed" | "getstate" | "setstate")
        {
            for own in ["random", "getrandbits"] {
                if let Some(Value::Function(_)) = object.class_lookup(Symbol::new(own)) {
                    return refuse(&format!("Random.{name} of a class that has a {own} of its own"));
                }
            }
        }
        Source::of(args)
    }

    /// Works with the generator. No Python code runs meanwhile.
    pub fn with<T>(&self, vm: &mut Vm, work: impl FnOnce(&mut Generator) -> T) -> T {
        match self {
            Source::Module => {
                let seed = vm.seed;
                work(vm.modules.random.get_or_insert_with(|| Generator::seeded(&BigUint::from(seed))))
            }
            Source::Object(object) => match object.data.downcast_ref::<RefCell<Generator>>() {
                Some(generator) => work(&mut generator.borrow_mut()),
                None => unreachable!("`of` has looked"),
            },
        }
    }

    /// `random()`
    pub fn random(&self, vm: &mut Vm) -> f64 {
        self.with(vm, Generator::random)
    }

    /// An integer from 0 up to, not including, `n`, which is positive.
    fn below(&self, vm: &mut Vm, n: &BigInt) -> BigInt {
        if let Some(small) = n.to_u64() {
            return BigInt::from(self.with(vm, |generator| generator.below(small)));
        }
        let bits = n.bits();
        self.with(vm, |generator| {
            loop {
                let drawn = BigInt::from_biguint(Sign::Plus, generator.bits(bits));
                if drawn < *n {
                    return drawn;
                }
            }
        })
    }

    fn place(&self, vm: &mut Vm, length: usize) -> usize {
        self.with(vm, |generator| generator.below(length as u64)) as usize
    }
}

type Code = fn(&mut Vm, &Source, Args<'_>) -> Fallible<Value>;

macro_rules! both {
    ($($name:literal => $code:path,)*) => {
        static FUNCTIONS: &[NativeFunction] = &[$(
            NativeFunction::function("random", $name, |vm, args| ($code as Code)(vm, &Source::Module, args)),
        )*];
        static METHODS: &[NativeFunction] = &[$(
            NativeFunction::method("Random", $name, |vm, args| ($code as Code)(vm, &Source::of_method(&args, $name)?, args.rest())),
        )*];
    };
}

both! {
    "random" => random,
    "seed" => seed,
    "getrandbits" => getrandbits,
    "randrange" => randrange,
    "randint" => randint,
    "randbytes" => randbytes,
    "choice" => choice,
    "choices" => choices,
    "shuffle" => shuffle,
    "sample" => sample,
    "getstate" => getstate,
    "setstate" => setstate,
    "uniform" => distributions::uniform,
    "triangular" => distributions::triangular,
    "normalvariate" => distributions::normalvariate,
    "gauss" => distributions::gauss,
    "lognormvariate" => distributions::lognormvariate,
    "expovariate" => distributions::expovariate,
    "vonmisesvariate" => distributions::vonmisesvariate,
    "gammavariate" => distributions::gammavariate,
    "betavariate" => distributions::betavariate,
    "paretovariate" => distributions::paretovariate,
    "weibullvariate" => distributions::weibullvariate,
    "binomialvariate" => distributions::binomialvariate,
}

static NEW: &[NativeFunction] = &[NativeFunction {
    name: "__new__",
    owner: "Random",
    binding: Binding::Function,
    shape: None,
    code: NativeCode::Simple(new),
}];

/// Method tables of the class `Random`.
pub static TABLES: &[&[NativeFunction]] = &[METHODS, NEW];

/// The module's namespace.
pub fn attributes() -> Attributes {
    let mut attributes = super::of_values([("Random", Value::Class(Builtin::Random.class()))]);
    super::add_functions(&mut attributes, FUNCTIONS);
    attributes
}

fn new(vm: &mut Vm, args: Args<'_>) -> Fallible<Value> {
    let Some(Value::Class(class)) = args.values.first() else {
        return Err(type_error("Random.__new__(X): X is not a type object"));
    };
    let [x] = args.rest().bind("Random", ["x"], 0, 1)?;
    construct(vm, class, &x)
}

/// `Random(x)`
fn construct(vm: &mut Vm, class: &Rc<Class>, x: &Value) -> Fallible<Value> {
    let generator = RefCell::new(Generator::seeded(&BigUint::from(vm.seed)));
    let object = HostObject::value(class.clone(), generator);
    if !matches!(x, Value::Unbound | Value::None)
        && let Some(host) = object.host::<RefCell<Generator>>()
    {
        seed(vm, &Source::Object(host), Args::positional(std::slice::from_ref(x)))?;
    }
    Ok(object)
}

fn random(vm: &mut Vm, source: &Source, args: Args<'_>) -> Fallible<Value> {
    args.exactly::<0>("Random.random")?;
    Ok(Value::Float(source.random(vm)))
}

fn seed(vm: &mut Vm, source: &Source, args: Args<'_>) -> Fallible<Value> {
    use sha2::Digest;
    let [a, version] = args.bind("Random.seed", ["a", "version"], 0, 2)?;
    if matches!(version, Value::Int(1)) && !matches!(a.base(), Value::Int(_) | Value::None | Value::Unbound) {
        return crate::python::builtins::functions::refuse("random.seed with version=1");
    }
    let hashed = |bytes: &[u8]| {
        let digest = sha2::Sha512::digest(bytes);
        BigUint::from_bytes_be(&[bytes, digest.as_slice()].concat())
    };
    let key = match a.base() {
        // CPython takes the time or the system's entropy; a run has neither and starts over.
        Value::Unbound | Value::None => BigUint::from(vm.seed),
        Value::Str(text) => hashed(text.text().as_bytes()),
        Value::Bytes(bytes) => hashed(&bytes),
        Value::Float(float) => BigUint::from(float_hash(float)),
        other => match as_integer(&other) {
            Some(number) => number.magnitude().clone(),
            None => {
                return Err(type_error("The only supported seed types are:\nNone, int, float, str, bytes, and bytearray."));
            }
        },
    };
    source.with(vm, |generator| *generator = Generator::seeded(&key));
    Ok(Value::None)
}

fn integer(vm: &mut Vm, value: &Value) -> Fallible<BigInt> {
    let whole = vm.index_value(value)?;
    Ok(as_integer(&whole).unwrap_or_default())
}

fn getrandbits(vm: &mut Vm, source: &Source, args: Args<'_>) -> Fallible<Value> {
    let count = vm.index(&args.exactly::<1>("Random.getrandbits")?[0])?;
    let count = u64::try_from(count).map_err(|_| value_error("Cannot convert negative int"))?;
    if count > 1 << 25 {
        return Err(Builtin::MemoryError.bare());
    }
    let drawn = source.with(vm, |generator| generator.bits(count));
    Ok(Value::integer(BigInt::from(drawn)))
}

fn randbytes(vm: &mut Vm, source: &Source, args: Args<'_>) -> Fallible<Value> {
    let [count] = args.bind("Random.randbytes", ["n"], 1, 1)?;
    let count = vm.index(&count)?;
    let count = usize::try_from(count).map_err(|_| value_error("Cannot convert negative int"))?;
    vm.room(count.saturating_mul(2))?;
    let drawn = source.with(vm, |generator| generator.bits(count as u64 * 8));
    let mut bytes = drawn.to_bytes_le();
    bytes.resize(count, 0);
    Ok(crate::python::builtins::bytes::value(bytes))
}

fn randrange(vm: &mut Vm, source: &Source, args: Args<'_>) -> Fallible<Value> {
    let [start, stop, step] = args.bind("Random.randrange", ["start", "stop", "step"], 1, 3)?;
    let first = integer(vm, &start)?;
    if matches!(stop, Value::Unbound | Value::None) {
        if !matches!(step, Value::Unbound) {
            return Err(type_error("Missing a non-None stop argument"));
        }
        if !first.is_positive() {
            return Err(value_error("empty range for randrange()"));
        }
        return Ok(Value::integer(source.below(vm, &first)));
    }
    let width = integer(vm, &stop)? - &first;
    let step = if matches!(step, Value::Unbound) { BigInt::one() } else { integer(vm, &step)? };
    if step.is_zero() {
        return Err(value_error("zero step for randrange()"));
    }
    let rounding: BigInt = if step.is_positive() { &step - 1 } else { &step + 1 };
    let count = Integer::div_floor(&(&width + rounding), &step);
    if !count.is_positive() {
        let shown = if step.is_one() { String::new() } else { format!(", {step}") };
        return Err(value_error(format!("empty range in randrange({first}, {}{shown})", width + &first)));
    }
    let drawn = source.below(vm, &count);
    Ok(Value::integer(first + step * drawn))
}

fn randint(vm: &mut Vm, source: &Source, args: Args<'_>) -> Fallible<Value> {
    let [a, b] = args.bind("Random.randint", ["a", "b"], 2, 2)?;
    let (a, b) = (integer(vm, &a)?, integer(vm, &b)?);
    if b < a {
        return Err(value_error(format!("empty range in randint({a}, {b})")));
    }
    let drawn = source.below(vm, &(b - &a + 1));
    Ok(Value::integer(a + drawn))
}

fn choice(vm: &mut Vm, source: &Source, args: Args<'_>) -> Fallible<Value> {
    let [sequence] = args.bind("Random.choice", ["seq"], 1, 1)?;
    let length = vm.length(&sequence)?;
    if length == 0 {
        return Err(Builtin::IndexError.error("Cannot choose from an empty sequence"));
    }
    let place = source.place(vm, length);
    vm.get_item(&sequence, &Value::Int(place as i64))
}

fn shuffle(vm: &mut Vm, source: &Source, args: Args<'_>) -> Fallible<Value> {
    let [sequence] = args.bind("Random.shuffle", ["x"], 1, 1)?;
    for i in (1..vm.length(&sequence)?).rev() {
        let j = source.place(vm, i + 1);
        if let Value::List(list) = &sequence {
            list.borrow_mut().swap(i, j);
            continue;
        }
        let (i, j) = (Value::Int(i as i64), Value::Int(j as i64));
        let (first, second) = (vm.get_item(&sequence, &j)?, vm.get_item(&sequence, &i)?);
        vm.set_item(&sequence, &i, first)?;
        vm.set_item(&sequence, &j, second)?;
    }
    Ok(Value::None)
}

fn sample(vm: &mut Vm, source: &Source, args: Args<'_>) -> Fallible<Value> {
    let [population, count, counts] = args.bind("Random.sample", ["population", "k", "counts"], 2, 2)?;
    if !matches!(population.base(), Value::List(_) | Value::Tuple(_) | Value::Str(_) | Value::Bytes(_) | Value::Range(_)) {
        return Err(type_error("Population must be a sequence.  For dicts or sets, use sorted(d)."));
    }
    let length = vm.length(&population)?;
    let count = vm.index(&count)?;
    if matches!(counts, Value::Unbound | Value::None) {
        let places = sample_places(vm, source, length, count)?;
        let items = places.into_iter().map(|place| vm.get_item(&population, &Value::Int(place as i64)));
        return Ok(Value::list(items.collect::<Fallible<_>>()?));
    }
    let mut ends = Vec::new();
    let mut total: i64 = 0;
    for count in vm.collect(&counts)? {
        let Value::Int(count) = count.base() else { return Err(type_error("Counts must be integers")) };
        total = total.saturating_add(count);
        ends.push(total);
    }
    if ends.len() != length {
        return Err(value_error("The number of counts does not match the population"));
    }
    if total < 0 {
        return Err(value_error("Counts must be non-negative"));
    }
    let places = sample_places(vm, source, total as usize, count)?;
    let items = places.into_iter().map(|place| {
        let index = ends.partition_point(|&end| end <= place as i64);
        vm.get_item(&population, &Value::Int(index as i64))
    });
    Ok(Value::list(items.collect::<Fallible<_>>()?))
}

fn sample_places(vm: &mut Vm, source: &Source, length: usize, count: i64) -> Fallible<Vec<usize>> {
    let count = usize::try_from(count).ok().filter(|&count| count <= length);
    let Some(count) = count else { return Err(value_error("Sample larger than population or is negative")) };
    let mut size = 21;
    if count > 5 {
        size += 4usize.saturating_pow((precise::log(count as f64 * 3.0) / precise::log(4.0)).ceil() as u32);
    }
    let mut places = Vec::with_capacity(count);
    if length <= size {
        let mut pool: Vec<usize> = (0..length).collect();
        for i in 0..count {
            let j = source.place(vm, length - i);
            places.push(pool[j]);
            pool[j] = pool[length - i - 1];
        }
        return Ok(places);
    }
    let mut selected = std::collections::BTreeSet::new();
    while places.len() < count {
        let j = source.place(vm, length);
        if selected.insert(j) {
            places.push(j);
        }
    }
    Ok(places)
}

fn choices(vm: &mut Vm, source: &Source, args: Args<'_>) -> Fallible<Value> {
    let [population, weights, cumulative, count] =
        args.bind("Random.choices", ["population", "weights", "cum_weights", "k"], 1, 2)?;
    let length = vm.length(&population)?;
    let count = if matches!(count, Value::Unbound) { 1 } else { vm.index(&count)? }.max(0);
    let given = |value: &Value| !matches!(value, Value::Unbound | Value::None);
    let ends = match (given(&weights), given(&cumulative)) {
        (true, true) => return Err(type_error("Cannot specify both weights and cumulative weights")),
        (false, false) => None,
        (true, false) => Some(accumulated(vm, &weights)?),
        (false, true) => Some(vm.collect(&cumulative)?),
    };
    vm.room(usize::try_from(count).unwrap_or_default().saturating_mul(size_of::<Value>()))?;
    let mut items = Vec::new();
    let Some(ends) = ends else {
        for _ in 0..count {
            let place = (source.random(vm) * length as f64).floor() as i64;
            items.push(vm.get_item(&population, &Value::Int(place))?);
        }
        return Ok(Value::list(items));
    };
    if ends.len() != length {
        return Err(value_error("The number of weights does not match the population"));
    }
    let ends = ends.iter().map(|end| vm.float_of(end)).collect::<Fallible<Vec<f64>>>()?;
    let Some(&total) = ends.last() else { return Err(Builtin::IndexError.error("list index out of range")) };
    if total <= 0.0 {
        return Err(value_error("Total of weights must be greater than zero"));
    }
    if !total.is_finite() {
        return Err(value_error("Total of weights must be finite"));
    }
    for _ in 0..count {
        let drawn = source.random(vm) * total;
        let place = ends[..length - 1].partition_point(|&end| end <= drawn);
        items.push(vm.get_item(&population, &Value::Int(place as i64))?);
    }
    Ok(Value::list(items))
}

fn accumulated(vm: &mut Vm, weights: &Value) -> Fallible<Vec<Value>> {
    if matches!(weights.base(), Value::Int(_)) {
        let shown = vm.repr(weights)?;
        return Err(type_error(format!("The number of choices must be a keyword argument: k={}", shown.text())));
    }
    let mut ends: Vec<Value> = Vec::new();
    for weight in vm.collect(weights)? {
        let end = match ends.last() {
            Some(last) => vm.binary(BinaryOperator::Add, last, &weight)?,
            None => weight,
        };
        ends.push(end);
    }
    Ok(ends)
}

fn getstate(vm: &mut Vm, source: &Source, args: Args<'_>) -> Fallible<Value> {
    args.exactly::<0>("Random.getstate")?;
    let (words, gauss) = source.with(vm, |generator| (generator.state(), generator.next_gauss));
    let words = words.into_iter().map(|word| Value::Int(i64::from(word))).collect();
    Ok(Value::tuple(vec![Value::Int(3), Value::tuple(words), gauss.map_or(Value::None, Value::Float)]))
}

fn setstate(vm: &mut Vm, source: &Source, args: Args<'_>) -> Fallible<Value> {
    let [state] = args.bind("Random.setstate", ["state"], 1, 1)?;
    let parts = vm.collect(&state)?;
    let [Value::Int(3), words, gauss] = parts.as_slice() else {
        let version = parts.first().map_or(Ok(crate::python::builtins::text::new_text("?")), |version| vm.repr(version))?;
        let message = format!("state with version {} passed to Random.setstate() of version 3", version.text());
        return Err(value_error(message));
    };
    let mut numbers = Vec::new();
    for word in vm.collect(words)? {
        numbers.push(vm.index(&word)? as u32);
    }
    let next_gauss = if let Value::Float(gauss) = gauss { Some(*gauss) } else { None };
    let restored = Generator::of_state(&numbers, next_gauss).ok_or_else(|| value_error("state vector is the wrong size"))?;
    source.with(vm, |generator| *generator = restored);
    Ok(Value::None)
}
