//! What a line counts for in each part of the head. Units: a plain clue is 10; a clue that nearly proves its part 30, one
//! that nearly rules it out −60. All are guesses, balanced by hand over documents of many kinds.

use super::clue::{Clue, Tells};

/// What a line near the top can be. The order is that of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// Furniture, contents, a notice in front.
    Page,
    /// Title.
    Title,
    /// Day, meeting, speaker, an editor's note, those present, and furniture among them.
    Byline,
    /// Said before the form of address.
    Said,
    /// Form of address.
    Salutation,
    /// Furniture between form of address and first sentence.
    Gap,
    /// The speech.
    Body,
    /// What is below it.
    Below,
}

/// All roles, by their number.
pub(super) const ROLES: [Role; 8] =
    [Role::Page, Role::Title, Role::Byline, Role::Said, Role::Salutation, Role::Gap, Role::Body, Role::Below];

/// Most Han characters of a name of a list on a site that sounds like a title: 通知公告, 工作报告. A guess.
const SHORT_NOUN: usize = 4;
/// Rules a part out.
pub(super) const NEVER: i32 = -1_000_000;
/// Least Han characters of a sentence above the form of address that is said, and no remark of the page. A guess.
const FEWEST_SAID: usize = 15;
/// Han characters of a line that could be a title without a word that titles end in.
const PLAIN_TITLE: std::ops::RangeInclusive<usize> = 4..=60;

/// Most Han characters of a line that a title goes on in. A guess.
const LONGEST_JOINED: usize = 40;

/// What a line counts for in a part.
pub(super) fn line(role: Role, clue: &Clue) -> i32 {
    match role {
        Role::Page => page(clue),
        Role::Title => title(clue),
        Role::Byline => byline(clue),
        Role::Said => said(clue),
        Role::Salutation => salutation(clue),
        Role::Gap => gap(clue),
        Role::Body => body(clue),
        Role::Below => below(clue),
    }
}

const fn when(holds: bool, points: i32) -> i32 {
    if holds { points } else { 0 }
}

fn page(clue: &Clue) -> i32 {
    if clue.notice || clue.contents {
        return 15;
    }
    let said = match (clue.said, clue.prose) {
        (true, _) if clue.noise || clue.caption => 0,
        (true, _) if clue.outside => -15,
        (true, _) if clue.note => -10,
        (true, _) if clue.talk && clue.han < 60 => -15,
        (true, true) => -70,
        (true, false) => -40,
        _ => 0,
    };
    when(clue.noise, 10)
        + when(clue.outside, 10)
        + said
        + when(clue.salutation, -40)
        + when(clue.title >= 2 && !clue.noise && !(clue.outside && clue.han <= SHORT_NOUN), -15)
        + when(clue.tells == Tells::Plainly && !clue.noise, -20)
        + when(clue.marker && !clue.noise, -30)
        + when(!clue.noise && !clue.outside, -3)
}

fn title(clue: &Clue) -> i32 {
    let ruled_out = clue.salutation
        || clue.turn
        || clue.contents
        || clue.caption
        || clue.notice
        || clue.number && clue.title < 2
        || clue.said && !clue.calls
        || clue.sheet
        || clue.note && (clue.title < 2 || clue.labelled && !clue.shown);
    if ruled_out {
        return -90;
    }
    let words = match clue.title {
        3.. => 55,
        2 => 45,
        1 => 20,
        _ => when(PLAIN_TITLE.contains(&clue.han) && !clue.bracketed, 12),
    };
    words
        + when(clue.wraps, -40)
        + when(clue.runs && !clue.calls, if clue.title >= 2 || clue.slogan { -8 } else { -35 })
        + when(clue.announces, -30)
        + when(clue.opens_salutation && clue.title < 2, -40)
        + when(clue.shown, 20)
        + when(clue.noise, if clue.unsure { -30 } else { -50 })
        + when(clue.outside, -15)
        + when(clue.links || clue.stamped || clue.listed, -40)
        + when(clue.title >= 2 && clue.han <= SHORT_NOUN && !clue.shown, if clue.outside { -35 } else { -15 })
        + when(clue.marker, -50)
        + when(clue.banner, -35)
        + when(clue.section, -35)
        + when(clue.han < 4 && !clue.shown, -20)
        + when(clue.han < 2, -60)
        + when(clue.bracketed, -30)
        + match clue.tells {
            Tells::Plainly => -55,
            Tells::Some if clue.title < 2 => -12,
            _ => 0,
        }
        + when(clue.issuer && clue.title < 2, -15)
        + when(clue.talk && clue.title < 2, -10)
}

