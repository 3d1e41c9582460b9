//! `name=value&…`, as `URLSearchParams` writes it.

/// The pairs of a query, decoded, in order. What is badly encoded stays as it is.
pub fn pairs(query: &str) -> impl Iterator<Item = (String, String)> + '_ {
    query.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decoded(name), decoded(value))
    })
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        match first {
            b'+' => bytes.push(b' '),
            b'%' => match byte_of(after) {
                Some(byte) => {
                    bytes.push(byte);
                    rest = &after[2..];
                }
                None => bytes.push(b'%'),
            },
            other => bytes.push(other),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn byte_of(digits: &[u8]) -> Option<u8> {
    let digit = |index: usize| char::from(*digits.get(index)?).to_digit(16);
    Some((digit(0)? * 16 + digit(1)?) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_and_values_are_decoded() {
        let found: Vec<_> = pairs("code=a+%3D+%22%C3%BC%22%0A&x&&y=1=2").collect();
        let pair = |name: &str, value: &str| (name.to_string(), value.to_string());
        assert_eq!(found, [pair("code", "a = \"ü\"\n"), pair("x", ""), pair("y", "1=2")]);
    }

    #[test]
    fn what_is_badly_encoded_stays() {
        assert_eq!(pairs("a=%&b=%2&c=%zz&d=%ff").map(|(_, value)| value).collect::<Vec<_>>(), ["%", "%2", "%zz", "\u{fffd}"]);
    }

    proptest! {
        #[test]
        fn no_text_does_harm(text in ".{0,100}") {
            let _ = pairs(&text).count();
        }
    }
}
