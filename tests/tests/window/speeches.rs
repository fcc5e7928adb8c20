//! Speeches invented for the window tests. All share a skeleton with slots, the rest differs.

use std::path::{Path, PathBuf};

const PLACES: [&str; 5] = ["清河", "云岭", "东湾", "白沙", "石桥"];
const OPENINGS: [&str; 5] = [
    "冬修刚刚开头，今天把大家从工地上请回来，就是想坐下来把账算一算。",
    "这次会开得不长，材料也不多，关键是会后怎么干。",
    "前几天我到几个村走了一趟，看到的情况喜忧参半。",
    "临近年底，各项任务都到了交卷的时候。",
    "刚才几位同志作了发言，讲得都很实在，我都赞成。",
];
const OWN: [&str; 5] = [
    "北岸的三座老闸年久失修，开春前必须全部换上新门叶，经费由水务局统筹。",
    "茶山的采摘路只通到半坡，茶农背篓下山要走一个钟头，这段路年内要接上。",
    "渔港的冷库容量不够，旺季压价卖鱼的事不能再发生第二回。",
    "沙地花生亩产连着两年下滑，农技站要把换种的事管到每一块田。",
    "老城的排水管还是几十年前铺的，一场大雨就成河，这笔欠账要还。",
];

/// Text of an invented speech; `number` picks place, figures and the parts of its own.
pub fn speech(number: usize) -> String {
    let (place, opening, own) = (PLACES[number % 5], OPENINGS[number % 5], OWN[number % 5]);
    let roads = 12 + 7 * number;
    format!(
        "在{place}县冬春水利工作会议上的讲话\n\n同志们：\n{opening}下面，我讲两点意见。\n\
         一、认清形势，把水利这件事看得更重\n\
         过去一年，{place}县疏通干渠{roads}公里，新打机井{wells}眼，旱地变水田的面积比上年翻了一番。\
         成绩来之不易，但是必须清醒地看到，渠道重建轻管、机井有人打没人修的老毛病还没有根治。\n{own}\n\
         二、动真碰硬，把责任落到每一个人头上\n\
         各乡镇党委书记是第一责任人，要一条渠一条渠地走，一眼井一眼井地查，查出的问题当场交办、限期销号。\
         县里将派出{teams}个督导组，哪里进度慢就驻在哪里，年底逐村逐渠验收，验收不过的一律不准结账。\n\
         同志们，水利兴则百业兴。让我们一鼓作气、苦干一冬，为来年丰收打下坚实基础！\n谢谢大家！\n",
        wells = 30 + number,
        teams = 3 + number % 2,
    )
}

/// The same text with some of its characters in Traditional script.
pub fn traditional(text: &str) -> String {
    let pairs = [
        ('县', '縣'),
        ('过', '過'),
        ('条', '條'),
        ('个', '個'),
        ('实', '實'),
        ('责', '責'),
        ('进', '進'),
        ('来', '來'),
    ];
    text.chars().map(|found| pairs.iter().find(|pair| pair.0 == found).map_or(found, |pair| pair.1)).collect()
}

/// Writes some of them into a folder.
pub fn write(folder: &Path, count: usize) -> Vec<PathBuf> {
    (0..count)
        .map(|number| {
            let path = folder.join(format!("讲话 {number}.txt"));
            std::fs::write(&path, speech(number)).unwrap();
            path
        })
        .collect()
}

/// Text without white space, as windows and reports break lines of their own.
pub fn dense(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}
