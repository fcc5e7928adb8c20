//! Rich text (.rtf): a tokenizer of its own, because Chinese RTF carries its words as GBK bytes (`\'c4\'ea`),
//! which the available parser reads as Western letters.

use duikan_text::Evidence;
use encoding_rs::{Encoding, GB18030, WINDOWS_1252};

use crate::decode;
use crate::error::Reason;
use crate::paragraphs::{Paragraph, Paragraphs};

/// Groups nested deeper than this are not told apart any more.
const MAX_DEPTH: usize = 4096;
/// Groups whose words are not the document's. Unknown ones announce themselves by `\*`.
const PASSED_OVER: &[&str] = &[
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "object",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "themedata",
    "datastore",
    "listtable",
    "revtbl",
    "generator",
    "xe",
    "tc",
    "fldinst",
    "rsidtbl",
    "latentstyles",
];

/// Reads an .rtf file.
///
/// # Errors
/// [`Reason::Damaged`] where it is no RTF.
pub fn read(bytes: &[u8]) -> Result<(String, Vec<Evidence>), Reason> {
    if !bytes.starts_with(b"{\\rtf") {
        return Err(Reason::Damaged("no RTF header".into()));
    }
    let mut reader = Reader::new();
    let mut tokens = Tokens { rest: bytes };
    while let Some(token) = tokens.next() {
        reader.take(&token, &mut tokens);
    }
    reader.flush();
    if !reader.paragraph.is_empty() {
        reader.state.read = true;
        reader.end_paragraph();
    }
    Ok(reader.out.finish())
}

/// One token.
enum Token<'a> {
    Open,
    Close,
    /// A control word and its number.
    Word(&'a str, Option<i32>),
    /// `\*`, `\~` and the like.
    Symbol(u8),
    /// Bytes of the document: plain, or one written as `\'xx`.
    Bytes(&'a [u8]),
    Hex(u8),
}

struct Tokens<'a> {
    rest: &'a [u8],
}

impl<'a> Tokens<'a> {
    fn next(&mut self) -> Option<Token<'a>> {
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
    fn pass(&mut self, count: usize) {
        self.rest = self.rest.get(count..).unwrap_or_default();
    }
}

/// What a group may change and its end gives back.
#[derive(Clone, Copy)]
struct State {
    charset: &'static Encoding,
    /// Characters that follow `\u` for readers without Unicode.
    fallback: usize,
    bold: bool,
    hidden: bool,
    /// Whether what follows is said of double-byte characters: their look is the "associated" one.
    double_byte: bool,
    /// Whether the words of this group are the document's.
    read: bool,
    /// Whether they are the number of a paragraph, set apart by a tab that is layout.
    marker: bool,
}

struct Reader {
    out: Paragraphs,
    paragraph: Paragraph,
    state: State,
    stack: Vec<State>,
    /// Levels beyond [`MAX_DEPTH`].
    beyond: usize,
    /// Character set of the file and of its fonts by number.
    page: &'static Encoding,
    fonts: Vec<(i32, &'static Encoding)>,
    /// Bytes that are not yet decoded, since a character may be two of them.
    pending: Vec<u8>,
    /// The first half of a character beyond the basic plane.
    surrogate: Option<u16>,
    /// Characters of fallback still to be passed over.
    passing: usize,
    in_font_table: bool,
    font: i32,
}

impl Reader {
    fn new() -> Self {
        let page = WINDOWS_1252;
        let state = State {
            charset: page,
            fallback: 1,
            bold: false,
            hidden: false,
            double_byte: false,
            read: true,
            marker: false,
        };
        Self {
            out: Paragraphs::default(),
            paragraph: Paragraph::default(),
            state,
            stack: Vec::new(),
            beyond: 0,
            page,
            fonts: Vec::new(),
            pending: Vec::new(),
            surrogate: None,
            passing: 0,
            in_font_table: false,
            font: 0,
        }
    }

    fn take(&mut self, token: &Token<'_>, tokens: &mut Tokens<'_>) {
        match *token {
            Token::Hex(byte) => return self.bytes(&[byte]),
            Token::Bytes(bytes) => return self.bytes(bytes),
            _ => self.flush(),
        }
        match *token {
            Token::Open if self.stack.len() < MAX_DEPTH => self.stack.push(self.state),
            Token::Open => self.beyond += 1,
            Token::Close if self.beyond > 0 => self.beyond -= 1,
            Token::Close => {
                self.state = self.stack.pop().unwrap_or(self.state);
                self.in_font_table &= !self.state.read;
            }
            Token::Word("bin", number) => tokens.pass(number.unwrap_or(0).max(0) as usize),
            Token::Word(word, number) => self.word(word, number),
            Token::Symbol(symbol) => self.symbol(symbol),
            Token::Bytes(_) | Token::Hex(_) => {}
        }
    }

