//! The one macro behind every closed vocabulary.

/// Makes an enum whose terms have a slug (addresses, API, database) and a name (people). A line reads
/// `Variant "slug" "Name as people read it",`. It is a [`crate::values::Term`], reads and writes as its slug in serde,
/// and prints as its name. A slug is a promise: links and rows hold it, so a name may change and a slug may not.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $vocabulary:ident { $($(#[$term_doc:meta])* $variant:ident $slug:literal $name:literal,)+ }) => {
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
        )]
        pub enum $vocabulary {
            $($(#[$term_doc])* #[serde(rename = $slug)] $variant,)+
        }

        impl $vocabulary {
            /// Every term, in the vocabulary's order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
        }

        impl $crate::values::Term for $vocabulary {
            const COUNT: usize = Self::ALL.len();

            fn index(self) -> usize {
                self as usize
            }

            fn from_index(index: usize) -> Option<Self> {
                Self::ALL.get(index).copied()
            }

            fn slug(self) -> &'static str {
                match self {
                    $(Self::$variant => $slug,)+
                }
            }

            fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }

            // Written out so that the compiler may compare by length and word, not term by term.
            fn from_slug(slug: &str) -> Option<Self> {
                match slug {
                    $($slug => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }

        impl std::fmt::Display for $vocabulary {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str($crate::values::Term::name(*self))
            }
        }

        // A `TermSet` is one machine word.
        const _: () = assert!($vocabulary::ALL.len() <= 64);
    };
}

pub(crate) use vocabulary;
