//! Why two sections correspond.

use duikan_text::SectionKind;

/// One sign that speaks for a pair of sections.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Evidence {
    /// A user set the pair by hand.
    Pinned,
    /// Both do the same in the speech, e.g. close it; never [`SectionKind::Section`], which every chapter is.
    Function(SectionKind),
    /// Both lie in the same part of a work report.
    Purpose(Purpose),
    /// Words of the heading that both have, in normal form.
    Heading(Vec<String>),
    /// What both are about.
    Topics(Vec<Topic>),
    /// Words that both have and few others, in normal form.
    Words(Vec<String>),
    /// Number of matches that lie in both; topic words do not count.
    Shared(u32),
}

/// What a section of a work report is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    /// 工作回顾: what was done.
    Review,
    /// 总体要求与目标: what is aimed at.
    Aims,
    /// 工作任务: what is to be done.
    Tasks,
    /// 政府自身建设: how those who report want to work.
    Government,
}

impl Purpose {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Review, Self::Aims, Self::Tasks, Self::Government];

    /// Stable name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Review => "review",
            Self::Aims => "aims",
            Self::Tasks => "tasks",
            Self::Government => "government",
        }
    }

    /// The purpose of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.name() == name)
    }
}

/// Defines [`Topic`] from the one list of topics and their names in `section/topics.tsv`.
macro_rules! topics {
    ($($topic:ident $name:literal $doc:literal,)*) => {
        /// What a section is about: the agenda of the offices, see `section/topics.tsv` for their cue words.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Topic {
            $(#[doc = $doc] $topic,)*
        }

        impl Topic {
            /// All of them, in the order of the table.
            pub const ALL: [Self; [$($name),*].len()] = [$(Self::$topic),*];

            /// Its name in the table.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$topic => $name,)*
                }
            }
        }
    };
}

topics! {
    Situation "situation" "形势",
    Opportunity "opportunity" "机遇",
    Resolve "resolve" "信心决心",
    Mind "mind" "解放思想",
    Growth "growth" "发展",
    Projects "projects" "项目投资",
    Industry "industry" "工业",
    Innovation "innovation" "科技创新",
    Agriculture "agriculture" "农业农村",
    Poverty "poverty" "扶贫",
    City "city" "城市建设",
    Infrastructure "infrastructure" "基础设施",
    Ecology "ecology" "生态环保",
    Tourism "tourism" "旅游",
    Finance "finance" "财政金融",
    Reform "reform" "改革开放",
    Livelihood "livelihood" "民生",
    Stability "stability" "安全稳定",
    Party "party" "党建",
    Cadres "cadres" "干部",
    Integrity "integrity" "廉政",
    Style "style" "作风",
    Implementation "implementation" "落实",
    Unity "unity" "团结",
    Services "services" "服务",
}

impl Topic {
    /// The topic of a name of the table.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|topic| topic.name() == name)
    }
}
