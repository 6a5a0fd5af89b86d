//! Writes what the fuzz targets start from: `seeds FOLDER`.

use std::path::Path;
use std::{env, fs, io};

use tributary_domain::document::{file, link, stored};
use tributary_domain::sample::{Language, sample};

fn main() -> io::Result<()> {
    let folder = env::args()
        .nth(1)
        .ok_or_else(|| io::Error::other("usage: seeds FOLDER"))?;
    let folder = Path::new(&folder);
    for (language, name) in [
        (Language::English, "sample-en"),
        (Language::Chinese, "sample-zh"),
    ] {
        let plan = sample(language);
        write(
            folder,
            "link",
            name,
            &link::encode(&plan).map_err(io::Error::other)?,
        )?;
        let view = link::ClientView::of(&plan, plan.name.clone(), None);
        let client = link::encode_client(&view).map_err(io::Error::other)?;
        write(folder, "link", &format!("{name}-client"), &client)?;
        write(
            folder,
            "file",
            name,
            &file::encode(&plan).map_err(io::Error::other)?,
        )?;
        let copies: Result<Vec<String>, _> = (7..10).map(|n| stored::write(&plan, n)).collect();
        let copies = copies.map_err(io::Error::other)?.join("\u{1e}");
        write(folder, "slots", name, &copies)?;
    }
    for (name, text) in [
        ("point", "1,234.50"),
        ("comma", "1.234,50 €"),
        ("percent", "8.5%"),
        ("wan", "1.2万"),
    ] {
        write(folder, "number", name, text)?;
    }
    Ok(())
}

fn write(folder: &Path, target: &str, name: &str, text: &str) -> io::Result<()> {
    let folder = folder.join(target);
    fs::create_dir_all(&folder)?;
    fs::write(folder.join(name), text)
}
