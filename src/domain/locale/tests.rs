#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
use super::*;
use proptest::prelude::*;

fn value(text: &str, hint: NumberStyle) -> String {
    match parse(text, hint) {
        Ok(parsed) => parsed.value.to_string(),
        Err(error) => format!("{error:?}"),
    }
}

#[test]
fn texts_with_one_reading_are_read_in_every_style() {
    let table = [
        ("1234", "1234"),
        ("12.50", "12.50"),
        ("12,50", "12.50"),
        ("1,234.50", "1234.50"),
        ("1.234,50", "1234.50"),
        ("1,234,567", "1234567"),
        ("1.234.567", "1234567"),
        ("12,34,567.5", "1234567.5"),
        ("1 234,5", "1234.5"),
        ("1\u{a0}234", "1234"),
        ("1\u{202f}234\u{202f}567,89", "1234567.89"),
        ("1'234.50", "1234.50"),
        ("1’234’567", "1234567"),
        ("１，２３４．５", "1234.5"),
        ("12。5", "12.5"),
        ("0.123", "0.123"),
        ("0,123", "0.123"),
        ("1234,567", "1234.567"),
        ("1,2345", "1.2345"),
        (".5", "0.5"),
        ("5.", "5"),
        ("-3.5", "-3.5"),
        ("−3", "-3"),
        ("–3", "-3"),
        ("(12.50)", "-12.50"),
        ("12-", "-12"),
        ("+7", "7"),
        ("1.2万", "12000"),
        ("1.25亿", "125000000"),
        ("3千", "3000"),
        ("2.5k", "2500"),
        ("1.2M", "1200000"),
        ("٣٤", "34"),
        ("\u{feff}12\u{200e}", "12"),
    ];
    for (text, want) in table {
        for hint in [NumberStyle::Unknown, NumberStyle::Point, NumberStyle::Comma] {
            assert_eq!(value(text, hint), want, "{text:?} as {hint:?}");
        }
    }
}

#[test]
fn a_single_separator_before_three_digits_is_decided_by_the_style_alone() {
    for (text, thousands_style) in [("1,234", NumberStyle::Point), ("1.234", NumberStyle::Comma)] {
        let decimal_style = match thousands_style {
            NumberStyle::Point => NumberStyle::Comma,
            _ => NumberStyle::Point,
        };
        assert_eq!(value(text, thousands_style), "1234");
        assert_eq!(value(text, decimal_style), "1.234");
        assert_eq!(
            parse(text, NumberStyle::Unknown),
            Err(NumberError::Ambiguous {
                as_thousands: "1234".parse().unwrap(),
                as_decimal: "1.234".parse().unwrap(),
            })
        );
    }
}

#[test]
fn currencies_and_percent_signs_are_told() {
    let told = |text: &str| {
        let parsed = parse(text, NumberStyle::Point).unwrap();
        let likely = parsed.currency.and_then(CurrencyHint::likely);
        (
            parsed.value.to_string(),
            parsed.percent,
            likely.map(|c| c.to_string()),
        )
    };
    let amount = |value: &str, code: &str| (value.to_owned(), false, Some(code.to_owned()));
    assert_eq!(told("$39.90"), amount("39.90", "USD"));
    assert_eq!(told("-$5"), amount("-5", "USD"));
    assert_eq!(told("$-5"), amount("-5", "USD"));
    assert_eq!(told("($5)"), amount("-5", "USD"));
    assert_eq!(told("MX$1,000.00"), amount("1000.00", "MXN"));
    assert_eq!(told("NOK1,748.30"), amount("1748.30", "NOK"));
    assert_eq!(told("1.699,15 €"), amount("1699.15", "EUR"));
    assert_eq!(told("£12"), amount("12", "GBP"));
    assert_eq!(told("R$ 1.234,56"), amount("1234.56", "BRL"));
    assert_eq!(told("12.5 zł"), amount("12.5", "PLN"));
    assert_eq!(told("1.2万元"), amount("12000", "CNY"));
    assert_eq!(told("5 usd"), amount("5", "USD"));
    assert_eq!(told("Rp.50.000,00"), amount("50000.00", "IDR"));
    assert_eq!(told("12.5 %"), ("12.5".to_owned(), true, None));
    assert_eq!(told("１２％"), ("12".to_owned(), true, None));
    assert_eq!(told("%5"), ("5".to_owned(), true, None));
    let yen = parse("￥500", NumberStyle::Point).unwrap().currency;
    assert_eq!(yen, Some(CurrencyHint::YenOrYuan));
    assert_eq!(
        parse("12 kr.", NumberStyle::Point).unwrap().currency,
        Some(CurrencyHint::Krone)
    );
}

