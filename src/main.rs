//! Page entry: mount, nothing else.

fn main() {}
