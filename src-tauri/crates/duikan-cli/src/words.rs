//! What stopped a run, in the words of the user's language. The English words are those of the errors themselves; the Chinese is
//! here, for every error of the command and for every reason why a document could not be read.

use std::io::{self, ErrorKind};

use duikan_import::{ImportError, Reason, Special, shown};
use duikan_report::{Language, SaveError};
use duikan_reuse::background::BackgroundError;

use crate::outcome::{Failure, Misuse, Stop};

/// Why nothing came of a run.
pub fn stop(stop: &Stop, language: Language) -> String {
    match (language, stop) {
        (_, Stop::Failed(failed)) => failure(failed, language),
        (Language::En, _) => stop.to_string(),
        (Language::ZhCn, Stop::Usage(misuse)) => chinese_misuse(misuse),
        (Language::ZhCn, Stop::Cancelled) => "已停止".to_owned(),
    }
}

/// What could not be done.
pub fn failure(failure: &Failure, language: Language) -> String {
    match language {
        Language::En => english_failure(failure),
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

fn english_failure(failure: &Failure) -> String {
    match failure {
        Failure::Read { path, source } => format!("{}: {}", shown(path), cause(source, Language::En)),
        Failure::Save { path, source: SaveError::Io(source) } => {
            format!("{}: {}", shown(path), cause(source, Language::En))
        }
        Failure::NoOutput => {
            "standard output is closed; send the result to a file (> result.txt) or leave it open".to_owned()
        }
        Failure::Print(source) => format!("the result cannot be written: {}", cause(source, Language::En)),
        Failure::Import(_)
        | Failure::TooFewDocuments
        | Failure::EmptyGroup(_)
        | Failure::Background { .. }
        | Failure::Save { .. } => failure.to_string(),
    }
}

/// What the system says of a file, and what helps.
fn cause(error: &io::Error, language: Language) -> String {
    let (chinese, english) = match error.kind() {
        ErrorKind::NotFound => ("没有这个文件或文件夹；请检查路径", "no such file or folder; check the path"),
        ErrorKind::PermissionDenied => {
            ("没有权限；请换到自己的文件夹", "permission denied; use a folder of your own")
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => (
            "磁盘已满；请腾出空间再试，或另存到别处",
            "no room left; make room and try again, or choose another place",
        ),
        ErrorKind::ReadOnlyFilesystem => {
            ("那里只能读，不能写；请另选一处", "nothing can be written there; choose another place")
        }
        ErrorKind::IsADirectory => ("这是文件夹；请指定文件", "this is a folder; name a file"),
        ErrorKind::NotADirectory => {
            ("路径中有一段不是文件夹；请检查路径", "a part of the path is no folder; check the path")
        }
        ErrorKind::InvalidData => ("不是 UTF-8 文本；请另存为 UTF-8", "not UTF-8 text; save it as UTF-8"),
        _ => {
            return match language {
                Language::ZhCn => format!("{error}；请换一处再试"),
                Language::En => format!("{error}; try again in another place"),
            };
        }
    };
    language.pick(chinese, english).to_owned()
}

fn chinese_failure(failure: &Failure) -> String {
    match failure {
        Failure::Import(error) => format!("{}: {}", error.name, chinese_reason(&error.reason)),
        Failure::EmptyGroup(words) => format!("没有年份、地区或文件名含有“{words}”的文稿"),
        Failure::TooFewDocuments => "至少要有两篇可读的文稿才能比对".to_owned(),
        Failure::Read { path, source } => {
            format!("{}: 读不出来：{}", shown(path), cause(source, Language::ZhCn))
        }
        Failure::Background { path, source } => format!("{}: {}", path.display(), chinese_table(*source)),
        Failure::Save { path, source: SaveError::IsInput } => {
            format!("{}: 这是要读的文件；请另取文件名", path.display())
        }
        Failure::Save { path, source: SaveError::Io(cause) } => {
            format!("{}: 写不进去：{}", shown(path), self::cause(cause, Language::ZhCn))
        }
        Failure::Save { path, source: SaveError::NoTypeface(_) } => format!(
            "{}: PDF 要用中文字体排印，这台电脑上没有找到；请安装一种（如思源黑体、Noto Sans CJK），或改存为 .html 再打印",
            shown(path)
        ),
        Failure::NoOutput => {
            "标准输出是关着的，结果无处可写；请写到文件 (> 结果.txt)，或不要关闭标准输出".to_owned()
        }
        Failure::Print(cause) => format!("结果写不出来：{}", self::cause(cause, Language::ZhCn)),
    }
}

const fn chinese_table(error: BackgroundError) -> &'static str {
    match error {
        BackgroundError::NotATable => "不是背景词频表",
        BackgroundError::OtherVersion => "背景词频表的版本不合",
        BackgroundError::Damaged => "背景词频表已损坏",
    }
}

/// Endings of the names of reports.
pub fn endings() -> Vec<&'static str> {
    duikan_report::ReportFormat::ALL.map(duikan_report::ReportFormat::ending).into()
}

fn chinese_misuse(misuse: &Misuse) -> String {
    match misuse {
        Misuse::Encoding(name) => {
            format!(
                "--encoding: 没有名为 {name} 的编码；可用：{}",
                duikan_import::OFFERED_ENCODINGS.join("、")
            )
        }
        Misuse::Base => "--base: 没有这么多篇文稿".to_owned(),
        Misuse::ReportEnding(path) => {
            format!("{}: 报告的扩展名须为 {}", path.display(), endings().join("、"))
        }
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

const fn chinese_special(special: Special) -> &'static str {
    match special {
        Special::Pipe => "管道",
        Special::Device => "设备",
        Special::Socket => "套接字",
        Special::System => "系统自己的信息",
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
        Reason::TooLong(characters) => {
            format!("文字有 {characters} 字，最多比对 {} 字；请拆开后分别打开", duikan_import::MAX_CHARS)
        }
        Reason::NoRoom(characters) => format!(
            "连它在内共有 {characters} 字，一次最多比对 {} 字；请减少文稿，分批比对",
            duikan_import::MAX_SET_CHARS
        ),
        Reason::NotAFile(special) => {
            format!("这是{}，不是磁盘上的文件；请把讲话存成文件再打开", chinese_special(*special))
        }
        Reason::OwnReport => "这是对勘自己的报告，不参与比对；请比对原来的文稿".to_owned(),
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

    use super::*;

    #[test]
    fn an_error_names_its_file_in_both_languages_and_keeps_its_source() {
        let failed = Failure::Save {
            path: "下/报告.html".into(),
            source: SaveError::Io(io::Error::from(ErrorKind::StorageFull)),
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
