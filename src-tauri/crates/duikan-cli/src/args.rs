//! What the user may type. Checked here as far as words alone can be checked; files are looked at later.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use duikan_report::Language;

use crate::report_args::ReportArguments;

/// 对勘：比对讲话稿，找出共有的文字 · Duikan: compare speeches and find what they share
#[derive(Debug, Parser)]
#[command(name = "duikan", version, propagate_version = true)]
pub struct Arguments {
    /// 不显示进度与提示（错误照常显示） · no progress and no notes; errors are still shown
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// 界面语言 · language of the output: zh-CN, en
    #[arg(long, global = true, default_value = "zh-CN", value_name = "LANG")]
    pub lang: Language,
    /// 读一个文件最多几秒，再慢就不读它 · most seconds for reading one file; a slower one is left out
    #[arg(long, global = true, value_name = "N", default_value_t = duikan_import::READ_TIME.as_secs())]
    #[arg(value_parser = clap::value_parser!(u64).range(1..=86_400))]
    pub read_seconds: u64,
    /// What to do.
    #[command(subcommand)]
    pub verb: Verb,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// 比对两篇或多篇讲话 · compare two or more speeches
    Compare(CompareArguments),
    /// 多篇讲话共用的表述：见于何处、何时最早、数值各是多少 · wordings that several speeches share: where, since when, with which figures
    Families(FamiliesArguments),
    /// 一篇讲话的标题、来历、正文与小节 · title, provenance, body and sections of one speech
    Outline(OutlineArguments),
    /// 位置所指的原文 · the raw text that offsets refer to
    Text(TextArguments),
    /// 某一处理阶段的产物，供排错 · the product of one stage, for people who debug it
    Dump(DumpArguments),
    /// 背景词频表 · the background frequency table
    #[command(subcommand)]
    Background(BackgroundVerb),
}

/// Of `compare`.
#[derive(Debug, Args)]
pub struct CompareArguments {
    /// 文件或文件夹 · files or folders
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// 输出格式 · what to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// 另存报告，格式依扩展名 (html, docx, pdf, xlsx, csv, md, graphml, json)，可重复 · also write a report; its format is that of the name; repeatable
    #[arg(long, value_name = "OUT")]
    pub report: Vec<PathBuf>,
    /// What the reports are like.
    #[command(flatten)]
    pub about_reports: ReportArguments,
    /// 以第 N 篇为基准 (从 1 数起) · the document that the others are read against, counted from 1
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub base: Option<u32>,
    /// 背景词频表文件，或 none · a background table, or none
    #[arg(long, value_name = "FILE|none")]
    pub background: Option<PathBuf>,
    /// 文件编码：一个用于全部，或依次各一 (auto 为自动) · encoding: one for all files, or one each in their order (auto: detect)
    #[arg(long, value_name = "NAME")]
    pub encoding: Vec<String>,
    /// 用户词表：每行一词，+ 计为发现，- 计为套话 · terms, one a line: + counts as a finding, - as boilerplate
    #[arg(long, value_name = "FILE")]
    pub terms: Option<PathBuf>,
    /// 手工指定的小节对应 (JSON) · section pairs set by hand (JSON)
    #[arg(long, value_name = "FILE")]
    pub pins: Option<PathBuf>,
    /// 在标准错误中列出各阶段用时 · say on standard error how long each stage took
    #[arg(long)]
    pub timings: bool,
}

/// Of `families`.
#[derive(Debug, Args)]
pub struct FamiliesArguments {
    /// 文件或文件夹 · files or folders
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// 输出格式 · what to print
    #[arg(long, value_enum, default_value_t = ListFormat::Text)]
    pub format: ListFormat,
    /// 一组：年份、地区或文件名含有此词的文稿 · one group: the documents whose year, region or file name has these words
    #[arg(long, value_name = "WORDS", requires = "against")]
    pub group: Option<String>,
    /// 与之相比的另一组 · the group that it is compared with
    #[arg(long, value_name = "WORDS", requires = "group")]
    pub against: Option<String>,
    /// 背景词频表文件，或 none · a background table, or none
    #[arg(long, value_name = "FILE|none")]
    pub background: Option<PathBuf>,
    /// 文件编码：一个用于全部，或依次各一 (auto 为自动) · encoding: one for all files, or one each in their order (auto: detect)
    #[arg(long, value_name = "NAME")]
    pub encoding: Vec<String>,
    /// 用户词表：每行一词，+ 计为发现，- 计为套话 · terms, one a line: + counts as a finding, - as boilerplate
    #[arg(long, value_name = "FILE")]
    pub terms: Option<PathBuf>,
}

