//! What the columns of a file of paths are called, and how a path is written.

/// What a column of a file of paths is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// The channels, one after the other.
    Path,
    /// Conversions.
    Conversions,
    /// What they were worth.
    Value,
    /// People who did not convert.
    Lost,
}

/// Parts of names in small letters, between bars; the first column of which any fits is taken.
const NAMES: [(Column, &str); 4] = [
    (
        Column::Lost,
        "null|lost|not conv|non conv|non-conv|unconverted|no conv|without conv|ohne konv|\
         sin conv|sans conv|未转化|流失|无转化|未成交",
    ),
    (
        Column::Path,
        "path|journey|touchpoint|channels|pfad|ruta|parcours|chemin|路径|轨迹|触点",
    ),
    (
        Column::Value,
        "value|revenue|amount|gmv|sales|umsatz|wert|valor|ingresos|valeur|revenu|价值|金额|收入|\
         销售额",
    ),
    (
        Column::Conversions,
        "conversion|orders|transactions|purchases|converted|konversion|bestellungen|pedidos|\
         compras|commandes|achats|转化|订单|成交|购买",
    ),
];

/// Words of columns that are no counts though their names sound so.
const NEITHER: [&str; 6] = ["rate", "length", "率", "长度", "quote", "tasa"];

/// What a column with this name, in small letters, is.
pub(super) fn column(name: &str) -> Option<Column> {
    if NEITHER.iter().any(|word| name.contains(word)) {
        return None;
    }
    let fits = |words: &str| words.split('|').any(|word| name.contains(word));
    let found = NAMES.iter().find(|(_, words)| fits(words));
    found.map(|(column, _)| *column)
}

/// What stands between the channels of a path; the first of which any cell has one.
const ARROWS: [&[char]; 3] = [&['>', '→', '»', '＞', '➔'], &['|'], &[',', '，', ';']];

/// By what the paths of a file are taken apart, told by some of them.
pub(super) fn separators(cells: &[&str]) -> &'static [char] {
    ARROWS
        .into_iter()
        .find(|arrows| cells.iter().any(|cell| cell.contains(*arrows)))
        .unwrap_or(ARROWS[0])
}

/// A channel's name without a count of repeats behind it, as in `Direct × 3`.
pub(super) fn channel(text: &str) -> &str {
    let text = text.trim();
    let Some(at) = text.rfind(['×', 'x', 'X']) else {
        return text;
    };
    let (name, count) = text.split_at(at);
    let mut digits = count.chars();
    digits.next();
    let digits = digits.as_str().trim();
    let is_count = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    if is_count && name.ends_with(' ') {
        name.trim()
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_told_by_their_names() {
        for (name, expected) in [
            ("path", Some(Column::Path)),
            ("mcf channel grouping path", Some(Column::Path)),
            ("转化路径", Some(Column::Path)),
            ("total_conversions", Some(Column::Conversions)),
            ("转化次数", Some(Column::Conversions)),
            ("total_conversion_value", Some(Column::Value)),
            ("conversion value", Some(Column::Value)),
            ("转化价值", Some(Column::Value)),
            ("total_null", Some(Column::Lost)),
            ("未转化", Some(Column::Lost)),
            ("conversion rate", None),
            ("path length", None),
            ("date", None),
        ] {
            assert_eq!(column(name), expected, "{name}");
        }
    }

    #[test]
    fn a_count_of_repeats_is_no_name() {
        assert_eq!(channel(" Direct × 3 "), "Direct");
        assert_eq!(channel("Email x2"), "Email");
        assert_eq!(channel("Netflix"), "Netflix");
        assert_eq!(channel("Linux 2"), "Linux 2");
        assert_eq!(separators(&["a", "b, c > d"]), &['>', '→', '»', '＞', '➔']);
        assert_eq!(separators(&["a, b"]), &[',', '，', ';']);
    }
}
