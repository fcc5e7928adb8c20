//! `cargo run --package duikan-text --example tables -- DICT POSSEG FOLDER`: writes the tables of the dictionary, `words.bin` and
//! `unknown.bin`, from the files `dict.txt` and `posseg.txt` that the crate `jieba-rs` comes with (in its folder `src/data`).
//!
//! `-- --traditional FILE` writes `traditional.tsv`, the Simplified forms of single characters, as OpenCC has them.
//!
//! The form of the tables is told in `src/signs/dictionary/words.rs` and `src/signs/dictionary/unknown.rs`, which read them.

use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::path::Path;

use ferrous_opencc::{OpenCC, config::BuiltinConfig};

type Failure = Box<dyn Error>;

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [flag, file] = arguments.as_slice()
        && flag == "--traditional"
    {
        return Ok(std::fs::write(file, traditional(&std::fs::read_to_string(file)?)?)?);
    }
    let [dict, posseg, folder] = arguments.as_slice() else { return Err("DICT POSSEG FOLDER".into()) };
    let folder = Path::new(folder);
    std::fs::write(folder.join("words.bin"), words(&std::fs::read_to_string(dict)?)?)?;
    std::fs::write(folder.join("unknown.bin"), unknown(&std::fs::read_to_string(posseg)?)?)?;
    Ok(())
}

/// The Simplified forms of all characters that have another, below the remarks of the table that is there.
fn traditional(table: &str) -> Result<String, Failure> {
    let opencc = OpenCC::from_config(BuiltinConfig::T2s)?;
    // The block that the table is for, see `script.rs`.
    let all: Vec<char> = (0x3400..=0x9fff).filter_map(char::from_u32).collect();
    let lines: String = all.iter().flat_map(|&each| [each, '\n']).collect();
    let forms = opencc.convert(&lines);
    let changed = all
        .iter()
        .zip(forms.lines())
        .filter(|(each, form)| form.chars().count() == 1 && !form.starts_with(**each));
    let rows = changed.map(|(each, form)| format!("{each}\t{form}\n"));
    let head = table.lines().filter(|line| line.starts_with('#')).map(|line| format!("{line}\n"));
    Ok(head.chain(rows).collect())
}

/// A node of the tree of words: what comes behind it, and the kind of the word that ends with it.
#[derive(Default)]
struct Node {
    children: BTreeMap<u16, Node>,
    kind: u16,
}

fn words(dict: &str) -> Result<Vec<u8>, Failure> {
    let (mut root, mut total) = (Node::default(), 0_u64);
    let mut kinds: Vec<(u32, u8)> = Vec::new();
    let mut known: HashMap<(u32, u8), u16> = HashMap::new();
    let mut tags: Vec<&str> = Vec::new();
    for line in dict.lines() {
        let mut fields = line.split_ascii_whitespace();
        let Some(word) = fields.next() else { continue };
        let frequency: u32 = fields.next().unwrap_or("0").parse()?;
        let tag = fields.next().unwrap_or("");
        total += u64::from(frequency);
        let tag = tags.iter().position(|own| *own == tag).unwrap_or_else(|| {
            tags.push(tag);
            tags.len() - 1
        });
        let kind = (frequency, u8::try_from(tag)?);
        let number = *known.entry(kind).or_insert_with(|| {
            kinds.push(kind);
            kinds.len() as u16
        });
        let mut node = &mut root;
        for character in word.chars() {
            node = node.children.entry(u16::try_from(u32::from(character))?).or_default();
        }
        node.kind = number;
    }
    u16::try_from(kinds.len())?;
    // Level by level, so that what follows a node lies together.
    let (mut chars, mut starts, mut kind_of): (Vec<u16>, Vec<u32>, Vec<u16>) = (vec![0], Vec::new(), vec![0]);
    let mut level = vec![&root];
    while !level.is_empty() {
        let mut next = Vec::new();
        for node in level {
            starts.push(chars.len() as u32);
            for (&character, child) in &node.children {
                chars.push(character);
                kind_of.push(child.kind);
                next.push(child);
            }
        }
        level = next;
    }
    starts.push(chars.len() as u32);
    let names = tags.join("\n");
    let mut bytes = Vec::new();
    for count in [chars.len(), kinds.len(), names.len()] {
        bytes.extend(u32::try_from(count)?.to_le_bytes());
    }
    bytes.extend((total as f64).ln().to_le_bytes());
    bytes.extend(chars.iter().flat_map(|own| own.to_le_bytes()));
    bytes.extend(starts.iter().flat_map(|own| own.to_le_bytes()));
    bytes.extend(kind_of.iter().flat_map(|own| own.to_le_bytes()));
    bytes.extend(kinds.iter().flat_map(|&(frequency, _)| f64::from(frequency).ln().to_le_bytes()));
    bytes.extend(kinds.iter().flat_map(|&(frequency, _)| frequency.to_le_bytes()));
    bytes.extend(kinds.iter().map(|&(_, tag)| tag));
    bytes.extend(names.as_bytes());
    Ok(bytes)
}

