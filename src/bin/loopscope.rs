//! The command line: run, trace, bench.

fn main() {}