fn byline(clue: &Clue) -> i32 {
    if clue.notice {
        return -40;
    }
    if clue.contents {
        return 15;
    }
    let said = clue.said
        && clue.tells == Tells::Nothing
        && !clue.note
        && !clue.noise
        && !clue.caption
        && !clue.sheet;
    let unknown = !clue.note
        && !clue.sheet
        && !clue.number
        && !clue.noise
        && !clue.outside
        && !clue.caption
        && !clue.turn;
    let tells = match clue.tells {
        Tells::Plainly => 30,
        Tells::Some => when(!clue.outside, 12),
        Tells::Nothing => when(unknown, -10),
    };
    tells
        + when(clue.noise, 10)
        + when(clue.outside, 9)
        + when(clue.note, if clue.labelled { 25 } else { 10 })
        + when(clue.sheet || clue.number || clue.caption || clue.turn, 5)
        + when(said, if clue.outside { -30 } else { -85 })
        + when(
            clue.title >= 2 && clue.tells < Tells::Plainly && !clue.noise && !clue.caption && !clue.sheet,
            -45,
        )
        + when(clue.marker && !clue.noise && !clue.sheet && clue.tells < Tells::Plainly, -40)
        + when(clue.salutation, -60)
        + when(clue.opens_salutation, -20)
}

fn said(clue: &Clue) -> i32 {
    let proper = clue.prose
        && !clue.noise
        && !clue.outside
        && !clue.note
        && !clue.notice
        && !clue.caption
        && !clue.talk;
    if proper && clue.han >= FEWEST_SAID { -30 } else { NEVER }
}

fn salutation(clue: &Clue) -> i32 {
    if clue.salutation {
        60
    } else if clue.opens_salutation {
        15
    } else {
        NEVER
    }
}

fn gap(clue: &Clue) -> i32 {
    match clue {
        Clue { noise: true, unsure: true, said: true, .. } => -10,
        Clue { noise: true, .. } | Clue { caption: true, .. } => 0,
        Clue { outside: true, said: false, runs: false, .. } => -5,
        _ => NEVER,
    }
}

fn body(clue: &Clue) -> i32 {
    let text = match clue {
        Clue { noise: true, unsure: true, said: true, .. } => 5,
        Clue { noise: true, .. } => -12,
        Clue { prose: true, han: 60.., .. } => 30,
        Clue { prose: true, .. } => 20,
        Clue { said: true, .. } => 15,
        Clue { runs: true, .. } => 10,
        Clue { announces: true, .. } => 5,
        Clue { marker: true, .. } => 10,
        _ => -3,
    };
    text + when(clue.outside, -20)
        + when(clue.notice, -40)
        + when(clue.contents, -10)
        + when(clue.note && !clue.noise, if clue.labelled || clue.lead { -50 } else { -25 })
        + when(clue.sheet, -10)
        + when(clue.number, -15)
        + when(clue.title >= 2 && !clue.marker && !clue.said, -20)
        + when(clue.salutation, -30)
        + match clue.tells {
            Tells::Plainly => -30,
            Tells::Some if !clue.said => -10,
            _ => 0,
        }
}