/// Places in a word and parts of speech that the model tells apart.
const PLACES: usize = 4;
const TAGS: usize = 64;
const STATES: usize = PLACES * TAGS;
/// The logarithm of what cannot be.
const NEVER: f64 = -3.14e100;

fn unknown(posseg: &str) -> Result<Vec<u8>, Failure> {
    let (mut tags, mut section) = (String::new(), "");
    let (mut start, mut before) = (vec![NEVER; STATES], vec![NEVER; STATES * STATES]);
    let mut emitted: BTreeMap<char, BTreeMap<u8, f64>> = BTreeMap::new();
    let mut allowed: BTreeMap<char, Vec<u8>> = BTreeMap::new();
    for line in posseg.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if line.starts_with('@') {
            section = line;
            continue;
        }
        let mut parts = line.split('|').map(str::trim).filter(|part| !part.is_empty());
        match section {
            "@TAGS" => tags = line.split(',').map(str::trim).collect::<Vec<_>>().join("\n"),
            "@START" => {
                let (state, rest) = state(line)?;
                start[usize::from(state)] = rest.parse()?;
            }
            "@TRANS" => {
                let (from, _) = state(parts.next().unwrap_or_default())?;
                for part in parts {
                    let (to, rest) = state(part)?;
                    before[usize::from(to) * STATES + usize::from(from)] = rest.parse()?;
                }
            }
            "@EMIT" => {
                let (own, _) = state(parts.next().unwrap_or_default())?;
                for part in parts {
                    let (character, chance) = part.rsplit_once(',').ok_or("no chance")?;
                    let character = character.chars().next().ok_or("no character")?;
                    emitted.entry(character).or_default().insert(own, chance.parse()?);
                }
            }
            "@CHAR_STATE" => {
                let character = parts.next().and_then(|own| own.chars().next()).ok_or("no character")?;
                let states = parts.map(|part| Ok(state(part)?.0)).collect::<Result<Vec<u8>, Failure>>()?;
                allowed.insert(character, states);
            }
            _ => {}
        }
    }
    allowed.retain(|_, states| !states.is_empty());
    let mut rows: BTreeMap<char, Vec<(u8, f64)>> = BTreeMap::new();
    for (character, states) in allowed {
        let chances = emitted.remove(&character).unwrap_or_default();
        let chance = |state: u8| (state, chances.get(&state).copied().unwrap_or(NEVER));
        rows.insert(character, states.into_iter().map(chance).collect());
    }
    rows.extend(emitted.into_iter().map(|(character, chances)| (character, chances.into_iter().collect())));
    rows.values_mut().for_each(|row| row.sort_by_key(|own| own.0));
    let states = || rows.values().flatten();
    let mut bytes = Vec::new();
    for count in [rows.len(), states().count(), tags.len()] {
        bytes.extend(u32::try_from(count)?.to_le_bytes());
    }
    bytes.extend(start.iter().chain(&before).flat_map(|own| own.to_le_bytes()));
    bytes.extend(rows.keys().flat_map(|&own| u32::from(own).to_le_bytes()));
    let mut end = 0_u32;
    bytes.extend(end.to_le_bytes());
    for row in rows.values() {
        end += row.len() as u32;
        bytes.extend(end.to_le_bytes());
    }
    bytes.extend(states().flat_map(|own| own.1.to_le_bytes()));
    bytes.extend(states().map(|own| own.0));
    bytes.extend(tags.as_bytes());
    Ok(bytes)
}

/// A state, written as place and tag, and what is written behind it.
fn state(text: &str) -> Result<(u8, &str), Failure> {
    let (place, rest) = text.split_once(',').ok_or("no tag")?;
    let (tag, rest) = rest.split_once(',').unwrap_or((rest, ""));
    Ok((u8::try_from(place.parse::<usize>()? * TAGS + tag.parse::<usize>()?)?, rest))
}
