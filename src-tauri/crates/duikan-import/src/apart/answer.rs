//! What the child says: a head line, evidence a line each, then the text as it is. Both sides are the same program, so
//! there are no versions of it; yet what comes from a child that broke down is never trusted.
//!
//! ```text
//! read UNDECODABLE EVIDENCE BYTES   or   not CODE DETAIL
//! KIND START END
//! …
//! text
//! ```

use std::io::{self, BufWriter, Write};

use duikan_text::{Evidence, EvidenceKind, Span};

use crate::error::Reason;
use crate::limits::{MAX_BYTES, MAX_CHARS};
use crate::read::Content;

/// The names of the kinds of evidence but headings, which are `h` and their level.
const KINDS: [(&str, EvidenceKind); 6] = [
    ("bold", EvidenceKind::Bold),
    ("centred", EvidenceKind::Centred),
    ("outside", EvidenceKind::OutsideMain),
    ("number", EvidenceKind::PageNumber),
    ("running", EvidenceKind::RunningHead),
    ("recoded", EvidenceKind::Recoded),
];

/// Writes an answer. More text than a file may have bytes is refused.
pub fn write(read: &Result<Content, Reason>, out: &mut impl Write) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    let too_long = read.as_ref().ok().and_then(|content| too_long(&content.text));
    match read {
        Ok(_) if too_long.is_some() => too_long.iter().try_for_each(|reason| refuse(reason, &mut out))?,
        Ok(content) if content.text.len() as u64 > MAX_BYTES => refuse(&Reason::TooLarge, &mut out)?,
        Ok(content) => {
            let Content { text, evidence, undecodable } = content;
            writeln!(out, "read {undecodable} {} {}", evidence.len(), text.len())?;
            for Evidence { kind, span } in evidence {
                writeln!(out, "{} {} {}", name(*kind), span.start, span.end)?;
            }
            out.write_all(text.as_bytes())?;
        }
        Err(reason) => refuse(reason, &mut out)?,
    }
    out.flush()
}

/// The reason not to hand over a text of more characters than are compared.
fn too_long(text: &str) -> Option<Reason> {
    // Counting is needless for a text of fewer bytes.
    if text.len() as u64 <= MAX_CHARS {
        return None;
    }
    let characters = text.chars().count() as u64;
    (characters > MAX_CHARS).then_some(Reason::TooLong(characters))
}

fn refuse(reason: &Reason, out: &mut impl Write) -> io::Result<()> {
    let detail = match reason {
        Reason::Damaged(detail) => detail.clone(),
        Reason::TooLong(characters) => characters.to_string(),
        _ => String::new(),
    };
    writeln!(out, "not {} {}", reason.code(), detail.replace('\n', " "))
}

/// An answer; `None` where it is none.
pub fn parse(mut answer: Vec<u8>) -> Option<Result<Content, Reason>> {
    let (head, mut at) = line(&answer, 0)?;
    if let Some(refusal) = head.strip_prefix("not ") {
        return Some(Err(refused(refusal)?));
    }
    let mut numbers = head.strip_prefix("read ")?.split(' ');
    let undecodable = numbers.next()?.parse().ok()?;
    let count: usize = numbers.next()?.parse().ok()?;
    let bytes: usize = numbers.next()?.parse().ok()?;
    let mut evidence = Vec::new();
    for _ in 0..count {
        let (words, next) = line(&answer, at)?;
        evidence.push(one(words)?);
        at = next;
    }
    let text = String::from_utf8(answer.split_off(at)).ok()?;
    (text.len() == bytes).then_some(Ok(Content { text, evidence, undecodable }))
}

/// The line that begins at a byte, and where the next one begins.
fn line(answer: &[u8], from: usize) -> Option<(&str, usize)> {
    let length = answer.get(from..)?.iter().position(|&byte| byte == b'\n')?;
    Some((std::str::from_utf8(&answer[from..from + length]).ok()?, from + length + 1))
}

fn refused(words: &str) -> Option<Reason> {
    let (code, detail) = words.split_once(' ')?;
    if code == Reason::TooLong(0).code() {
        return Some(Reason::TooLong(detail.parse().ok()?));
    }
    let plain = [Reason::Empty, Reason::Binary, Reason::TooLarge, Reason::Encrypted, Reason::ScannedPdf];
    match plain.into_iter().find(|reason| reason.code() == code) {
        None if detail.is_empty() => None,
        None => Some(Reason::Damaged(detail.to_owned())),
        found => found,
    }
}

fn name(kind: EvidenceKind) -> String {
    match kind {
        EvidenceKind::Heading(level) => format!("h{level}"),
        other => KINDS.iter().find(|(_, own)| *own == other).map_or("", |(name, _)| name).to_owned(),
    }
}

fn one(words: &str) -> Option<Evidence> {
    let mut words = words.split(' ');
    let name = words.next()?;
    let kind = match name.strip_prefix('h') {
        Some(level) => EvidenceKind::Heading(level.parse().ok()?),
        None => KINDS.iter().find(|(own, _)| *own == name)?.1,
    };
    Some(Evidence { kind, span: Span::new(words.next()?.parse().ok()?, words.next()?.parse().ok()?) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(read: &Result<Content, Reason>) -> Vec<u8> {
        let mut answer = Vec::new();
        write(read, &mut answer).unwrap();
        answer
    }

    fn content() -> Content {
        let kinds = KINDS.iter().map(|(_, kind)| *kind).chain([EvidenceKind::Heading(3)]);
        let evidence = kinds.zip(0..).map(|(kind, at)| Evidence { kind, span: Span::new(at, at + 2) });
        Content { text: "修路\n办学\n".repeat(3), evidence: evidence.collect(), undecodable: 7 }
    }

    #[test]
    fn what_is_told_is_understood() {
        for read in [
            Ok(content()),
            Ok(Content::default()),
            Err(Reason::ScannedPdf),
            Err(Reason::Encrypted),
            Err(Reason::TooLong(MAX_CHARS + 1)),
            Err(Reason::Damaged("no pages".into())),
        ] {
            assert_eq!(parse(told(&read)), Some(read));
        }
        assert_eq!(
            parse(told(&Err(Reason::Damaged("a\nb".into())))),
            Some(Err(Reason::Damaged("a b".into())))
        );
    }

    #[test]
    fn half_an_answer_is_none() {
        let whole = told(&Ok(content()));
        for length in 0..whole.len() {
            assert_eq!(parse(whole[..length].to_vec()), None, "{length}");
        }
        for nonsense in ["read 1 2", "read 0 1 1\nh9\nx", "not nonsense \n", "read x 0 0\n", "hello\n"] {
            assert_eq!(parse(nonsense.into()), None, "{nonsense}");
        }
    }
}
