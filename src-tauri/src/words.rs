//! The words of menus and dialogs, which the system draws. All other words belong to the page's catalogue.

use std::sync::atomic::{AtomicBool, Ordering};

use duikan_app::view::LanguageChoice;
use tauri::{AppHandle, Manager};

/// One language.
pub(crate) struct Words {
    pub(crate) file: &'static str,
    pub(crate) add_files: &'static str,
    pub(crate) add_folder: &'static str,
    pub(crate) new_comparison: &'static str,
    pub(crate) open_samples: &'static str,
    pub(crate) open_set: &'static str,
    pub(crate) save_set: &'static str,
    pub(crate) save_set_as: &'static str,
    pub(crate) save_report: &'static str,
    pub(crate) close: &'static str,
    pub(crate) quit: &'static str,
    pub(crate) edit: &'static str,
    pub(crate) undo: &'static str,
    pub(crate) redo: &'static str,
    pub(crate) find: &'static str,
    pub(crate) settings: &'static str,
    pub(crate) view: &'static str,
    pub(crate) next_match: &'static str,
    pub(crate) previous_match: &'static str,
    pub(crate) larger: &'static str,
    pub(crate) smaller: &'static str,
    pub(crate) help: &'static str,
    pub(crate) shortcuts: &'static str,
    pub(crate) copy_diagnostics: &'static str,
    pub(crate) choose_files: &'static str,
    pub(crate) speeches: &'static str,
    pub(crate) sets: &'static str,
    pub(crate) all_files: &'static str,
    pub(crate) unsaved_title: &'static str,
    pub(crate) unsaved: &'static str,
    pub(crate) close_anyway: &'static str,
    pub(crate) stay: &'static str,
}

const CHINESE: Words = Words {
    file: "文件",
    add_files: "添加文件…",
    add_folder: "添加文件夹…",
    new_comparison: "新建比对…",
    open_samples: "打开示例",
    open_set: "打开比对…",
    save_set: "保存比对",
    save_set_as: "比对另存为…",
    save_report: "保存报告…",
    close: "关闭比对",
    quit: "退出",
    edit: "编辑",
    undo: "撤销",
    redo: "重做",
    find: "查找…",
    settings: "设置…",
    view: "视图",
    next_match: "下一处（Alt+↓）",
    previous_match: "上一处（Alt+↑）",
    larger: "放大文字",
    smaller: "缩小文字",
    help: "帮助",
    shortcuts: "快捷键",
    copy_diagnostics: "复制诊断信息",
    choose_files: "选择讲话稿",
    speeches: "讲话稿",
    sets: "对勘比对",
    all_files: "所有文件",
    unsaved_title: "还没有存好",
    unsaved: "批注、对齐或校正还没有存好，现在关闭就会丢失。请先返回，按窗口里的提示处理；也可以先保存报告，其中有批注。",
    close_anyway: "仍然关闭",
    stay: "返回",
};

const ENGLISH: Words = Words {
    file: "File",
    add_files: "Add files…",
    add_folder: "Add folder…",
    new_comparison: "New comparison…",
    open_samples: "Open samples",
    open_set: "Open comparison…",
    save_set: "Save comparison",
    save_set_as: "Save comparison as…",
    save_report: "Save report…",
    close: "Close comparison",
    quit: "Quit",
    edit: "Edit",
    undo: "Undo",
    redo: "Redo",
    find: "Find…",
    settings: "Settings…",
    view: "View",
    next_match: "Next match (Alt+↓)",
    previous_match: "Previous match (Alt+↑)",
    larger: "Larger text",
    smaller: "Smaller text",
    help: "Help",
    shortcuts: "Keyboard shortcuts",
    copy_diagnostics: "Copy diagnostic information",
    choose_files: "Choose speeches",
    speeches: "Speeches",
    sets: "Duikan comparisons",
    all_files: "All files",
    unsaved_title: "Not saved yet",
    unsaved: "Notes, alignments or corrections are not saved yet and will be lost if you close now. Go back and do what the message in the window says; or save a report first, it holds your notes.",
    close_anyway: "Close anyway",
    stay: "Go back",
};

/// The language in force.
#[derive(Default)]
pub(crate) struct Language {
    english: AtomicBool,
}

impl Language {
    /// Takes the user's choice over. Of the languages of a system, everything that is not English gets Chinese.
    pub(crate) fn set(&self, choice: LanguageChoice) {
        let english = match choice {
            LanguageChoice::English => true,
            LanguageChoice::Chinese => false,
            LanguageChoice::System => system_is_english(),
        };
        self.english.store(english, Ordering::Relaxed);
    }
}

/// The language of the system as the program answers it: en, else zh-CN.
pub(crate) fn system_language() -> &'static str {
    if system_is_english() { "en" } else { "zh-CN" }
}

fn system_is_english() -> bool {
    sys_locale::get_locale().is_some_and(|locale| locale.starts_with("en"))
}

/// The words in force.
pub(crate) fn words(handle: &AppHandle) -> &'static Words {
    let english =
        handle.try_state::<Language>().is_some_and(|language| language.english.load(Ordering::Relaxed));
    if english { &ENGLISH } else { &CHINESE }
}
