//! The outlines of real documents that were read by eye against their text, kept as figures: level, number, place and a
//! hash of the heading. The texts themselves are not ours to keep.
//!
//! `DUIKAN_BLESS=1 cargo test -p duikan-tests --test outline_snapshots -- --ignored` writes them anew, to be read again.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use duikan_tests::{gold, shared};
use duikan_text::{PreparedDocument, SectionKind};
use sha2::{Digest, Sha256};

/// The documents, by their paths in the corpus.
const SAMPLE: &[&str] = &[
    "gwr_province_2025/上海市_2025_政府工作报告.txt",
    "gwr_province_2025/福建省_2025_政府工作报告.txt",
    "gwr_province_2025/西藏自治区_2025_政府工作报告.txt",
    "gwr_province_2026/云南省_2026_政府工作报告.txt",
    "gwr_province_2026/北京市_2026_政府工作报告.txt",
    "gwr_province_2026/安徽省_2026_政府工作报告.txt",
    "gwr_province_2026/湖南省_2026_政府工作报告.txt",
    "gwr_hailar_district/呼伦贝尔市海拉尔区_2017_政府工作报告.txt",
    "gwr_state_council/国务院_1955_政府工作报告.txt",
    "gwr_state_council/国务院_1960_政府工作报告.txt",
    "gwr_state_council/国务院_1964_政府工作报告.txt",
    "gwr_state_council/国务院_1978_政府工作报告.txt",
    "gwr_state_council/国务院_1980_政府工作报告.txt",
    "gwr_state_council/国务院_1984_政府工作报告.txt",
    "gwr_state_council/国务院_1987_政府工作报告.txt",
    "gwr_state_council/国务院_1999_政府工作报告.txt",
    "gwr_state_council/国务院_2008_政府工作报告.txt",
    "gwr_state_council/国务院_2023_政府工作报告.txt",
    "gwr_state_council_alt/dxCarl_2003.txt",
    "gwr_state_council_alt/dxCarl_2005.txt",
    "gwr_state_council_dirty/govcn_1955.txt",
    "gwr_state_council_dirty/govcn_1960.txt",
    "gwr_state_council_dirty/govcn_1979.txt",
    "hk_speeches/香港_2013_行政長官施政報告_會議紀錄版.txt",
    "local_regulations/上海_上海口岸服务条例(2020-05-14).txt",
    "local_regulations/山东_东营市湿地城市建设条例(2020-12-14).txt",
    "speech_xi_2020/2020-02-24_06_同志们今天我们召开统筹推进新冠肺.txt",
    "speech_xi_2020/2020-04-30_01_在打好精准脱贫攻坚战座谈会上的讲.txt",
    "speech_xi_2020/2020-05-19_33_大会主席先生世界卫生组织总干事先.txt",
    "tw_laws/台灣_A0020058_立法院職權行使法.txt",
    "tw_laws/台灣_G0400006_公開發行股票公司股務處理準則.txt",
];

fn snapshots() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/outlines.tsv")
}

/// The body and every part but points, a line each.
fn figures(document: &PreparedDocument) -> Vec<String> {
    let body = document.cleaned.body;
    let mut lines = vec![format!("body\t0\t0\t{}\t{}\t-", body.start, body.end)];
    let parts = document.outline.sections.iter().filter(|part| part.kind != SectionKind::Point);
    lines.extend(parts.map(|part| {
        let hash = Sha256::digest(document.text(part.heading));
        let hash = format!("{:02x}{:02x}{:02x}{:02x}", hash[0], hash[1], hash[2], hash[3]);
        let (name, span) = (part.kind.name(), part.span);
        format!("{name}\t{}\t{}\t{}\t{}\t{hash}", part.level, part.ordinal, span.start, span.end)
    }));
    lines
}

#[test]
#[ignore = "needs DUIKAN_SHARED"]
fn outlines_read_by_eye_stay_as_they_were() {
    let shared = shared();
    let read = |path: &&str| gold::read(&shared.join("corpus").join(path));
    let found: Vec<(&str, Vec<String>)> = SAMPLE.iter().map(|path| (*path, figures(&read(path)))).collect();
    if std::env::var_os("DUIKAN_BLESS").is_some() {
        let lines =
            found.iter().flat_map(|(path, lines)| lines.iter().map(move |line| format!("{path}\t{line}\n")));
        fs::write(snapshots(), lines.collect::<String>()).expect("the snapshots are written");
        return;
    }
    let kept = fs::read_to_string(snapshots()).expect("the snapshots");
    let mut wanted: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (path, line) in kept.lines().filter_map(|line| line.split_once('\t')) {
        wanted.entry(path).or_default().push(line);
    }
    assert_eq!(wanted.len(), SAMPLE.len());
    for (path, lines) in &found {
        assert_eq!(wanted.get(path), Some(&lines.iter().map(String::as_str).collect()), "{path}");
    }
}
