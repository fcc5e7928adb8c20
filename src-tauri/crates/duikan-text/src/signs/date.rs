//! Dates as pages and speakers write them.

use super::{GAP, is_han, is_numeral, number};

/// How a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DateForm {
    /// 2020-03-01, 2020/3/1, with or without a time: a machine wrote it.
    Machine,
    /// 2020年3月1日, 二〇二〇年三月一日.
    Written,
}

/// A date and its place in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Date {
    /// How.
    pub form: DateForm,
    /// First character.
    pub start: usize,
    /// After the last, time of day included.
    pub end: usize,
    /// The year.
    pub year: i32,
}

/// The first date of a line.
pub(crate) fn find(line: &[char]) -> Option<Date> {
    (0..line.len()).find_map(|at| {
        machine(line, at)
            .or_else(|| written(line, at))
            .or_else(|| republic(line, at))
            .or_else(|| counted_from_republic(line, at))
    })
}

fn digits(line: &[char], at: usize, most: usize) -> (usize, i32) {
    let run = line.iter().skip(at).take(most).take_while(|each| each.is_ascii_digit());
    run.fold((0, 0), |(count, value), digit| (count + 1, value * 10 + digit.to_digit(10).unwrap_or(0) as i32))
}

fn machine(line: &[char], at: usize) -> Option<Date> {
    if at > 0 && line.get(at - 1).is_some_and(char::is_ascii_alphanumeric) {
        return None;
    }
    let (4, year @ 1900..=2100) = digits(line, at, 4) else { return None };
    let separator = *line.get(at + 4).filter(|each| matches!(each, '-' | '/' | '.'))?;
    let (month_digits @ 1..=2, 1..=12) = digits(line, at + 5, 2) else { return None };
    let second = at + 5 + month_digits;
    if line.get(second) != Some(&separator) {
        return None;
    }
    let (day_digits @ 1..=2, 1..=31) = digits(line, second + 1, 2) else { return None };
    let end = time_end(line, second + 1 + day_digits);
    Some(Date { form: DateForm::Machine, start: at, end, year })
}

/// Where a time of day after a date ends.
fn time_end(line: &[char], at: usize) -> usize {
    let blanks = line.iter().skip(at).take_while(|each| matches!(each, ' ' | 'T')).count();
    let rest = line
        .iter()
        .skip(at + blanks)
        .take_while(|each| each.is_ascii_digit() || matches!(each, ':' | '：'))
        .count();
    let is_time = line.iter().skip(at + blanks).take(rest).any(|each| matches!(each, ':' | '：'));
    if is_time { at + blanks + rest } else { at }
}

fn written(line: &[char], at: usize) -> Option<Date> {
    let is_digit = |each: &char| each.is_ascii_digit() || is_numeral(*each);
    if at > 0 && line.get(at - 1).is_some_and(is_digit) {
        return None;
    }
    let count = line.iter().skip(at).take(4).take_while(|each| is_digit(each)).count();
    let unit = at + 4 + line.iter().skip(at + 4).take_while(|each| **each == ' ').count();
    if count != 4 || line.get(unit) != Some(&'年') {
        return None;
    }
    let year = number(line.get(at..at + 4)?)? as i32;
    let end = month_and_day(line, unit + 1);
    (1900..=2100).contains(&year).then_some(Date { form: DateForm::Written, start: at, end, year })
}

/// The year before the first of the Republic of China.
const BEFORE_REPUBLIC: i32 = 1911;

/// 中华民国110年3月2日, 民国一百一十年.
fn republic(line: &[char], at: usize) -> Option<Date> {
    if !matches!(line.get(at..at + 2)?, ['民', '国' | '國']) {
        return None;
    }
    let blanks = line.iter().skip(at + 2).take_while(|each| **each == ' ').count();
    let from = at + 2 + blanks;
    let is_digit = |each: &&char| each.is_ascii_digit() || is_numeral(**each);
    let count = line.iter().skip(from).take(6).take_while(is_digit).count();
    let after = from + count + line.iter().skip(from + count).take_while(|each| **each == ' ').count();
    let year = number(line.get(from..from + count)?)? as i32 + BEFORE_REPUBLIC;
    let opens = matches!(line.get(..at)?, [.., '中', '华' | '華']);
    let start = if opens { at - 2 } else { at };
    (line.get(after) == Some(&'年') && (BEFORE_REPUBLIC + 1..=2100).contains(&year)).then(|| Date {
        form: DateForm::Written,
        start,
        end: month_and_day(line, after + 1),
        year,
    })
}

/// Years that pages of Taiwan write with figures alone: no century has them, so they are no short form of another.
const YEARS_ALONE: std::ops::RangeInclusive<i32> = 100..=150;

