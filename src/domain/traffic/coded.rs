//! One shape for every answer of the scorer: a code, and the concepts that it rests on.

/// Defines an enum whose variants each have a code and the concepts that they rest on.
macro_rules! coded {
    (
        $(#[$doc:meta])*
        $name:ident {
            $($(#[$variant_doc:meta])* $variant:ident = $code:literal, [$($concept:literal),+];)+
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)+
        }

        impl $name {
            /// Every one, in the order of the listing.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The code that names it outside of Rust.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code,)+
                }
            }

            /// Numbers of the concepts that it rests on, the weightiest first; see [`crate::concepts`].
            pub const fn concepts(self) -> &'static [u8] {
                match self {
                    $(Self::$variant => &[$($concept),+],)+
                }
            }
        }
    };
}

pub(super) use coded;
