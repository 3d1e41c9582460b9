//! What a program calls a lock, a semaphore, a task group: the name beside the call that makes it.
//!
//! A Python object does not know the names it is bound to, but people do: in `sem = asyncio.Semaphore(3)` it is `sem`,
//! in `async with asyncio.TaskGroup() as group:` it is `group`. Read from the text around the call, for labels only.

/// How the name of one of several in a list or dict ends.
pub const ONE_OF_THEM: &str = "[…]";

/// The name that the call at `source[start..end]` is bound to, if its line says so: `sem`, `self.lock`; `locks[…]` for one
/// of those in a list or dict.
pub fn name_of_call(source: &str, start: usize, end: usize) -> Option<String> {
    let before = source.get(..start)?;
    let line = &before[before.rfind('\n').map_or(0, |newline| newline + 1)..];
    let rest = source.get(end..)?;
    let name = assigned(line).or_else(|| one_of_several(line, rest)).or_else(|| bound_by_as(rest));
    name.map(str::to_owned).or_else(|| within(line))
}

/// The target of `target = `, `target: Annotation = ` at the end of a line's beginning.
fn assigned(line: &str) -> Option<&str> {
    let target = line.trim_end().strip_suffix('=')?.trim_end();
    let target = target.split_once(':').map_or(target, |(target, _)| target).trim();
    let target = target.rsplit([';', '=']).next()?.trim();
    is_name(target).then_some(target)
}

/// The target at the same place as the call in `a, b = Make(), Make()`.
fn one_of_several<'a>(line: &'a str, rest: &str) -> Option<&'a str> {
    let statement = line.rsplit(';').next()?;
    let (targets, values) = statement.split_once('=')?;
    let (mut place, mut depth) = (0, 0usize);
    for character in values.chars() {
        match character {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.checked_sub(1)?,
            ',' if depth == 0 => place += 1,
            '"' | '\'' => return None,
            _ => {}
        }
    }
    // `a, b = Make()` takes one apart.
    let is_between = depth == 0 && values.trim_end().ends_with(',') || values.trim().is_empty() && rest.starts_with(',');
    let target = targets.split(',').nth(place)?.trim();
    (is_between && is_name(target)).then_some(target)
}

/// `target[…]` for a call in `target = [Make() for …]`, `target = {key: Make() for …}`.
fn within(line: &str) -> Option<String> {
    let statement = line.rsplit(';').next()?;
    let (target, values) = statement.split_once('=')?;
    let inner = values.trim_start().strip_prefix(['[', '{'])?;
    let is_bare = !inner.contains(['[', ']', '{', '}', '(', '=']);
    let target = target.split_once(':').map_or(target, |(target, _)| target).trim();
    (is_bare && is_name(target)).then(|| format!("{target}{ONE_OF_THEM}"))
}

/// The name of ` as name` at the beginning of what follows.
fn bound_by_as(rest: &str) -> Option<&str> {
    let rest = rest.trim_start_matches([' ', ')']).strip_prefix("as ")?.trim_start();
    let end = rest.find(|c: char| !is_name_character(c)).unwrap_or(rest.len());
    is_name(&rest[..end]).then_some(&rest[..end])
}

fn is_name_character(character: char) -> bool {
    character.is_alphanumeric() || character == '_' || character == '.'
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_') && text.chars().all(is_name_character)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, name: Option<&str>) {
        let start = line.find("Make(").expect("each line makes something");
        let end = line.rfind(')').expect("the call ends") + 1;
        assert_eq!(name_of_call(line, start, end).as_deref(), name, "{line}");
    }

    #[test]
    fn an_assignment_names_what_it_binds() {
        check("sem = Make(3)", Some("sem"));
        check("x = 1\n    self.lock=Make()\n", Some("self.lock"));
        check("lock: Lock = Make()", Some("lock"));
        check("a = 1; sem = Make(3)", Some("sem"));
        check("one = two = Make()", Some("two"));
    }

    #[test]
    fn as_names_what_it_binds() {
        check("async with Make() as group:", Some("group"));
        check("async with (Make() as group, other):", None);
    }

    #[test]
    fn one_of_several_has_the_name_at_its_place() {
        let line = "    queue, flag = Queue(2, x=1), Make()";
        check(line, Some("flag"));
        let line = "a, b = Make(), other()";
        assert_eq!(name_of_call(line, 7, 13).as_deref(), Some("a"));
    }

    #[test]
    fn one_in_a_list_or_dict_is_one_of_its_items() {
        check("forks = [Make() for _ in range(5)]", Some("forks[…]"));
        check("locks: dict = {name: Make() for name in names}", Some("locks[…]"));
    }

    #[test]
    fn other_calls_have_no_name() {
        for line in ["Make(3)", "x == Make()", "f(sem=Make())", "locks[0] = Make()", "a, b = Make()", "a = f([Make()])"] {
            check(line, None);
        }
    }
}
