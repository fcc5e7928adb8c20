//! RTF to control words and bytes.

/// One token.
pub enum Token<'a> {
    /// A group begins.
    Open,
    /// A group ends.
    Close,
    /// A control word and its number.
    Word(&'a str, Option<i32>),
    /// `\*`, `\~` and the like.
    Symbol(u8),
    /// Plain bytes of the document.
    Bytes(&'a [u8]),
    /// A byte written as `\'xx`.
    Hex(u8),
}

/// The tokens of a file.
pub struct Tokens<'a> {
    rest: &'a [u8],
}

impl<'a> Tokens<'a> {
    /// The tokens in `bytes`.
    pub const fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// The next token; `None` at the end.
    pub fn next(&mut self) -> Option<Token<'a>> {
        loop {
            let (&first, rest) = self.rest.split_first()?;
            match first {
                b'{' | b'}' => {
                    self.rest = rest;
                    return Some(if first == b'{' { Token::Open } else { Token::Close });
                }
                b'\\' => {
                    self.rest = rest;
                    return self.control();
                }
                b'\r' | b'\n' | 0 => self.rest = rest,
                _ => {
                    let special = |byte: &u8| matches!(byte, b'{' | b'}' | b'\\' | b'\r' | b'\n' | 0);
                    let end = self.rest.iter().position(special).unwrap_or(self.rest.len());
                    let (plain, rest) = self.rest.split_at(end);
                    self.rest = rest;
                    return Some(Token::Bytes(plain));
                }
            }
        }
    }

    fn control(&mut self) -> Option<Token<'a>> {
        let (&first, rest) = self.rest.split_first()?;
        if !first.is_ascii_alphabetic() {
            self.rest = rest;
            return Some(if first == b'\'' { self.hex() } else { Token::Symbol(first) });
        }
        let end = self.rest.iter().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        let signed = rest.first() == Some(&b'-');
        let digits = rest.get(usize::from(signed)..).unwrap_or_default();
        let count = digits.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let end = if count == 0 { 0 } else { usize::from(signed) + count };
        let (number, rest) = rest.split_at(end);
        self.rest = rest.strip_prefix(b" ").unwrap_or(rest);
        let number = std::str::from_utf8(number).ok().and_then(|number| number.parse().ok());
        Some(Token::Word(std::str::from_utf8(word).unwrap_or_default(), number))
    }

    fn hex(&mut self) -> Token<'a> {
        let value = self.rest.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        match value.and_then(|two| u8::from_str_radix(two, 16).ok()) {
            Some(byte) => {
                self.rest = self.rest.get(2..).unwrap_or_default();
                Token::Hex(byte)
            }
            None => Token::Bytes(b""),
        }
    }

    /// Passes over so many bytes: the fallback after `\u`, or binary data.
    pub fn pass(&mut self, count: usize) {
        self.rest = self.rest.get(count..).unwrap_or_default();
    }
}