/// Most characters before and behind such a day: 日期：, （星期四）上午十时. A guess.
const BEHIND_DAY: usize = 12;

/// 114年01月21日, 108 年 5 月 27 日: with month and day, the era left out.
fn counted_from_republic(line: &[char], at: usize) -> Option<Date> {
    let before = at.checked_sub(1).and_then(|at| line.get(at));
    if before.is_some_and(|each| each.is_ascii_alphanumeric() || matches!(each, '.' | '第' | '近')) {
        return None;
    }
    let label = before.is_none_or(|each| matches!(each, '：' | ':' | ' ' | '（' | '('));
    let (3, year) = digits(line, at, 3) else { return None };
    let unit = at + 3 + line.iter().skip(at + 3).take_while(|each| **each == ' ').count();
    let end = month_and_day(line, unit + 1);
    let whole = line.get(unit) == Some(&'年') && line.get(end - 1) == Some(&'日');
    let alone = line.len().saturating_sub(end) <= BEHIND_DAY && at <= BEHIND_DAY;
    (label && alone && whole && YEARS_ALONE.contains(&year)).then_some(Date {
        form: DateForm::Written,
        start: at,
        end,
        year: year + BEFORE_REPUBLIC,
    })
}

/// Where month and day behind a year end.
fn month_and_day(line: &[char], from: usize) -> usize {
    let is_digit = |each: &char| each.is_ascii_digit() || is_numeral(*each);
    let mut end = from;
    for unit in ['月', '日'] {
        let blanks = line.iter().skip(end).take_while(|each| **each == ' ').count();
        let count =
            line.iter().skip(end + blanks).take(3).take_while(|each| is_digit(each) || **each == GAP).count();
        let behind = line.iter().skip(end + blanks + count).take_while(|each| **each == ' ').count();
        if count > 0 && line.get(end + blanks + count + behind) == Some(&unit) {
            end += blanks + count + behind + 1;
        }
    }
    end
}

/// Whether a line holds a date and besides it no more than brackets, blanks and a lead such as 在.
pub(crate) fn is_alone(line: &[char]) -> bool {
    find(line).is_some_and(|date| {
        let rest = line.get(..date.start).into_iter().chain(line.get(date.end..)).flatten();
        rest.filter(|each| is_han(**each) || each.is_alphanumeric()).count() <= 3
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<(DateForm, i32, &str)>) {
        let line: Vec<char> = text.chars().collect();
        let found = find(&line);
        let found =
            found.map(|date| (date.form, date.year, line[date.start..date.end].iter().collect::<String>()));
        assert_eq!(found, expected.map(|(form, year, words)| (form, year, words.to_owned())), "{text}");
    }

    #[test]
    fn dates_are_found_as_pages_and_speakers_write_them() {
        check("2021-03-05 10:20 来源", Some((DateForm::Machine, 2021, "2021-03-05 10:20")));
        check("2021/3/5", Some((DateForm::Machine, 2021, "2021/3/5")));
        check("（2021年3月2日在会上）", Some((DateForm::Written, 2021, "2021年3月2日")));
        check("二〇二一年三月二日", Some((DateForm::Written, 2021, "二〇二一年三月二日")));
        check("2021年的春耕", Some((DateForm::Written, 2021, "2021年")));
        check(
            "中華民國一百零四年四月十七日",
            Some((DateForm::Written, 2015, "中華民國一百零四年四月十七日")),
        );
        check("日期：108 年 5 月 27 日", Some((DateForm::Written, 2019, "108 年 5 月 27 日")));
        check("2021 年 3 月 2 日", Some((DateForm::Written, 2021, "2021 年 3 月 2 日")));
        check("114年01月21日", Some((DateForm::Written, 2025, "114年01月21日")));
        check("历时100年", None);
        check("历时100年3个月", None);
        check("自 103 年 12 月 25 日开工以来，渠道修了三十里，一天也没有停过", None);
        check("民國104年4月", Some((DateForm::Written, 2015, "民國104年4月")));
        check("1.2021.3", None);
        check("2021-13-05", None);
        check("中华民国110年3月2日", Some((DateForm::Written, 2021, "中华民国110年3月2日")));
        check("民国一百一十年三月", Some((DateForm::Written, 2021, "民国一百一十年三月")));
        check("国民一百年", None);
        check("12021年", None);
        check("3021年3月2日", None);
    }

    #[test]
    fn a_date_is_alone_beside_brackets_and_a_lead() {
        let alone = |text: &str| is_alone(&text.chars().collect::<Vec<char>>());
        assert!(alone("（2021年3月2日）") && alone("2021年3月2日 星期二"));
        assert!(!alone("2021年3月2日在全县春耕会上") && !alone("全县春耕会"));
    }
}