#[test]
fn nothing_and_dashes_are_empty_and_other_text_is_no_number() {
    for text in ["", "  ", "-", " --", "—", "– –", "\u{a0}"] {
        assert_eq!(
            parse(text, NumberStyle::Point),
            Err(NumberError::Empty),
            "{text:?}"
        );
    }
    let no_numbers = [
        "< 10%",
        "> 90%",
        "abc",
        "12abc",
        "1e5",
        "NaN",
        "inf",
        "1.2.3",
        "1,2,3",
        "12 34",
        "1 2345",
        "1,234.567,8",
        "--5",
        "5 - 3",
        "2026-01-01",
        "1'234 567",
        "%",
        "$",
        "5 $ €",
        "5%%",
        "()",
        "(",
        "SKU 12",
        "a@example.com",
        "1/2",
    ];
    for text in no_numbers {
        assert_eq!(
            parse(text, NumberStyle::Point),
            Err(NumberError::NotANumber),
            "{text:?}"
        );
    }
    assert_eq!(
        parse(&"1".repeat(65), NumberStyle::Point),
        Err(NumberError::TooLong)
    );
    assert_eq!(
        value("12345678901234567", NumberStyle::Point),
        "Quantity(TooPrecise)"
    );
}

#[test]
fn counts_are_whole_and_need_no_style() {
    for (text, want) in [
        ("1,234", 1234),
        ("1.234", 1234),
        ("1 234", 1234),
        ("1.2万", 12_000),
        ("1,234.00", 1234),
        ("0", 0),
    ] {
        assert_eq!(parse_count(text).unwrap().get(), want, "{text}");
    }
    assert_eq!(
        parse_count("100.5"),
        Err(NumberError::Quantity(QuantityError::NotWhole))
    );
    assert_eq!(
        parse_count("-1"),
        Err(NumberError::Quantity(QuantityError::Below(0)))
    );
    assert_eq!(parse_count("5%"), Err(NumberError::UnexpectedPercent));
    assert_eq!(parse_count("$5"), Err(NumberError::UnexpectedCurrency));
    assert_eq!(parse_count("nan"), Err(NumberError::NotANumber));
    assert_eq!(parse_count(""), Err(NumberError::Empty));
}

#[test]
fn money_and_percentages_keep_to_their_kind() {
    let unknown = NumberStyle::Unknown;
    assert_eq!(
        parse_money("5%", unknown, None),
        Err(NumberError::UnexpectedPercent)
    );
    assert_eq!(
        parse_money("-5", unknown, None),
        Err(NumberError::Quantity(QuantityError::Below(0)))
    );
    assert_eq!(
        parse_money("5 CAD", unknown, Some(Currency::USD)),
        Err(NumberError::OtherCurrency(Currency::USD))
    );
    assert!(parse_money("$5", unknown, Some("CAD".parse().unwrap())).is_ok());
    assert_eq!(
        parse_rate("8.500", unknown).unwrap().decimal().to_string(),
        "0.08500"
    );
    assert_eq!(
        parse_rate("101", unknown),
        Err(NumberError::Quantity(QuantityError::Above(1)))
    );
    assert_eq!(parse_percent("145 %", unknown).unwrap().to_string(), "1.45");
    assert_eq!(
        parse_percent("€5", unknown),
        Err(NumberError::UnexpectedCurrency)
    );
}

