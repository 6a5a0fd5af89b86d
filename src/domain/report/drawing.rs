//! Which drawings are let into a file that leaves the page.

/// What a chart is drawn with; whatever else there is in SVG can load or run something.
const ELEMENTS: [&str; 17] = [
    "svg",
    "g",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "defs",
    "clipPath",
    "linearGradient",
    "stop",
    "title",
    "desc",
];

/// What names a name space; within HTML an SVG needs none, and a file without any names no
/// address at all.
const NAME_SPACES: [&str; 2] = [
    " xmlns=\"http://www.w3.org/2000/svg\"",
    " xmlns:xlink=\"http://www.w3.org/1999/xlink\"",
];

/// An SVG as it stands within HTML; none where it is more than a drawing, that is where it has an
/// element that a chart is not drawn with, refers to anything outside itself, or answers to
/// anything.
///
/// ```
/// use tributary_domain::report::inline_drawing;
/// let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><text>1 &lt; 2</text></svg>";
/// assert_eq!(inline_drawing(svg).as_deref(), Some("<svg><text>1 &lt; 2</text></svg>"));
/// assert_eq!(inline_drawing("<svg><script>1</script></svg>"), None);
/// assert_eq!(inline_drawing("<svg onload=\"a()\"></svg>"), None);
/// ```
pub fn inline_drawing(svg: &str) -> Option<String> {
    let mut svg = svg.trim().to_owned();
    for name_space in NAME_SPACES {
        svg = svg.replace(name_space, "");
    }
    if !svg.starts_with("<svg") || !svg.ends_with("</svg>") {
        return None;
    }
    // Between two tags there is text only, in which a bracket is written as a reference.
    let tags = svg.split('<').skip(1);
    for tag in tags {
        let (inside, _) = tag.split_once('>')?;
        let inside = inside.strip_prefix('/').unwrap_or(inside);
        let name = inside
            .split(|c: char| c.is_whitespace() || c == '/')
            .next()?;
        if !ELEMENTS.contains(&name) || !attributes_draw(&inside[name.len()..]) {
            return None;
        }
    }
    Some(svg)
}

/// Whether attributes only draw: none listens, none leads elsewhere.
fn attributes_draw(attributes: &str) -> bool {
    let mut rest = attributes.trim_matches(|c: char| c.is_whitespace() || c == '/');
    while !rest.is_empty() {
        let Some((name, after)) = rest.split_once("=\"") else {
            return false;
        };
        let Some((value, after)) = after.split_once('"') else {
            return false;
        };
        let name = name.trim().to_ascii_lowercase();
        let named = name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_' || c == ':');
        let listens = name.starts_with("on");
        let leads = name.ends_with("href") || name == "src" || name == "style";
        let value = value.to_ascii_lowercase();
        let fetches = value.contains("url(") && !value.contains("url(#");
        if !named || listens || leads || fetches || value.contains("//") {
            return false;
        }
        rest = after.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
    }
    true
}
