//! MT19937, as in CPython's `_randommodule.c`.

use num_bigint::BigUint;

const LENGTH: usize = 624;
const MIDDLE: usize = 397;

/// A generator.
pub struct Twister {
    words: [u32; LENGTH],
    next: usize,
    /// The second number of the pair that `gauss` makes.
    pub next_gauss: Option<f64>,
}

impl Twister {
    /// The generator after `seed(key)`.
    pub fn seeded(key: &BigUint) -> Twister {
        let mut key = key.to_u32_digits();
        if key.is_empty() {
            key.push(0);
        }
        let mut twister = Twister { words: [0; LENGTH], next: LENGTH, next_gauss: None };
        twister.start(19_650_218);
        twister.stir(&key);
        twister
    }

    fn start(&mut self, seed: u32) {
        self.words[0] = seed;
        for i in 1..LENGTH {
            let before = self.words[i - 1];
            self.words[i] = 1_812_433_253u32.wrapping_mul(before ^ (before >> 30)).wrapping_add(i as u32);
        }
    }

    fn stir(&mut self, key: &[u32]) {
        let (mut i, mut j) = (1, 0);
        for _ in 0..LENGTH.max(key.len()) {
            let before = self.words[i - 1];
            let mixed = (before ^ (before >> 30)).wrapping_mul(1_664_525);
            self.words[i] = (self.words[i] ^ mixed).wrapping_add(key[j]).wrapping_add(j as u32);
            i = self.step(i);
            j = (j + 1) % key.len();
        }
        for _ in 0..LENGTH - 1 {
            let before = self.words[i - 1];
            let mixed = (before ^ (before >> 30)).wrapping_mul(1_566_083_941);
            self.words[i] = (self.words[i] ^ mixed).wrapping_sub(i as u32);
            i = self.step(i);
        }
        self.words[0] = 0x8000_0000;
    }

    fn step(&mut self, i: usize) -> usize {
        if i + 1 < LENGTH {
            return i + 1;
        }
        self.words[0] = self.words[LENGTH - 1];
        1
    }

    fn refill(&mut self) {
        for i in 0..LENGTH {
            let joined = (self.words[i] & 0x8000_0000) | (self.words[(i + 1) % LENGTH] & 0x7fff_ffff);
            let twisted = (joined >> 1) ^ if joined & 1 == 1 { 0x9908_b0df } else { 0 };
            self.words[i] = self.words[(i + MIDDLE) % LENGTH] ^ twisted;
        }
        self.next = 0;
    }

    /// The next 32 bits.
    pub fn word(&mut self) -> u32 {
        if self.next >= LENGTH {
            self.refill();
        }
        let mut word = self.words[self.next];
        self.next += 1;
        word ^= word >> 11;
        word ^= (word << 7) & 0x9d2c_5680;
        word ^= (word << 15) & 0xefc6_0000;
        word ^ (word >> 18)
    }

    /// `random()`: 53 bits, from 0 up to, not including, 1.
    pub fn random(&mut self) -> f64 {
        let (high, low) = (self.word() >> 5, self.word() >> 6);
        (f64::from(high) * 67_108_864.0 + f64::from(low)) / 9_007_199_254_740_992.0
    }

    /// `getrandbits(count)`
    pub fn bits(&mut self, count: u64) -> BigUint {
        let mut words = Vec::new();
        let mut left = count;
        while left > 0 {
            let word = self.word();
            words.push(if left < 32 { word >> (32 - left) } else { word });
            left = left.saturating_sub(32);
        }
        BigUint::new(words)
    }

    /// An integer from 0 up to, not including, `n`.
    pub fn below(&mut self, n: u64) -> u64 {
        let bits = 64 - n.leading_zeros();
        loop {
            let drawn = match bits {
                0 => 0,
                1..=32 => u64::from(self.word() >> (32 - bits)),
                _ => {
                    let low = u64::from(self.word());
                    low | u64::from(self.word() >> (64 - bits)) << 32
                }
            };
            if drawn < n {
                return drawn;
            }
        }
    }

    /// What `getstate()` shows: the words, and which comes next.
    pub fn state(&self) -> Vec<u32> {
        self.words.iter().copied().chain(std::iter::once(self.next as u32)).collect()
    }

    /// The generator in a state that `state` gave.
    pub fn of_state(state: &[u32], next_gauss: Option<f64>) -> Option<Twister> {
        let (&next, words) = state.split_last()?;
        let words: [u32; LENGTH] = words.try_into().ok()?;
        (next as usize <= LENGTH).then_some(Twister { words, next: next as usize, next_gauss })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // python3 -c "import random; random.seed(1); …"
    #[test]
    fn numbers_are_those_of_cpython() {
        let mut twister = Twister::seeded(&BigUint::from(1u32));
        assert_eq!(twister.random(), 0.134_364_244_112_401_22);
        assert_eq!(twister.random(), 0.847_433_736_937_232_7);
        let mut twister = Twister::seeded(&BigUint::from(0u32));
        assert_eq!(twister.random(), 0.844_421_851_525_048_1);
        assert_eq!(twister.below(10), 6);
    }
}
