//! Families inside families: a sentence that many have, inside a page that few of them have.

use crate::{Family, Place};

/// For each family, by its place in the list, the families whose wording stands inside its own: at half of its members or
/// more, in two documents or more, a member of the other lies within and is shorter. Ascending.
///
/// Cost: linear in the members, times the number of members of all families that hold one place.
pub fn families_inside(families: &[Family]) -> Vec<Vec<u32>> {
    let mut inside = vec![Vec::new(); families.len()];
    for same in held(families).chunk_by(|one, other| (one.outer, one.inner) == (other.outer, other.inner)) {
        let Some(&Held { outer, inner, .. }) = same.first() else { continue };
        let members = families.get(outer).map_or(0, |family| family.members.len());
        let in_two = same.iter().any(|held| held.by.document != same[0].by.document);
        if in_two && same.len() * 2 >= members {
            inside[outer].extend(families.get(inner).map(|family| family.id));
        }
    }
    inside
}

/// A member of one family that holds one of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Held {
    /// Place of the family in the list.
    outer: usize,
    inner: usize,
    /// The member that holds the other.
    by: Place,
}

/// All of them, each once, in order.
fn held(families: &[Family]) -> Vec<Held> {
    let of = |(at, family): (usize, &Family)| {
        family.members.iter().map(move |member| (member.place, at)).collect::<Vec<_>>()
    };
    let mut members: Vec<(Place, usize)> = families.iter().enumerate().flat_map(of).collect();
    // The longer first where two start together: a member that holds another comes before it.
    members.sort_unstable_by_key(|&(place, at)| {
        (place.document, place.span.start, std::cmp::Reverse(place.span.end), at)
    });
    let (mut held, mut open) = (Vec::new(), Vec::<(Place, usize)>::new());
    for (place, inner) in members {
        open.retain(|(other, _)| other.document == place.document && other.span.end > place.span.start);
        let around = open.iter().filter(|(other, outer)| {
            other.span.end >= place.span.end && other.span.len() > place.span.len() && *outer != inner
        });
        held.extend(around.map(|&(by, outer)| Held { outer, inner, by }));
        open.push((place, inner));
    }
    held.sort_unstable();
    held.dedup();
    held
}

#[cfg(test)]
mod tests {
    use duikan_text::Span;

    use super::*;
    use crate::{Layer, MatchClass, MatchKind, Member, Spread};

    fn family(id: u32, places: &[(u32, u32, u32)]) -> Family {
        let member = |&(document, start, end)| Member {
            place: Place { document, span: Span::new(start, end) },
            fillers: Vec::new(),
        };
        Family {
            id,
            kind: MatchKind::Passage,
            class: MatchClass::Verbatim,
            layer: Layer::Reuse,
            label: None,
            earliest: None,
            template: String::new(),
            told_once: false,
            members: places.iter().map(member).collect(),
            spread: Spread::default(),
        }
    }

    #[test]
    fn a_sentence_stands_inside_the_page_that_holds_it_in_two_documents() {
        let page = family(0, &[(0, 0, 100), (1, 50, 150)]);
        let sentence = family(1, &[(0, 20, 40), (1, 70, 90), (2, 0, 20), (3, 5, 25)]);
        assert_eq!(families_inside(&[page.clone(), sentence]), [vec![1], Vec::new()]);
        let once = family(1, &[(0, 20, 40), (2, 0, 20)]);
        assert_eq!(families_inside(&[page.clone(), once]), [Vec::<u32>::new(), Vec::new()]);
        let beyond = family(1, &[(0, 90, 110), (1, 70, 90)]);
        assert_eq!(families_inside(&[page, beyond]), [Vec::<u32>::new(), Vec::new()]);
    }

    #[test]
    fn equal_places_hold_nothing() {
        let one = family(0, &[(0, 0, 10), (1, 0, 10)]);
        let other = family(1, &[(0, 0, 10), (1, 0, 10)]);
        assert_eq!(families_inside(&[one, other]), [Vec::<u32>::new(), Vec::new()]);
    }

    #[test]
    fn half_of_the_members_must_hold_it() {
        let outer = family(0, &[(0, 0, 50), (1, 0, 50), (2, 0, 50), (3, 0, 50), (4, 0, 50)]);
        let inner = family(1, &[(0, 5, 15), (1, 5, 15)]);
        assert_eq!(families_inside(&[outer.clone(), inner]), [Vec::<u32>::new(), Vec::new()]);
        let wider = family(1, &[(0, 5, 15), (1, 5, 15), (2, 5, 15)]);
        assert_eq!(families_inside(&[outer, wider]), [vec![1], Vec::new()]);
    }
}
