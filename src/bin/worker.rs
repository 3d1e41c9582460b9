//! Engine entry in the browser: a Web Worker.

fn main() {}