/// Of `outline`.
#[derive(Debug, Args)]
pub struct OutlineArguments {
    /// 文件 · the file
    pub file: PathBuf,
    /// 输出格式 · what to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// 文件编码 · encoding of the file
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
}

/// Of `text`.
#[derive(Debug, Args)]
pub struct TextArguments {
    /// 文件 · the file
    pub file: PathBuf,
    /// 比对所用的文本，每段一行，缺字作 ▢ · the comparison text, one paragraph a line, lost characters as ▢
    #[arg(long)]
    pub normalized: bool,
    /// 文件编码 · encoding of the file
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
}

/// Of `dump`.
#[derive(Debug, Args)]
pub struct DumpArguments {
    /// 文件 · the file
    pub file: PathBuf,
    /// 阶段 · the stage
    #[arg(long, value_enum)]
    pub stage: Stage,
    /// 文件编码 · encoding of the file
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
}

/// What to do with a background table.
#[derive(Debug, Subcommand)]
pub enum BackgroundVerb {
    /// 由一个文件夹的文稿统计背景词频表 · count a folder of documents into a table
    Build(BackgroundBuildArguments),
}

/// Of `background build`.
#[derive(Debug, Args)]
pub struct BackgroundBuildArguments {
    /// 文件夹 · the folder
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// 输出文件 · the table to write
    #[arg(long, short, value_name = "FILE")]
    pub output: PathBuf,
    /// 清单 (TSV：path, region, year, licence)；只计其中所列 · a list of the files with region and year; no others are counted
    #[arg(long, value_name = "TSV")]
    pub manifest: Option<PathBuf>,
}

/// How a result is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For a person.
    Text,
    /// For a program.
    Json,
}

/// How a list is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// For a person.
    Text,
    /// For a program.
    Json,
    /// For a spreadsheet.
    Csv,
}

/// A stage of the reading of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Stage {
    /// Parts of the page.
    Clean,
    /// Comparison text and what was changed.
    Normalize,
    /// Sections and points.
    Structure,
    /// Sentences, clauses, words.
    Segment,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    fn parsed(words: &str) -> Result<Arguments, clap::Error> {
        Arguments::try_parse_from(std::iter::once("duikan").chain(words.split(' ')))
    }

    #[test]
    fn the_definition_is_sound_and_promises_nothing() {
        Arguments::command().debug_assert();
        let mut help = Arguments::command().render_long_help().to_string();
        for verb in Arguments::command().get_subcommands_mut() {
            help.push_str(&verb.render_long_help().to_string());
        }
        assert!(help.contains("compare"));
        assert!(!help.contains("尚未") && !help.contains("not available"), "{help}");
    }

    #[test]
    fn what_is_typed_is_taken_or_refused() {
        for (words, fits) in [
            ("compare a.txt b.txt", true),
            ("compare a.txt --base 1 --encoding gbk --encoding auto --lang en", true),
            ("outline a.txt --format json", true),
            ("dump a.txt --stage segment", true),
            ("background build 文稿 -o 表", true),
            ("compare a.txt --read-seconds 5", true),
            ("compare a.txt --read-seconds 0", false),
            ("families a.txt b.txt --format csv", true),
            ("families a.txt b.txt --group 2026 --against 2025", true),
            ("families a.txt b.txt --group 2026", false),
            ("families", false),
            ("compare", false),
            ("compare a.txt --base 0", false),
            ("compare a.txt --base one", false),
            ("compare a.txt --type brief --stock no --least 20 --no-notes --no-false --anonymous", true),
            ("compare a.txt --theme mono --typography official --type wording --family 3", true),
            ("compare a.txt --table pairs", true),
            ("compare a.txt --type long", false),
            ("compare a.txt --stock maybe", false),
            ("compare a.txt --family 0", false),
            ("compare a.txt --format yaml", false),
            ("compare a.txt --lang fr", false),
            ("dump a.txt", false),
            ("library list", false),
        ] {
            assert_eq!(parsed(words).is_ok(), fits, "{words}");
        }
    }

    #[test]
    fn a_language_that_is_not_spoken_is_named_with_those_that_are() {
        let error = parsed("compare a.txt --lang fr").unwrap_err().to_string();
        assert!(error.contains("fr") && error.contains("zh-CN"), "{error}");
    }
}
