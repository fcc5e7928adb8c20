//! Word lists beside the rules that read them: one TSV a folder, so that a word and its reason stand on one line.
//!
//! A line holds words parted by blanks, the class that a rule asks for, and what the words are for; `#` begins a
//! comment.

use std::sync::LazyLock;

/// The words of one table by their class.
#[derive(Debug)]
pub struct WordList(Vec<(&'static str, &'static str)>);

/// A table that is read when it is first asked for.
pub type LazyWords = LazyLock<WordList>;

impl WordList {
    /// Reads a table. Lines without three columns are left out; `faults` names them.
    pub fn parse(table: &'static str) -> Self {
        let rows = rows(table).filter_map(|row| match row[..] {
            [words, class, _] => Some((words, class)),
            _ => None,
        });
        Self(rows.flat_map(|(words, class)| words.split(' ').map(move |word| (word, class))).collect())
    }

    /// The words of a class, in the order of the table; none of a class that the table does not have.
    pub fn of(&self, class: &str) -> Vec<&'static str> {
        self.0.iter().filter(|(_, own)| *own == class).map(|&(word, _)| word).collect()
    }

    /// The words of a class, each a single character, as one text.
    pub fn characters(&self, class: &str) -> String {
        self.of(class).concat()
    }
}

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split('\t').collect())
}

/// What is wrong with a table: lines that have not three columns, blank fields, words that a class has twice, and
/// classes that no rule asks for or that are asked for in vain.
#[cfg(test)]
pub fn faults(table: &'static str, classes: &[&str]) -> Vec<String> {
    let blank = |row: &Vec<&str>| {
        row.len() != 3 || row.iter().any(|field| field.trim() != *field || field.is_empty())
    };
    let mut faults: Vec<String> = rows(table).filter(blank).map(|row| format!("fields: {row:?}")).collect();
    let list = WordList::parse(table);
    let mut words = list.0.clone();
    words.sort_unstable();
    let twice = words.chunk_by(|one, other| one == other).filter(|same| same.len() > 1);
    faults.extend(twice.map(|same| format!("twice: {:?}", same[0])));
    faults.extend(words.iter().filter(|(word, _)| word.is_empty()).map(|word| format!("no word: {word:?}")));
    faults.extend(
        words.iter().filter(|(_, class)| !classes.contains(class)).map(|word| format!("unused: {word:?}")),
    );
    faults.extend(
        classes.iter().filter(|class| list.of(class).is_empty()).map(|class| format!("empty: {class}")),
    );
    faults
}

#[cfg(test)]
mod tests {
    use super::{WordList, faults};

    #[test]
    fn words_are_read_by_class() {
        let list =
            WordList::parse("# comment\n河 江\twater\trivers\n村\tplace\tvillages\n湖\twater\tlakes\n");
        assert_eq!(list.of("water"), ["河", "江", "湖"]);
        assert_eq!(list.characters("water"), "河江湖");
        assert_eq!(list.of("hill"), [] as [&str; 0]);
    }

    #[test]
    fn faults_of_a_table_are_found() {
        assert_eq!(faults("河 江\twater\trivers\n", &["water"]), [] as [String; 0]);
        for table in [
            "河\twater\n",
            "河\twater\t\n",
            "河  江\twater\trivers\n",
            "河 河\twater\trivers\n",
            "河\thill\trivers\n",
        ] {
            assert_ne!(faults(table, &["water"]), [] as [String; 0], "{table}");
        }
    }
}
