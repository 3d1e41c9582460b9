//! An analysis as it is sent: read when somebody asks for it. Few do at once, and reading that of a long run takes time.

use std::sync::OnceLock;

use super::Analysis;

/// An analysis that was found out, or one that is still to be read.
#[derive(Debug)]
pub struct Sealed {
    findings: u32,
    bytes: Vec<u8>,
    opened: OnceLock<Option<Analysis>>,
}

impl From<Analysis> for Sealed {
    fn from(analysis: Analysis) -> Self {
        let findings = analysis.findings.len() as u32 + analysis.findings_left_out;
        Self { findings, bytes: vec![], opened: OnceLock::from(Some(analysis)) }
    }
}

impl Sealed {
    /// The one that [`Sealed::to_bytes`] wrote; what is in it is not looked at yet.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (findings, bytes) = bytes.split_first_chunk::<4>()?;
        Some(Self { findings: u32::from_le_bytes(*findings), bytes: bytes.to_vec(), opened: OnceLock::new() })
    }

    /// How many findings there are, then the analysis.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = self.findings.to_le_bytes().to_vec();
        match self.opened.get() {
            Some(Some(analysis)) => {
                bytes.extend(postcard::to_allocvec(analysis).expect("plain data is always written"));
            }
            _ => bytes.extend_from_slice(&self.bytes),
        }
        bytes
    }

    /// How many findings there are, with those that were not kept. Reads nothing.
    pub fn findings(&self) -> usize {
        self.findings as usize
    }

    /// The analysis; none when what was sent is none.
    pub fn get(&self) -> Option<&Analysis> {
        self.opened.get_or_init(|| postcard::from_bytes(&self.bytes).ok()).as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::testing::made_up;

    #[test]
    fn it_is_read_as_it_was_written_and_damage_is_no_analysis() {
        let analysis = Analysis::of(&made_up(3, 400, 20));
        let bytes = Sealed::from(analysis.clone()).to_bytes();
        let sealed = Sealed::from_bytes(&bytes).unwrap();
        assert_eq!(sealed.findings(), analysis.findings.len() + analysis.findings_left_out as usize);
        assert_eq!(sealed.get(), Some(&analysis));
        assert_eq!(Sealed::from_bytes(&bytes).unwrap().to_bytes(), bytes);
        assert_eq!(Sealed::from_bytes(&bytes[..bytes.len() - 1]).unwrap().get(), None);
    }
}
