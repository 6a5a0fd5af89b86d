//! Turns `words/*.json` into constants, so that a key that is missing, misspelt or untranslated
//! fails the build, and one that nothing uses is a warning.
//!
//! A constant is the number of a line in its room's texts, one a language, which are written beside
//! the constants: a language in one piece packs to half of what the same words take strewn over the
//! program, and a part of the page that is fetched later brings its own rooms along.
//!
//! One file a room holds both languages side by side: `{"key": {"en": "…", "zh": "…"}}`. Text in
//! braces is a placeholder and must be the same in both.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use serde_json::{Map, Value};

/// Files whose entries are also listed, for pages that show all of them.
const LISTED: [&str; 3] = ["concepts", "fields", "terms"];

/// What is read before the page's own module is there: the packer puts it into `index.html`.
const OUTSIDE: &str = "first";

fn main() {
    let folder = Path::new("src/app/i18n/words");
    println!("cargo::rerun-if-changed={}", folder.display());
    println!("cargo::rerun-if-changed=src/app/i18n/build.rs");
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    let mut all_lines = 0;
    let mut rust = String::new();
    let mut faults = Vec::new();
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the folder of words is there")
        .filter_map(|entry| entry.ok().map(|e| e.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "json"))
        .collect();
    files.sort();
    for path in files {
        println!("cargo::rerun-if-changed={}", path.display());
        let room = path
            .file_stem()
            .and_then(|s| s.to_str())
            .unwrap_or_default()
            .to_owned();
        if room == OUTSIDE {
            continue;
        }
        let text = fs::read_to_string(&path).expect("a file of words is readable");
        let words: Map<String, Value> = serde_json::from_str(&text)
            .unwrap_or_else(|e| panic!("{} is no map of words: {e}", path.display()));
        let texts = write_room(&room, &words, all_lines, &mut rust, &mut faults);
        all_lines += texts.en.len();
        for (language, lines) in [("en", texts.en), ("zh", texts.zh)] {
            let path = Path::new(&out).join(format!("{room}.{language}.txt"));
            fs::write(path, lines.join("\n")).expect("OUT_DIR is writable");
        }
    }
    assert!(
        faults.is_empty(),
        "words are missing or differ:\n{}",
        faults.join("\n")
    );
    fs::write(Path::new(&out).join("words.rs"), rust).expect("OUT_DIR is writable");
}

/// A room's words in each language, one a line.
#[derive(Default)]
struct Texts {
    en: Vec<String>,
    zh: Vec<String>,
}

fn write_room(
    room: &str,
    words: &Map<String, Value>,
    first: usize,
    rust: &mut String,
    faults: &mut Vec<String>,
) -> Texts {
    let mut texts = Texts::default();
    let listed = LISTED.contains(&room);
    let _ = writeln!(
        rust,
        "pub(crate) mod {room} {{\n    use super::Word;\n    super::room!({room:?}, {first});"
    );
    let mut list = String::new();
    for (key, entry) in words {
        let text = |language: &str| {
            entry
                .get(language)
                .and_then(Value::as_str)
                .map(str::trim)
                .filter(|t| !t.is_empty())
        };
        let (Some(en), Some(zh)) = (text("en"), text("zh")) else {
            faults.push(format!("{room}.{key}: needs `en` and `zh`"));
            continue;
        };
        if placeholders(en) != placeholders(zh) {
            faults.push(format!(
                "{room}.{key}: the languages have different placeholders"
            ));
        }
        if en.contains('\n') || zh.contains('\n') {
            faults.push(format!("{room}.{key}: is more than one line"));
        }
        let name = key.to_uppercase();
        let line = first + texts.en.len();
        texts.en.push(en.to_owned());
        texts.zh.push(zh.to_owned());
        let _ = writeln!(
            rust,
            "    pub(crate) const {name}: Word = Word {{ room, line: {line} }};"
        );
        let _ = write!(list, "({key:?}, {name}), ");
    }
    if listed {
        let _ = writeln!(
            rust,
            "    pub(crate) const LIST: &[(&str, Word)] = &[{list}];"
        );
    }
    rust.push_str("}\n");
    texts
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name)
        .collect()
}
