//! Numbers and vectors of the binary format.

/// Reads from the start of some bytes on.
#[derive(Clone)]
pub struct Reader<'a> {
    bytes: &'a [u8],
    /// Where it stands.
    pub at: usize,
}

impl<'a> Reader<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    pub fn is_done(&self) -> bool {
        self.at >= self.bytes.len()
    }

    pub fn byte(&mut self) -> Result<u8, String> {
        let byte = *self.bytes.get(self.at).ok_or("the module is cut short")?;
        self.at += 1;
        Ok(byte)
    }

    pub fn take(&mut self, length: usize) -> Result<&'a [u8], String> {
        let end = self.at.checked_add(length).filter(|end| *end <= self.bytes.len()).ok_or("the module is cut short")?;
        let taken = &self.bytes[self.at..end];
        self.at = end;
        Ok(taken)
    }

    /// An unsigned number.
    pub fn number(&mut self) -> Result<u32, String> {
        self.varying().map(|(value, _, _)| value as u32)
    }

    /// A signed number; of one that is too large, the low half.
    pub fn signed(&mut self) -> Result<i32, String> {
        let (value, bits, last) = self.varying()?;
        let is_negative = last & 0x40 != 0 && bits < 64;
        Ok(if is_negative { value | (u64::MAX << bits) } else { value } as i32)
    }

    fn varying(&mut self) -> Result<(u64, u32, u8), String> {
        let (mut value, mut bits) = (0_u64, 0);
        loop {
            let byte = self.byte()?;
            if bits < 64 {
                value |= u64::from(byte & 0x7f) << bits;
            }
            bits += 7;
            if byte & 0x80 == 0 {
                return Ok((value, bits, byte));
            }
        }
    }

    /// Some bytes after their length.
    pub fn vector(&mut self) -> Result<&'a [u8], String> {
        let length = self.number()? as usize;
        self.take(length)
    }

    pub fn text(&mut self) -> Result<&'a str, String> {
        std::str::from_utf8(self.vector()?).map_err(|error| error.to_string())
    }
}

/// Appends an unsigned number.
pub fn put_number(to: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        to.push(value as u8 | 0x80);
        value >>= 7;
    }
    to.push(value as u8);
}

/// Appends a signed number.
pub fn put_signed(to: &mut Vec<u8>, mut value: i32) {
    while !(-0x40..0x40).contains(&value) {
        to.push(value as u8 & 0x7f | 0x80);
        value >>= 7;
    }
    to.push(value as u8 & 0x7f);
}

/// Appends some bytes after their length.
pub fn put_vector(to: &mut Vec<u8>, bytes: &[u8]) {
    put_number(to, bytes.len() as u32);
    to.extend_from_slice(bytes);
}
