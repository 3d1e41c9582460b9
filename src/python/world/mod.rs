//! The simulated outside world: the hosts that a program can ask, what they answer, and how long that takes.
//!
//! Words, in reading order:
//!
//! - A **description** is the text of a `world.toml`, read by `read` into plain data ([`description`]).
//! - A **host** answers requests by its **pages**; a page is found by its **pattern** ([`page`]).
//! - [`State`] is the world of one run: what each host is busy with, and its own sequence of **chance** ([`chance`]), so that a
//!   host's answers do not depend on what else there is.
//! - A **Redis** server is one more ([`redis`]): here is its network, and what it stores is Python.
//! - Asked something, a host makes a **plan** ([`host`]): what will happen, and when. Nothing waits here: `modules/world.rs`
//!   turns plans into blocking calls and awaited exchanges, and the clients are Python in `library/world/`.
//! - The other way round, **traffic** ([`traffic`]) asks the program's own server: its requests are decided before the run.
//!
//! No real clock, no real randomness: the same description, seed and requests give the same plans.

pub mod chance;
pub mod description;
pub mod host;
pub mod page;
mod read;
mod read_redis;
mod reader;
pub mod redis;
pub mod traffic;

pub use description::World;
pub use host::{Asked, End, Plan, State};
pub use read::read;
