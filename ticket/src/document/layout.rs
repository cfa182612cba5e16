//! The lines that matter as bytes: the signature block at the end, and where the sealed part begins.

use data_encoding::BASE64;

use crate::ReadError;

/// What every signed or authenticated byte string of the format begins with.
const SIGNED_PREFIX: &str = "invite/1\n";

const HEADER: &str = "[signature]";
const BLOCK_START: &str = "[signature]\nalgorithm = \"ed25519\"\nvalue = \"";
const BLOCK_END: &str = "\"\n";
/// 64 bytes in padded base64.
const VALUE_LEN: usize = 88;

/// Splits the text into what is signed and the signature: the last three lines.
pub(crate) fn split(text: &str) -> Result<(&str, [u8; 64]), ReadError> {
    let block_len = BLOCK_START.len() + VALUE_LEN + BLOCK_END.len();
    let at = text
        .len()
        .checked_sub(block_len)
        .filter(|&at| text.is_char_boundary(at));
    let (signed, block) = text.split_at(at.ok_or(ReadError::SignatureBlock)?);
    let value = block
        .strip_prefix(BLOCK_START)
        .and_then(|rest| rest.strip_suffix(BLOCK_END))
        .and_then(|value| BASE64.decode(value.as_bytes()).ok())
        .and_then(|value| value.try_into().ok())
        .ok_or(ReadError::SignatureBlock)?;
    if !signed.is_empty() && !signed.ends_with('\n') {
        return Err(ReadError::SignatureBlock);
    }
    if signed.lines().any(|line| line == HEADER) {
        return Err(ReadError::StraySignature);
    }
    Ok((signed, value))
}

/// Where the first signature block of these bytes ends, whatever follows it, if it is all there. What it says is not looked at.
pub(crate) fn end_of_block(bytes: &[u8]) -> Option<usize> {
    let lines = || bytes.split_inclusive(|&byte| byte == b'\n');
    let is_header = |line: &[u8]| matches!(line, b"[signature]\n" | b"[signature]\r\n");
    let before = lines().position(is_header)?;
    let mut whole = lines().filter(|line| line.ends_with(b"\n"));
    // Its header and two more.
    let lines = (0..before + BLOCK_START.lines().count()).map(|_| whole.next().map(<[u8]>::len));
    lines.sum()
}

/// The block for a signature.
pub(crate) fn signature_block(signature: &[u8; 64]) -> String {
    format!("{BLOCK_START}{}{BLOCK_END}", BASE64.encode(signature))
}

/// The bytes that are signed.
pub(crate) fn signed_bytes(signed: &str) -> Vec<u8> {
    [SIGNED_PREFIX.as_bytes(), signed.as_bytes()].concat()
}

/// The associated data of a sealed contact: what stands before the one line `[sealed]`.
pub(crate) fn before_sealed(signed: &str) -> Result<Vec<u8>, ReadError> {
    let mut found = None;
    let mut at = 0;
    for line in signed.split_inclusive('\n') {
        if line == "[sealed]\n" && found.replace(at).is_some() {
            return Err(ReadError::SealedLine);
        }
        at += line.len();
    }
    found
        .map(|at| signed_bytes(&signed[..at]))
        .ok_or(ReadError::SealedLine)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block() -> String {
        signature_block(&[7; 64])
    }

    #[test]
    fn splits_at_the_last_three_lines() {
        let text = format!("a = 1\n{}", block());
        assert_eq!(split(&text), Ok(("a = 1\n", [7; 64])));
        assert_eq!(signed_bytes("a = 1\n"), b"invite/1\na = 1\n");
        assert_eq!(split(&block()), Ok(("", [7; 64])));
    }

    #[test]
    fn the_block_is_exact() {
        let block = block();
        let without_end = block.trim_end().to_owned();
        for bad in [
            String::new(),
            format!("a = 1\n{without_end}"),
            format!("a = 1\n{block}\n"),
            format!("a = 1\n{block}# more\n"),
            format!("a = 1 {block}"),
            format!("é{}", &block[1..]),
            block.replace("ed25519", "ed25518"),
            block.replace("algorithm = ", "algorithm= "),
            block.replace('"', "'"),
            block.replace("Bw==", "Bx=="),
            block.replace("Bw==", "Bw= "),
            block.replace("Bwc", "B-c"),
        ] {
            assert_eq!(split(&bad), Err(ReadError::SignatureBlock), "{bad}");
        }
    }

    #[test]
    fn no_second_signature_line() {
        let block = block();
        let stray = format!("[signature]\na = 1\n{block}");
        assert_eq!(split(&stray), Err(ReadError::StraySignature));
        let in_string = format!("a = '''\n[signature]\n'''\n{block}");
        assert_eq!(split(&in_string), Err(ReadError::StraySignature));
        let longer = format!("a = '''\n [signature]\n'''\n{block}");
        assert!(split(&longer).is_ok());
    }

    #[test]
    fn one_sealed_line() {
        assert_eq!(
            before_sealed("a = 1\n[sealed]\nb = 2\n"),
            Ok(b"invite/1\na = 1\n".to_vec())
        );
        for bad in [
            "a = 1\n",
            "a = 1\n[sealed] # x\n",
            "[sealed]\n[sealed]\n",
            " [sealed]\n",
        ] {
            assert_eq!(before_sealed(bad), Err(ReadError::SealedLine), "{bad}");
        }
    }
}