    fn bytes(&mut self, bytes: &[u8]) {
        let passed = self.passing.min(bytes.len());
        self.passing -= passed;
        if self.state.read {
            self.pending.extend_from_slice(bytes.get(passed..).unwrap_or_default());
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        let on = number != Some(0);
        match word {
            "fonttbl" => {
                self.in_font_table = true;
                self.state.read = false;
            }
            _ if PASSED_OVER.contains(&word) => self.state.read = false,
            "ansicpg" => {
                self.page = code_page(number.unwrap_or(0)).unwrap_or(self.page);
                self.state.charset = self.page;
            }
            "f" => self.font(number.unwrap_or(0)),
            "fcharset" if self.in_font_table => {
                if let Some(encoding) = charset(number.unwrap_or(0)) {
                    self.fonts.push((self.font, encoding));
                }
            }
            "listtext" | "pntext" => self.state.marker = true,
            "u" => self.unicode(number.unwrap_or(0)),
            "uc" => self.state.fallback = number.unwrap_or(1).clamp(0, 64) as usize,
            "b" => self.state.bold = on,
            "dbch" => self.state.double_byte = true,
            "loch" | "hich" | "ltrch" | "rtlch" => self.state.double_byte = false,
            "ab" if self.state.double_byte => self.state.bold = on,
            "v" | "deleted" => self.state.hidden = on,
            "plain" => (self.state.bold, self.state.hidden) = (false, false),
            "pard" => (self.paragraph.centred, self.paragraph.heading) = (false, None),
            "qc" => self.paragraph.centred = true,
            "outlinelevel" => {
                self.paragraph.heading = number.filter(|n| (0..9).contains(n)).map(|n| n as u8 + 1);
            }
            "par" | "sect" | "page" | "cell" | "row" => self.end_paragraph(),
            "line" => self.write("\n"),
            "tab" => self.write("\t"),
            "lquote" => self.write("‘"),
            "rquote" => self.write("’"),
            "ldblquote" => self.write("“"),
            "rdblquote" => self.write("”"),
            "endash" => self.write("–"),
            "emdash" => self.write("—"),
            "bullet" => self.write("•"),
            _ => {}
        }
    }

    fn font(&mut self, number: i32) {
        self.font = number;
        if !self.in_font_table {
            let known = self.fonts.iter().find(|(font, _)| *font == number);
            self.state.charset = known.map_or(self.page, |(_, encoding)| encoding);
        }
    }

    fn symbol(&mut self, symbol: u8) {
        match symbol {
            b'*' => self.state.read = false,
            b'~' => self.write("\u{a0}"),
            b'_' => self.write("-"),
            b'{' | b'}' | b'\\' => self.bytes(&[symbol]),
            b'\r' | b'\n' => self.end_paragraph(),
            _ => {}
        }
    }

    /// A character by number; those above 32767 are written as negative ones.
    fn unicode(&mut self, number: i32) {
        let unit = number as u16;
        let pair = [self.surrogate.take().unwrap_or(0), unit];
        let units = if pair[0] == 0 { &pair[1..] } else { &pair[..] };
        if (0xd800..0xdc00).contains(&unit) {
            self.surrogate = Some(unit);
        } else {
            self.write(&String::from_utf16_lossy(units));
        }
        self.passing = self.state.fallback;
    }

    fn flush(&mut self) {
        if !self.pending.is_empty() {
            let bytes = std::mem::take(&mut self.pending);
            let (words, _) = self.state.charset.decode_without_bom_handling(&bytes);
            self.write(&words);
        }
        self.passing = 0;
    }

    fn write(&mut self, words: &str) {
        if self.state.read && !self.state.hidden {
            let words = if self.state.marker { words.trim() } else { words };
            self.paragraph.push(words, self.state.bold);
        }
    }

    /// The look of a paragraph lasts until it is changed.
    fn end_paragraph(&mut self) {
        if !self.state.read {
            return;
        }
        let next = Paragraph::new(self.paragraph.heading, self.paragraph.centred);
        let done = std::mem::replace(&mut self.paragraph, next);
        self.out.push(&done);
    }
}

/// The encoding of a Windows code page.
fn code_page(number: i32) -> Option<&'static Encoding> {
    match number {
        936 | 54936 => Some(GB18030),
        950 => Some(encoding_rs::BIG5),
        65001 => Some(encoding_rs::UTF_8),
        number => decode::by_name(&format!("windows-{number}")).ok().map(decode::Charset::encoding),
    }
}

/// The encoding of a Windows character set, where it settles one.
fn charset(number: i32) -> Option<&'static Encoding> {
    match number {
        134 => Some(GB18030),
        136 => Some(encoding_rs::BIG5),
        128 => Some(encoding_rs::SHIFT_JIS),
        129 => Some(encoding_rs::EUC_KR),
        0 => Some(WINDOWS_1252),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use duikan_text::EvidenceKind;

    use super::*;
    use crate::fixtures::words;

    /// Chinese words as bytes of GBK in RTF.
    fn gbk(words: &str) -> String {
        GB18030.encode(words).0.iter().map(|byte| format!("\\'{byte:02x}")).collect()
    }

    fn text(rtf: &str) -> String {
        read(rtf.as_bytes()).unwrap().0
    }

    #[test]
    fn gbk_bytes_are_chinese() {
        let rtf = format!(
            "{{\\rtf1\\ansi\\ansicpg936{{\\fonttbl{{\\f0\\fcharset134 {};}}}}\\f0 {}\\par\r\n{}A\\par}}",
            gbk("宋体"),
            gbk("各位同志："),
            gbk("修路")
        );
        assert_eq!(text(&rtf), "各位同志：\n修路A\n");
    }

    #[test]
    fn fonts_carry_their_character_set() {
        let rtf = format!(
            "{{\\rtf1\\ansi\\ansicpg1252{{\\fonttbl{{\\f0\\fcharset0 Times;}}{{\\f3\\fcharset134 Song;}}}}{{\\f3 {}}}caf\\'e9\\par}}",
            gbk("治水")
        );
        assert_eq!(text(&rtf), "治水café\n");
    }

    #[test]
    fn unicode_escapes_pass_over_their_fallback() {
        assert_eq!(
            text(r"{\rtf1\ansi\uc1 \u21439?\u-255 !\u55360?\u56320?{\uc2\u38271\'b3\'a4}x}"),
            "县\u{ff01}\u{20000}长x\n"
        );
    }

    #[test]
    fn only_the_words_of_the_document_are_read() {
        let rtf = r"{\rtf1{\info{\title T}}{\*\generator G;}{\header H\par}a\{b\}\\{\v hidden}{\pict\bin3 }}}}{\b c}\line d\tab\emdash\par}";
        assert_eq!(text(rtf), "a{b}\\c\nd\t—\n");
    }

    #[test]
    fn bold_centred_and_outline_levels_are_evidence() {
        let rtf =
            r"{\rtf1\pard\qc title\par\pard{\b run in.} text\par\pard\outlinelevel1 head\par\pard x\par}";
        let (text, evidence) = read(rtf.as_bytes()).unwrap();
        assert_eq!(words(&text, &evidence, EvidenceKind::Centred), ["title"]);
        assert_eq!(words(&text, &evidence, EvidenceKind::Bold), ["run in."]);
        assert_eq!(words(&text, &evidence, EvidenceKind::Heading(2)), ["head"]);
    }

    #[test]
    fn associated_bold_is_that_of_double_byte_words() {
        let rtf = r"{\rtf1{\rtlch\ab\ltrch\loch a}{\rtlch\ab \ltrch\loch\f1\dbch\af2\ab\uc0\u21439 }x\par}";
        let (text, evidence) = read(rtf.as_bytes()).unwrap();
        assert_eq!(text, "a县x\n");
        assert_eq!(words(&text, &evidence, EvidenceKind::Bold), ["县"]);
    }

    #[test]
    fn automatic_numbers_lose_their_tab() {
        let rtf = r"{\rtf1{\listtext\pard\plain  \uc0\u19968 \u12289 \tab}\u20462 \u36335 \par}";
        assert_eq!(text(rtf), "一、修路\n");
    }

    #[test]
    fn deep_nesting_is_bounded() {
        let rtf = format!("{{\\rtf1 {}x{}y}}", "{".repeat(100_000), "}".repeat(100_000));
        assert_eq!(text(&rtf), "xy\n");
        assert_eq!(read(b"no rtf").unwrap_err().code(), "damaged");
    }
}
