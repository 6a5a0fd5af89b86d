//! Currency signs and codes beside a number.

use crate::quantity::Currency;

/// What a currency sign or code says; a bare sign of several currencies stays open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CurrencyHint {
    /// One currency: a code such as `NOK`, or a sign that only one has, such as `€` or `MX$`.
    Code(Currency),
    /// A bare `$`.
    Dollar,
    /// A bare `¥`: the yen or the yuan.
    YenOrYuan,
    /// A bare `kr`: a Nordic crown.
    Krone,
}

impl CurrencyHint {
    /// Whether an amount written so can be one in `currency`.
    pub fn fits(self, currency: Currency) -> bool {
        let one_of = |codes: &str| codes.split(' ').any(|code| code == currency.as_str());
        match self {
            Self::Code(code) => code == currency,
            Self::Dollar => one_of("USD AUD CAD NZD HKD TWD SGD MXN CLP COP ARS BRL UYU"),
            Self::YenOrYuan => one_of("JPY CNY"),
            Self::Krone => one_of("NOK SEK DKK ISK"),
        }
    }

    /// The currency meant when nothing else tells; none for `¥` and `kr`, which must be asked.
    pub fn likely(self) -> Option<Currency> {
        match self {
            Self::Code(code) => Some(code),
            Self::Dollar => Some(Currency::USD),
            Self::YenOrYuan | Self::Krone => None,
        }
    }
}

/// Signs that mean one currency, in lower case.
const SIGNS: [(&str, &str); 48] = [
    ("€", "EUR"),
    ("£", "GBP"),
    ("us$", "USD"),
    ("u$s", "USD"),
    ("mx$", "MXN"),
    ("r$", "BRL"),
    ("a$", "AUD"),
    ("au$", "AUD"),
    ("c$", "CAD"),
    ("ca$", "CAD"),
    ("nz$", "NZD"),
    ("hk$", "HKD"),
    ("nt$", "TWD"),
    ("s$", "SGD"),
    ("sg$", "SGD"),
    ("cn¥", "CNY"),
    ("rmb", "CNY"),
    ("rmb¥", "CNY"),
    ("人民币", "CNY"),
    ("元", "CNY"),
    ("jp¥", "JPY"),
    ("円", "JPY"),
    ("日元", "JPY"),
    ("美元", "USD"),
    ("欧元", "EUR"),
    ("英镑", "GBP"),
    ("港元", "HKD"),
    ("港币", "HKD"),
    ("₹", "INR"),
    ("₩", "KRW"),
    ("원", "KRW"),
    ("₽", "RUB"),
    ("руб", "RUB"),
    ("₺", "TRY"),
    ("₫", "VND"),
    ("฿", "THB"),
    ("₱", "PHP"),
    ("₪", "ILS"),
    ("₴", "UAH"),
    ("₦", "NGN"),
    ("₸", "KZT"),
    ("zł", "PLN"),
    ("kč", "CZK"),
    ("ft", "HUF"),
    ("lei", "RON"),
    ("rp", "IDR"),
    ("rm", "MYR"),
    ("s/", "PEN"),
];

/// ISO 4217 codes of currencies in circulation; three capitals alone are no proof of one.
const CODES: &str = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL \
    BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR \
    FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY \
    KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU \
    MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD \
    RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY \
    TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG";

/// The currency with the ISO code `code`, in capitals.
pub(crate) fn by_code(code: &str) -> Option<Currency> {
    let known = code.len() == 3 && CODES.split_ascii_whitespace().any(|c| c == code);
    known.then(|| code.parse().ok()).flatten()
}

/// What the sign or code `word` means; capitals and small letters are the same.
pub(crate) fn by_word(word: &str) -> Option<CurrencyHint> {
    match word {
        "$" => return Some(CurrencyHint::Dollar),
        "¥" => return Some(CurrencyHint::YenOrYuan),
        _ => {}
    }
    let lower = word.to_lowercase();
    let lower = lower.strip_suffix('.').unwrap_or(&lower);
    if lower == "kr" {
        return Some(CurrencyHint::Krone);
    }
    let code = SIGNS
        .iter()
        .find(|(sign, _)| *sign == lower)
        .map(|(_, code)| *code);
    code.and_then(by_code)
        .or_else(|| by_code(&lower.to_ascii_uppercase()))
        .map(CurrencyHint::Code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_means_a_known_currency() {
        for (sign, code) in SIGNS {
            assert_eq!(
                by_word(sign),
                by_code(code).map(CurrencyHint::Code),
                "{sign}"
            );
            assert!(by_code(code).is_some(), "{code}");
        }
    }

    #[test]
    fn a_likely_currency_fits_its_own_sign() {
        for hint in [CurrencyHint::Dollar, CurrencyHint::Code(Currency::USD)] {
            assert!(hint.likely().is_some_and(|currency| hint.fits(currency)));
        }
        assert_eq!(CurrencyHint::YenOrYuan.likely(), None);
    }

    #[test]
    fn other_words_are_no_currency() {
        for word in ["", "SKU", "x", "%", "NaN", "e", "pcs"] {
            assert_eq!(by_word(word), None, "{word}");
        }
    }
}
