//! Why a file could not be read, in the words of the user's language.

use duikan_import::{ImportError, Reason};
use duikan_report::Language;

/// The file and the reason. Details that only the file system knows stay as it words them.
pub fn describe(error: &ImportError, language: Language) -> String {
    match language {
        Language::En => error.to_string(),
        Language::ZhCn => format!("{}: {}", error.name, chinese(&error.reason)),
    }
}

fn chinese(reason: &Reason) -> String {
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
    }
}
