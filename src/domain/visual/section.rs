//! The part of the plan about what buyers see.

use serde::{Deserialize, Serialize};

use super::colour::Colour;
use crate::plan::Id;
use crate::quantity::{Date, Text};

/// What buyers see.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Visual {
    /// What the pages are to achieve.
    pub goal: Text,
    /// For whom.
    pub audience: Text,
    /// The style in words.
    pub style: Text,
    /// The colours, the background first.
    pub palette: Vec<Swatch>,
    /// Who is looked at for comparison.
    pub competitors: Vec<Competitor>,
    /// The pages, those above before those below.
    pub pages: Vec<Page>,
    /// The pages that a visitor is led over, in order.
    pub path: Vec<Id>,
    /// What has to be made.
    pub material: Vec<Material>,
    /// What is tried.
    pub trials: Vec<Trial>,
}

/// A colour with its use.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Swatch {
    /// Its id within the palette.
    pub id: Id,
    /// What it is used for.
    pub name: Text,
    /// The colour.
    pub colour: Colour,
}

/// Another seller, beside oneself.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Competitor {
    /// Its id within the list.
    pub id: Id,
    /// The name.
    pub name: Text,
    /// What they do better.
    pub better: Text,
    /// What one does about it, or does better oneself.
    pub ours: Text,
}

/// A page.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Page {
    /// Its id within the pages.
    pub id: Id,
    /// Its name.
    pub name: Text,
    /// The page above it; none for a first page.
    pub above: Option<Id>,
    /// What a visitor is to do on it.
    pub goal: Text,
}

/// How far a piece of material is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub enum MaterialState {
    /// Not begun.
    #[default]
    Wanted,
    /// Being made.
    InWork,
    /// Made, not yet shown.
    Ready,
    /// Shown.
    Live,
}

impl MaterialState {
    /// All states, in order.
    pub const ALL: [Self; 4] = [Self::Wanted, Self::InWork, Self::Ready, Self::Live];
}

/// A picture, a film or a text that has to be made.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Material {
    /// Its id within the list.
    pub id: Id,
    /// What it is.
    pub name: Text,
    /// The page it is for.
    pub page: Option<Id>,
    /// How far it is.
    pub state: MaterialState,
    /// By when.
    pub due: Option<Date>,
}

/// Something that may look better, and is tried.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Trial {
    /// Its id within the list.
    pub id: Id,
    /// What is believed and why.
    pub hypothesis: Text,
    /// The page it is tried on.
    pub page: Option<Id>,
    /// The A/B test that it became.
    pub experiment: Option<Id>,
}
