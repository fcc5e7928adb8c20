//! What the marks of a report mean.

use std::borrow::Cow;

use duikan_reuse::{Layer, Role};

use super::pieces::style;
use super::{Part, ReportModel};
use crate::contract::Coded;

/// A mark with its meaning.
#[derive(Clone, Copy, Debug)]
pub struct Explained {
    /// Words that show it.
    pub sample: &'static str,
    /// Where in a match of which layer it is; without one it is the number of a match.
    pub mark: Option<(Layer, Role)>,
    /// What it means.
    pub said: &'static str,
}

impl Explained {
    /// Names of the style of the mark and of its layer.
    pub fn style(&self) -> Option<(&'static str, Cow<'static, str>)> {
        self.mark.map(|(layer, role)| (style(role), layer.code()))
    }
}

impl ReportModel {
    /// Whether anything in it is marked.
    pub fn is_marked(&self) -> bool {
        let passages = self.layers.iter().any(|layer| !layer.items.is_empty());
        self.has(Part::Texts) || self.has(Part::Passages) && passages
    }

    /// All marks with their meaning; none where nothing is marked.
    pub fn legend(&self) -> Vec<Explained> {
        if !self.is_marked() {
            return Vec::new();
        }
        let words = self.words;
        let mut all = vec![
            (words.sample, Some((Layer::Reuse, Role::Equal)), words.legend_equal),
            (words.sample_other, Some((Layer::Reuse, Role::Rewording)), words.legend_differs),
            (words.sample_other, Some((Layer::Reuse, Role::Only)), words.legend_only),
            (words.sample, Some((Layer::Own, Role::Equal)), words.legend_own),
            (words.sample, Some((Layer::Boilerplate, Role::Equal)), words.legend_boilerplate),
            (words.sample, Some((Layer::Formula, Role::Equal)), words.legend_formula),
            (words.sample_other, Some((Layer::Reuse, Role::Slot)), words.legend_slot),
            (words.sample, Some((Layer::Reuse, Role::Furniture)), words.legend_furniture),
        ];
        if self.has(Part::Texts) {
            all.push(("1", None, words.legend_number));
        }
        all.into_iter().map(|(sample, mark, said)| Explained { sample, mark, said }).collect()
    }
}