/// Short lines, furniture and what lies outside; the place where they begin is found by [`super::super::tail`].
fn below(clue: &Clue) -> i32 {
    let said = match clue {
        Clue { noise: true, .. } | Clue { outside: true, said: false, .. } => 10,
        Clue { outside: true, .. } => -15,
        Clue { said: true, .. } => -60,
        Clue { runs: true, .. } => -15,
        _ => 0,
    };
    said + when(clue.salutation, -30) + when(clue.marker && !clue.noise, -10)
}

/// What it counts for that the speech begins with a line.
fn first(clue: &Clue) -> i32 {
    match clue {
        Clue { noise: true, unsure: true, said: true, .. } => 5,
        Clue { noise: true, .. } => -40,
        // The words of a picture may be a sentence.
        Clue { outside: true, .. } => -20,
        Clue { said: true, .. } => 20,
        Clue { runs: true, .. } => 10,
        Clue { announces: true, .. } => 0,
        Clue { marker: true, .. } => 10,
        _ => -25,
    }
}

/// What it counts for that a line of one part follows a line of another; [`NEVER`] where the order of a page forbids it.
pub(super) fn step(from: Role, to: Role, before: &Clue, here: &Clue) -> i32 {
    use Role::{Below, Body, Byline, Gap, Page, Said, Salutation, Title};
    match (from, to) {
        (Page, Page) | (Byline, Byline) | (Said, Said) | (Gap, Gap) | (Body, Body) => 0,
        (Title, Title) => joins(before, here),
        (Salutation, Salutation) => when(!before.opens_salutation && !before.salutation, NEVER),
        (Page, Title | Said) | (Said, Title) => 0,
        (Page, Byline) => -10,
        (Title, Byline) => when(here.tells == Tells::Plainly, 10),
        (Said, Byline) => 0,
        (Byline, Said) | (Title, Said) => 0,
        // 行政长官： before the form of address is who speaks.
        (Page | Title | Byline | Said, Salutation) => {
            when(from == Title, 15) + when(from == Byline && before.turn, 10)
        }
        (Salutation, Gap) => when(!before.salutation, NEVER),
        (Salutation, Body) => first(here) + when(before.salutation, 10),
        (Gap, Body) => first(here),
        (Page | Title | Byline, Body) => first(here) + when(from == Title, 10),
        (Body, Below) => -20,
        (Below, Below) => 0,
        _ => NEVER,
    }
}

/// What it counts for that a title goes on in the next line.
fn joins(before: &Clue, here: &Clue) -> i32 {
    if before.banner {
        return -90;
    }
    let whole = before.title >= 2;
    let note = here.bracketed && here.han <= 8 && here.tells == Tells::Nothing;
    if note {
        return 50;
    }
    if here.echoes {
        return 60;
    }
    let plain = !here.runs && !here.stamped && here.han <= LONGEST_JOINED;
    if (before.open || here.leans && here.tells == Tells::Nothing) && plain {
        return 30;
    }
    if whole || !plain {
        return -90;
    }
    let page = before.talk || before.links || before.noise;
    let short_noun = here.title >= 2 && here.han <= 6 && !before.issuer && !page;
    let issuer = before.issuer && here.regards;
    let alike = before.shown && here.shown;
    match () {
        () if short_noun => 30,
        () if issuer => 15,
        () if before.unfinished && here.title >= 2 => 25,
        () if alike => 5,
        () if here.title >= 2 && !here.after_blank => -22,
        () if before.title == 0
            && here.title == 0
            && before.han.abs_diff(here.han) <= 8
            && before.han >= 6 =>
        {
            -8
        }
        () => -30,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_a_page_is_kept() {
        let plain = Clue::default();
        for (at, &to) in ROLES.iter().enumerate() {
            for &from in &ROLES[at + 1..] {
                let goes_back = from == Role::Said && matches!(to, Role::Title | Role::Byline);
                assert!(goes_back || step(from, to, &plain, &plain) <= NEVER, "{from:?} before {to:?}");
            }
        }
    }
}
