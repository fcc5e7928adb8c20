//! Text turned on the page. A sheet may be written sideways, a stamp or a watermark lies across it.

use hayro_interpret::kurbo::Vec2;

/// Text leans in its direction if it is turned from it by less than this, in degrees: scans are a little askew.
const LEANING: f64 = 12.0;

/// The direction in which a line of text runs on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Turn {
    /// From left to right.
    Right,
    /// From top to bottom.
    Down,
    /// From right to left: the sheet stands on its head.
    Left,
    /// From bottom to top.
    Up,
    /// Aslant.
    Aslant,
}

impl Turn {
    /// All that a page may be written in.
    pub const STRAIGHT: [Self; 4] = [Self::Right, Self::Down, Self::Left, Self::Up];

    /// The direction of a base line; y grows downwards.
    pub fn of(line: Vec2) -> Self {
        let degrees = line.atan2().to_degrees();
        let straight = [Self::Right, Self::Down, Self::Left, Self::Up, Self::Left];
        let turns = [0.0, 90.0, 180.0, -90.0, -180.0];
        let near = |&(_, turn): &(Self, f64)| (degrees - turn).abs() < LEANING;
        straight.into_iter().zip(turns).find(near).map_or(Self::Aslant, |(turn, _)| turn)
    }

    /// Where a point of a page of this width and height lies when the page is turned so that lines run from left to
    /// right.
    pub fn straightened(self, (x, y): (f64, f64), (width, height): (f64, f64)) -> (f64, f64) {
        match self {
            Self::Right | Self::Aslant => (x, y),
            Self::Down => (y, width - x),
            Self::Left => (width - x, height - y),
            Self::Up => (height - y, x),
        }
    }

    /// The height of such a page after it is turned.
    pub const fn height(self, (width, height): (f64, f64)) -> f64 {
        match self {
            Self::Right | Self::Left | Self::Aslant => height,
            Self::Down | Self::Up => width,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directions_are_told_by_their_angle() {
        for ((x, y), turn) in [
            ((1.0, 0.0), Turn::Right),
            ((1.0, -0.1), Turn::Right),
            ((0.0, 2.0), Turn::Down),
            ((0.0, -2.0), Turn::Up),
            ((-1.0, 0.01), Turn::Left),
            ((-1.0, -0.01), Turn::Left),
            ((1.0, 1.0), Turn::Aslant),
            ((1.0, -0.6), Turn::Aslant),
        ] {
            assert_eq!(Turn::of(Vec2::new(x, y)), turn, "{x} {y}");
        }
    }

    #[test]
    fn lines_run_to_the_right_and_follow_downwards_once_straightened() {
        let page = (200.0, 100.0);
        for (turn, first, next, below) in [
            (Turn::Right, (10.0, 10.0), (20.0, 10.0), (10.0, 30.0)),
            (Turn::Down, (190.0, 10.0), (190.0, 20.0), (170.0, 10.0)),
            (Turn::Left, (190.0, 90.0), (180.0, 90.0), (190.0, 70.0)),
            (Turn::Up, (10.0, 90.0), (10.0, 80.0), (30.0, 90.0)),
        ] {
            let at = |point| turn.straightened(point, page);
            assert_eq!(at(first), (10.0, 10.0), "{turn:?}");
            assert_eq!(at(next), (20.0, 10.0), "{turn:?}");
            assert_eq!(at(below), (10.0, 30.0), "{turn:?}");
        }
    }
}
