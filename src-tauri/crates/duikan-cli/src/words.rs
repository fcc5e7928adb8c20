//! What stopped a run, in the words of the user's language. The English words are those of the errors themselves; the Chinese is
//! here, for every error of the command and for every reason why a document could not be read.

use duikan_import::{ImportError, Reason};
use duikan_report::{Language, SaveError};
use duikan_reuse::background::BackgroundError;

use crate::outcome::{Failure, Misuse, Stop};

/// Why nothing came of a run.
pub fn stop(stop: &Stop, language: Language) -> String {
    match (language, stop) {
        (Language::En, _) => stop.to_string(),
        (Language::ZhCn, Stop::Failed(failed)) => failure(failed, language),
        (Language::ZhCn, Stop::Usage(misuse)) => chinese_misuse(misuse),
        (Language::ZhCn, Stop::Cancelled) => "已停止".to_owned(),
    }
}

/// What could not be done.
pub fn failure(failure: &Failure, language: Language) -> String {
    match language {
        Language::En => failure.to_string(),
        Language::ZhCn => chinese_failure(failure),
    }
}

/// Why a document could not be read. Details that only the file system knows stay as it words them.
pub fn import(error: &ImportError, language: Language) -> String {
    match language {
        Language::En => error.to_string(),
        Language::ZhCn => format!("{}: {}", error.name, chinese_reason(&error.reason)),
    }
}

fn chinese_failure(failure: &Failure) -> String {
    match failure {
        Failure::Import(error) => format!("{}: {}", error.name, chinese_reason(&error.reason)),
        Failure::TooFewDocuments => "至少要有两篇可读的文稿才能比对".to_owned(),
        Failure::Read { path, source } => format!("{}: 读不出来 ({source})", path.display()),
        Failure::Background { path, source } => format!("{}: {}", path.display(), chinese_table(*source)),
        Failure::Save { path, source: SaveError::IsInput } => {
            format!("{}: 这是要读的文件；请另取文件名", path.display())
        }
        Failure::Save { path, source: SaveError::Io(cause) } => {
            format!("{}: 写不进去 ({cause})", path.display())
        }
        Failure::Print(cause) => format!("结果写不出来 ({cause})"),
    }
}

const fn chinese_table(error: BackgroundError) -> &'static str {
    match error {
        BackgroundError::NotATable => "不是背景词频表",
        BackgroundError::OtherVersion => "背景词频表的版本不合",
        BackgroundError::Damaged => "背景词频表已损坏",
    }
}

fn chinese_misuse(misuse: &Misuse) -> String {
    match misuse {
        Misuse::Base => "--base: 没有这么多篇文稿".to_owned(),
        Misuse::ReportEnding(path) => format!("{}: 报告的扩展名须为 html 或 json", path.display()),
        Misuse::OutputIsInput(path) => {
            format!("{}: 这是要读的文件，不能写在上面；请另取文件名", path.display())
        }
        Misuse::Term { path, line } => {
            format!("{}:{line}: 每行须以 + 或 - 开头，后接词语", path.display())
        }
        Misuse::Pins { path, source } => format!("{}: 不合格式 ({source})", path.display()),
        Misuse::Manifest(path) => format!("{}: 首行须有 path 一列", path.display()),
    }
}

fn chinese_reason(reason: &Reason) -> String {
    match reason {
        Reason::Empty => "文件是空的，没有文字；请用原来的程序打开后重新保存".to_owned(),
        Reason::Binary => "这不是文本文件；请将讲话稿存为文本、Word 或 PDF 再打开".to_owned(),
        Reason::UnknownType(kind) => format!("不支持这种文件 ({kind})；请存为文本、Word 或 PDF 再打开"),
        Reason::Missing => "没有这个文件，可能已移动或改名".to_owned(),
        Reason::Permission => "没有读取权限；请复制到自己的文件夹再打开".to_owned(),
        Reason::Unreadable(cause) => format!("文件读不出来 ({cause})；请复制到本机再试"),
        Reason::TooLarge => {
            format!("文件超过 {} MB；请拆开后分别打开", duikan_import::MAX_BYTES / 1_000_000)
        }
        Reason::Encrypted => "文件有密码；请另存一份不带密码的".to_owned(),
        Reason::Damaged(cause) => format!("文件已损坏 ({cause})；请用原来的程序打开后重新保存"),
        Reason::ScannedPdf => "页面是图片，没有文字层；请先做文字识别 (OCR)".to_owned(),
        Reason::FolderEmpty => "里面没有可读的文稿；请放入文本、Word、PDF 或网页文件".to_owned(),
        Reason::Archive(count) => format!("压缩包里有 {count} 篇文稿；请解开后指定其中一篇"),
        Reason::BadEncodingName(name) => {
            format!("没有名为 {name} 的编码；可用：{}", duikan_import::OFFERED_ENCODINGS.join("、"))
        }
        Reason::TooSlow(seconds) => {
            format!("读了 {seconds} 秒还没有读完，不再读；请用原来的程序打开，另存为文本再比对")
        }
        Reason::TooHungry(megabytes) => {
            format!("读它要用 {megabytes} MB 以上的内存，不再读；请用原来的程序打开，另存为文本再比对")
        }
        Reason::Stopped => "已停止，没有读；要读请重新打开".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::error::Error;
    use std::io;

    use super::*;

    #[test]
    fn an_error_names_its_file_in_both_languages_and_keeps_its_source() {
        let failed = Failure::Save {
            path: "下/报告.html".into(),
            source: SaveError::Io(io::Error::from(io::ErrorKind::StorageFull)),
        };
        assert!(Error::source(&failed).is_some_and(<dyn Error>::is::<SaveError>));
        let stopped = Stop::Failed(failed);
        for (language, words) in
            [(Language::ZhCn, "下/报告.html: 写不进去"), (Language::En, "下/报告.html: ")]
        {
            assert!(stop(&stopped, language).starts_with(words), "{}", stop(&stopped, language));
        }
    }

    #[test]
    fn a_reason_is_worded_with_its_details() {
        let error = ImportError::new("讲话.zip", Reason::Archive(3));
        assert_eq!(import(&error, Language::ZhCn), "讲话.zip: 压缩包里有 3 篇文稿；请解开后指定其中一篇");
        assert!(import(&error, Language::En).starts_with("讲话.zip: an archive of 3 documents"));
    }
}
