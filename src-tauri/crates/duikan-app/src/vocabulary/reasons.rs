//! Why two sections stand together, and why something was not compared in full: a kind with its values, which the page
//! words.

use duikan_reuse::{Evidence, Purpose, Shortcut, Topic};
use serde::{Deserialize, Serialize};
use specta::Type;

use super::names::named;
use super::{SectionKindName, vocabulary};

/// A sign that two sections correspond.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum EvidenceView {
    /// The user set them together.
    Pinned,
    /// Both do the same in the speech.
    Function {
        /// What they are.
        part: SectionKindName,
    },
    /// Both lie in the same part of a work report.
    Purpose {
        /// Which part.
        purpose: PurposeName,
    },
    /// Words of the headings that both have.
    Heading {
        /// In normal form.
        words: Vec<String>,
    },
    /// What both are about.
    Topic {
        /// One or several.
        topics: Vec<TopicName>,
    },
    /// Words that both have and few others.
    Words {
        /// In normal form.
        words: Vec<String>,
    },
    /// Matches that lie in both.
    Shared {
        /// How many.
        passages: u32,
    },
}

impl From<&Evidence> for EvidenceView {
    fn from(evidence: &Evidence) -> Self {
        match evidence {
            Evidence::Pinned => Self::Pinned,
            Evidence::Function(kind) => Self::Function { part: (*kind).into() },
            Evidence::Purpose(purpose) => Self::Purpose { purpose: (*purpose).into() },
            Evidence::Heading(words) => Self::Heading { words: words.clone() },
            Evidence::Topics(topics) => {
                Self::Topic { topics: topics.iter().map(|&topic| topic.into()).collect() }
            }
            Evidence::Words(words) => Self::Words { words: words.clone() },
            Evidence::Shared(passages) => Self::Shared { passages: *passages },
        }
    }
}

/// Why not everything was compared; the numbers are the limits that the engine worked with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ShortcutView {
    /// Wording that very many documents share is listed once.
    StockOnce {
        /// More documents than this share it.
        documents: u32,
    },
    /// Short equal stretches with unlike surroundings were passed over.
    PassedOver {
        /// The set has more documents than this.
        documents: u32,
    },
    /// Only the best of the short stretches of a pair were compared.
    Cut,
    /// The same of a set: there are such pairs in it.
    CutSome,
    /// Phrases were searched in some sentence pairs only.
    Phrases {
        /// Han in the equal runs by which these were chosen.
        run: u32,
    },
    /// Sections were aligned for some pairs only.
    SectionPairs {
        /// How many pairs.
        pairs: u32,
    },
    /// Only upper levels were aligned.
    UpperLevels {
        /// In documents with more sections than this.
        sections: u32,
    },
}

impl From<Shortcut> for ShortcutView {
    fn from(shortcut: Shortcut) -> Self {
        match shortcut {
            Shortcut::StockOnce { documents } => Self::StockOnce { documents },
            Shortcut::PassedOver { documents } => Self::PassedOver { documents },
            Shortcut::Cut => Self::Cut,
            Shortcut::CutSome => Self::CutSome,
            Shortcut::Phrases { run } => Self::Phrases { run },
            Shortcut::SectionPairs { pairs } => Self::SectionPairs { pairs },
            Shortcut::UpperLevels { sections } => Self::UpperLevels { sections },
        }
    }
}

vocabulary! {
    /// What a section of a work report is for.
    PurposeName, "snake_case" {
        /// 工作回顾
        Review,
        /// 总体要求与目标
        Aims,
        /// 工作任务
        Tasks,
        /// 政府自身建设
        Government,
    }
}

named!(Purpose => PurposeName { Review, Aims, Tasks, Government });

vocabulary! {
    /// What a section is about.
    TopicName, "snake_case" {
        /// 形势
        Situation,
        /// 机遇
        Opportunity,
        /// 信心决心
        Resolve,
        /// 解放思想
        Mind,
        /// 发展
        Growth,
        /// 项目投资
        Projects,
        /// 工业
        Industry,
        /// 科技创新
        Innovation,
        /// 农业农村
        Agriculture,
        /// 扶贫
        Poverty,
        /// 城市建设
        City,
        /// 基础设施
        Infrastructure,
        /// 生态环保
        Ecology,
        /// 旅游
        Tourism,
        /// 财政金融
        Finance,
        /// 改革开放
        Reform,
        /// 民生
        Livelihood,
        /// 安全稳定
        Stability,
        /// 党建
        Party,
        /// 干部
        Cadres,
        /// 廉政
        Integrity,
        /// 作风
        Style,
        /// 落实
        Implementation,
        /// 团结
        Unity,
        /// 服务
        Services,
    }
}

named!(Topic => TopicName {
    Situation, Opportunity, Resolve, Mind, Growth, Projects, Industry, Innovation, Agriculture, Poverty, City,
    Infrastructure, Ecology, Tourism, Finance, Reform, Livelihood, Stability, Party, Cadres, Integrity, Style,
    Implementation, Unity, Services
});

#[cfg(test)]
mod tests {
    use super::super::word;
    use super::*;

    #[test]
    fn topics_have_the_words_of_the_contract() {
        for topic in Topic::ALL {
            assert_eq!(word(TopicName::from(topic)), topic.name());
        }
    }

    #[test]
    fn purposes_have_the_words_of_the_contract() {
        for purpose in Purpose::ALL {
            assert_eq!(word(PurposeName::from(purpose)), purpose.name());
        }
    }

    #[test]
    fn limits_are_those_of_the_engine() {
        let sent = serde_json::to_string(&ShortcutView::from(Shortcut::Phrases { run: 7 })).unwrap();
        assert_eq!(sent, r#"{"kind":"phrases","run":7}"#);
        let evidence = EvidenceView::from(&Evidence::Topics(vec![Topic::Party]));
        assert_eq!(serde_json::to_string(&evidence).unwrap(), r#"{"kind":"topic","topics":["party"]}"#);
    }
}
