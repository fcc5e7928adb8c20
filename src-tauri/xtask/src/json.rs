//! Reads the JSON that the command prints: just enough of it for `cargo xtask outlines`, since this crate has no
//! dependencies. What is not JSON is `None`; the documents are known to be UTF-8.

/// A value; numbers are those of the contract, whole and not negative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Null,
    Bool(bool),
    Number(u64),
    Text(String),
    List(Vec<Value>),
    Map(Vec<(String, Value)>),
}

impl Value {
    /// The value under a key of a map.
    pub fn get(&self, key: &str) -> Option<&Value> {
        let Self::Map(pairs) = self else { return None };
        pairs.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// A number.
    pub fn number(&self) -> Option<u64> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }

    /// The words of a text.
    pub fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// The elements of a list; none for anything else.
    pub fn list(&self) -> &[Value] {
        if let Self::List(list) = self { list } else { &[] }
    }
}

/// Reads one value that fills the whole text.
pub fn parse(text: &str) -> Option<Value> {
    let mut reader = Reader { rest: text };
    let value = reader.value()?;
    reader.rest.trim_start().is_empty().then_some(value)
}

struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    /// Steps over a token, after blanks.
    fn eat(&mut self, token: &str) -> Option<()> {
        self.rest = self.rest.trim_start().strip_prefix(token)?;
        Some(())
    }

    fn value(&mut self) -> Option<Value> {
        self.rest = self.rest.trim_start();
        match self.rest.chars().next()? {
            '{' => self
                .items("{", "}", |reader| {
                    let key = reader.string()?;
                    reader.eat(":")?;
                    Some((key, reader.value()?))
                })
                .map(Value::Map),
            '[' => self.items("[", "]", Self::value).map(Value::List),
            '"' => self.string().map(Value::Text),
            't' => self.eat("true").map(|()| Value::Bool(true)),
            'f' => self.eat("false").map(|()| Value::Bool(false)),
            'n' => self.eat("null").map(|()| Value::Null),
            _ => {
                let end = self.rest.find(|each: char| !each.is_ascii_digit()).unwrap_or(self.rest.len());
                let (digits, rest) = self.rest.split_at(end);
                self.rest = rest;
                digits.parse().ok().map(Value::Number)
            }
        }
    }

    fn items<T>(&mut self, open: &str, close: &str, item: impl Fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        self.eat(open)?;
        let mut items = Vec::new();
        if self.eat(close).is_some() {
            return Some(items);
        }
        loop {
            items.push(item(self)?);
            if self.eat(close).is_some() {
                return Some(items);
            }
            self.eat(",")?;
        }
    }

    /// A text; of the escapes, those for one character of four hexadecimal digits are enough: everything beyond is
    /// printed as it is.
    fn string(&mut self) -> Option<String> {
        self.eat("\"")?;
        let mut text = String::new();
        loop {
            let stop = self.rest.find(['"', '\\'])?;
            let (plain, rest) = self.rest.split_at(stop);
            text.push_str(plain);
            let Some(rest) = rest.strip_prefix('\\') else {
                self.rest = rest.get(1..)?;
                return Some(text);
            };
            let escape = rest.chars().next()?;
            self.rest = rest.get(escape.len_utf8()..)?;
            text.push(match escape {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'b' => '\u{8}',
                'f' => '\u{c}',
                'u' => {
                    let digits = self.rest.get(..4)?;
                    self.rest = self.rest.get(4..)?;
                    char::from_u32(u32::from_str_radix(digits, 16).ok()?)?
                }
                same => same,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Value, parse};

    #[test]
    fn maps_lists_and_escapes_are_read() {
        let value = parse(r#" {"a":[1,true,null], "b":{"c":"渠\n\"水\"\u0001"}, "d":[] } "#);
        let value = value.as_ref();
        assert_eq!(
            value.and_then(|value| value.get("a")).map(Value::list),
            Some(&[Value::Number(1), Value::Bool(true), Value::Null][..])
        );
        let words = value.and_then(|value| value.get("b")?.get("c")?.text());
        assert_eq!(words, Some("渠\n\"水\"\u{1}"));
        assert_eq!(value.and_then(|value| value.get("d")), Some(&Value::List(Vec::new())));
    }

    #[test]
    fn what_is_not_json_is_nothing() {
        for text in ["", "{", "[1 2]", "{\"a\"}", "\"open", "1 1", "-", "\"\\u12\""] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
