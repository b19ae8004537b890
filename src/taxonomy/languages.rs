//! Languages that mentoring is offered in.

use super::vocabulary::vocabulary;

vocabulary!(
    /// English first, then the other languages of these islands, then those most spoken as a main language in the
    /// 2021 and 2022 censuses.
    Language {
        English "english" "English",
        Welsh "welsh" "Welsh",
        ScottishGaelic "gaelic" "Scottish Gaelic",
        Irish "irish" "Irish",
        BritishSignLanguage "bsl" "British Sign Language",
        Polish "polish" "Polish",
        Romanian "romanian" "Romanian",
        Panjabi "panjabi" "Panjabi",
        Urdu "urdu" "Urdu",
        Portuguese "portuguese" "Portuguese",
        Spanish "spanish" "Spanish",
        Arabic "arabic" "Arabic",
        Bengali "bengali" "Bengali",
        Gujarati "gujarati" "Gujarati",
        Italian "italian" "Italian",
        French "french" "French",
        German "german" "German",
        Tamil "tamil" "Tamil",
        Turkish "turkish" "Turkish",
        Cantonese "cantonese" "Cantonese",
        Mandarin "mandarin" "Mandarin",
        Lithuanian "lithuanian" "Lithuanian",
        Hindi "hindi" "Hindi",
        Somali "somali" "Somali",
        Persian "persian" "Persian (Farsi)",
        Kurdish "kurdish" "Kurdish",
        Ukrainian "ukrainian" "Ukrainian",
    }
);

impl Language {
    /// The BCP 47 tag, for `lang` attributes and open data.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Welsh => "cy",
            Self::ScottishGaelic => "gd",
            Self::Irish => "ga",
            Self::BritishSignLanguage => "bfi",
            Self::Polish => "pl",
            Self::Romanian => "ro",
            Self::Panjabi => "pa",
            Self::Urdu => "ur",
            Self::Portuguese => "pt",
            Self::Spanish => "es",
            Self::Arabic => "ar",
            Self::Bengali => "bn",
            Self::Gujarati => "gu",
            Self::Italian => "it",
            Self::French => "fr",
            Self::German => "de",
            Self::Tamil => "ta",
            Self::Turkish => "tr",
            Self::Cantonese => "yue",
            Self::Mandarin => "cmn",
            Self::Lithuanian => "lt",
            Self::Hindi => "hi",
            Self::Somali => "so",
            Self::Persian => "fa",
            Self::Kurdish => "ku",
            Self::Ukrainian => "uk",
        }
    }
}
