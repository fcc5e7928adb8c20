//! EQ fields of Word: text that is drawn by a formula instead of being written. Phonetic guides (`\o(\s\up 9(yū),淤)`:
//! the reading above the character), circled numbers (`\o\ac(○,1)`), fractions. Their words are part of the text.
//!
//! The switches are those of the field reference of Word: `\a` array, `\b` brackets, `\d` displacement, `\f` fraction,
//! `\i` integral, `\l` list, `\o` overstrike, `\r` root, `\s` script, `\x` box.

use std::iter::Peekable;
use std::str::Chars;

use crate::numerals;

/// Formulas in formulas are followed this deep.
const MAX_DEPTH: usize = 16;
/// Signs that are drawn around a character.
const RINGS: [&str; 7] = ["○", "〇", "◯", "□", "△", "◇", "⭕"];
/// Circled numbers go up to this one.
const LAST_CIRCLED: u32 = 20;

/// The words of a field with this instruction; `None` where it is no EQ field.
pub fn words(instruction: &str) -> Option<String> {
    let instruction = instruction.trim_start();
    let name = instruction.get(..2).filter(|name| name.eq_ignore_ascii_case("eq"))?;
    let formula = instruction.get(name.len()..)?;
    let ends = formula.starts_with(|c: char| c.is_whitespace() || c == '\\') || formula.is_empty();
    ends.then(|| Parser { signs: formula.chars().peekable() }.sequence(0, false).words.trim().to_owned())
}

/// A part of a formula.
#[derive(Debug, Default)]
struct Part {
    words: String,
    /// Whether it is set above the line, as a reading is.
    raised: bool,
}

struct Parser<'a> {
    signs: Peekable<Chars<'a>>,
}

impl Parser<'_> {
    /// Reads to the end, or to the comma or parenthesis that ends an argument.
    fn sequence(&mut self, depth: usize, in_argument: bool) -> Part {
        let mut whole = Part::default();
        while let Some(&sign) = self.signs.peek() {
            if in_argument && matches!(sign, ',' | ';' | ')') {
                break;
            }
            self.signs.next();
            if sign != '\\' {
                whole.words.push(sign);
                continue;
            }
            match self.signs.next() {
                Some('*') => self.pass_over_format(),
                Some(command) if command.is_ascii_alphabetic() => {
                    let part = self.command(command.to_ascii_lowercase(), depth);
                    whole.raised |= part.raised && whole.words.trim().is_empty();
                    whole.words.push_str(&part.words);
                }
                Some(literal) => whole.words.push(literal),
                None => {}
            }
        }
        whole
    }

    /// `\* MERGEFORMAT`, `\* "Font:宋体"`.
    fn pass_over_format(&mut self) {
        self.blanks();
        let is_quoted = self.signs.next_if_eq(&'"').is_some();
        let ends = |c: char| if is_quoted { c == '"' } else { c.is_whitespace() || c == '\\' };
        while self.signs.next_if(|&c| !ends(c)).is_some() {}
        self.signs.next_if_eq(&'"');
        self.blanks();
    }

    fn blanks(&mut self) {
        while self.signs.next_if(|c| c.is_whitespace()).is_some() {}
    }

    fn command(&mut self, command: char, depth: usize) -> Part {
        let options = self.options();
        let mut arguments = Vec::new();
        if depth < MAX_DEPTH && self.signs.next_if_eq(&'(').is_some() {
            loop {
                arguments.push(self.sequence(depth + 1, true));
                match self.signs.next() {
                    Some(',' | ';') => {}
                    _ => break,
                }
            }
        }
        Part { words: combine(command, &arguments), raised: command == 's' && options.starts_with("up") }
    }

    /// What stands between the letter of a command and its arguments: further switches with their numbers.
    fn options(&mut self) -> String {
        let mut options = String::new();
        while let Some(&sign) = self.signs.peek() {
            match sign {
                '\\' => {
                    self.signs.next();
                    // `\bc\{` names a bracket.
                    let next = self.signs.next();
                    options.extend(next.filter(char::is_ascii_alphabetic));
                }
                _ if sign.is_ascii_alphanumeric() || sign.is_whitespace() || "-.".contains(sign) => {
                    self.signs.next();
                    options.push(sign);
                }
                _ => break,
            }
        }
        options
    }
}

fn combine(command: char, arguments: &[Part]) -> String {
    let words: Vec<&str> = arguments.iter().map(|part| part.words.trim()).collect();
    match command {
        'o' => overstrike(arguments),
        'f' => words.join("/"),
        'r' => format!("√{}", words.last().copied().unwrap_or_default()),
        'b' => format!("({})", words.concat()),
        'l' => words.join(","),
        'a' => words.join(" "),
        _ => words.concat(),
    }
}

/// Signs drawn over each other: a reading above its character, or a ring around a number.
fn overstrike(arguments: &[Part]) -> String {
    let base: Vec<&str> =
        arguments.iter().filter(|part| !part.raised).map(|part| part.words.trim()).collect();
    if base.is_empty() {
        return arguments.iter().map(|part| part.words.trim()).collect();
    }
    let inside: String = base.iter().filter(|words| !RINGS.contains(words)).copied().collect();
    let is_circled = base.iter().any(|words| ["○", "〇", "◯", "⭕"].contains(words));
    match inside.parse::<u32>() {
        Ok(number @ 1..=LAST_CIRCLED) if is_circled => numerals::format(number, "decimalEnclosedCircle"),
        _ if inside.is_empty() => base.concat(),
        _ => inside,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_read_as_their_words() {
        for (instruction, expected) in [
            (r"EQ \* jc2 \* hps10 \o\ad(\s\up 9(yū),淤)", "淤"),
            (r#" eq \* jc0 \* "Font:Times New Roman" \* hps14 \o(\s\up 13(gān),干)"#, "干"),
            (r"eq \o\ac(○,1)", "①"),
            (r"eq \o\ac(12,◯)", "⑫"),
            (r"eq \o\ac(□,急)", "急"),
            (r"eq \o\ac(○,38)", "38"),
            (r"EQ \f(1,3)", "1/3"),
            (r"EQ \r(3,x)", "√x"),
            (r"EQ 面积为 a\s\up 5(2)", "面积为 a2"),
            (r"EQ \b\bc\{(\l(甲,乙))", "(甲,乙)"),
            (r"EQ \o(", ""),
            (r"EQ a\,b", "a,b"),
        ] {
            assert_eq!(words(instruction).as_deref(), Some(expected), "{instruction}");
        }
        for other in [r"HYPERLINK \o(a,b)", "EQUATION", "PAGE", "", "区域"] {
            assert_eq!(words(other), None, "{other}");
        }
        assert!(words(&format!("EQ {}", r"\o(".repeat(100_000))).is_some());
    }
}