#[test]
fn float_noise_is_rounded_half_up_only_when_asked() {
    assert_eq!(
        value("5073.9900000000007", NumberStyle::Point),
        "Quantity(TooPrecise)"
    );
    let rounded = |text: &str| {
        parse_rounded(text, NumberStyle::Point, 6)
            .unwrap()
            .value
            .to_string()
    };
    assert_eq!(rounded("5073.9900000000007"), "5073.990000");
    assert_eq!(rounded("0.0000005"), "0.000001");
    assert_eq!(rounded("12.50"), "12.50");
}

/// `digits` grouped by `mark`, in threes or as in India.
fn group(digits: &str, mark: &str, indian: bool) -> String {
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        let left = digits.len() - i;
        let border = if indian {
            left == 3 || (left > 3 && left % 2 == 1)
        } else {
            left.is_multiple_of(3)
        };
        if i > 0 && border {
            out.push_str(mark);
        }
        out.push(digit);
    }
    out
}

proptest! {
    #[test]
    fn what_is_formatted_in_a_style_is_read_back(
        mantissa in -999_999_999_999_i64..=999_999_999_999,
        scale in 0_u8..=6,
        form in 0_usize..7,
    ) {
        let number = Decimal::new(mantissa, scale).unwrap();
        let plain = number.to_string();
        let (sign, plain) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("-", rest));
        let (whole, decimals) = plain.split_once('.').unwrap_or((plain, ""));
        let (mark, point, style) = [
            (",", ".", NumberStyle::Point),
            (".", ",", NumberStyle::Comma),
            ("\u{a0}", ",", NumberStyle::Comma),
            ("\u{202f}", ",", NumberStyle::Comma),
            ("'", ".", NumberStyle::Point),
            ("", ".", NumberStyle::Point),
            (",", ".", NumberStyle::Point),
        ][form];
        let mut text = format!("{sign}{}", group(whole, mark, form == 6));
        if scale > 0 {
            text = format!("{text}{point}{decimals}");
        }
        prop_assert_eq!(parse(&text, style).unwrap().value, number, "{}", text);
        let wide: String = text
            .chars()
            .map(|c| if ('!'..='~').contains(&c) { char::from_u32(u32::from(c) + 0xfee0).unwrap() } else { c })
            .collect();
        prop_assert_eq!(parse(&wide, style).unwrap().value, number, "{}", wide);
        let priced = parse(&format!("{text} €"), style).unwrap();
        prop_assert_eq!((priced.value, priced.currency.and_then(CurrencyHint::likely)), (number, "EUR".parse().ok()));
        // Without the style the reading is the same or it is asked for, never another one.
        match parse(&text, NumberStyle::Unknown) {
            Ok(parsed) => prop_assert_eq!(parsed.value, number),
            Err(NumberError::Ambiguous { as_thousands, as_decimal }) => {
                prop_assert!(as_thousands == number || as_decimal == number);
            }
            Err(error) => prop_assert!(false, "{} gave {}", text, error),
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,80}", numeric in "[-+(]?[$€]?[0-9.,' \u{a0}]{0,30}[%万kM)]?( ?[A-Z]{3})?") {
        for text in [text, numeric] {
            for hint in [NumberStyle::Unknown, NumberStyle::Point, NumberStyle::Comma] {
                let _ = parse_rounded(&text, hint, 6);
                let known = parse(&text, hint).is_ok() && hint != NumberStyle::Unknown;
                prop_assert!(!known || parse(&text, hint).is_ok_and(|p| p.value.to_f64().is_finite()));
            }
            let _ = (parse_count(&text), parse_rate(&text, NumberStyle::Unknown), evidence(&text));
        }
    }

    #[test]
    fn the_hint_changes_only_what_is_open(text in "[0-9]{0,4}[.,]?[0-9]{0,4}[.,]?[0-9]{0,4}") {
        let read = |hint| parse(&text, hint);
        if let Ok(parsed) = read(NumberStyle::Unknown) {
            prop_assert_eq!(read(NumberStyle::Point), Ok(parsed));
            prop_assert_eq!(read(NumberStyle::Comma), Ok(parsed));
        }
    }
}
