//! The shapes of reports that platforms write.

use super::*;

#[test]
fn a_daily_report_adds_up_by_campaign_and_has_the_period_of_its_days() {
    let text = "Campaign type,Campaign,Day,Currency code,Cost,Clicks,Impr.,CTR,Avg. CPC,Conversions,Conv. rate,Conv. value,Cost / conv.\n\
        Search,Brand,2026-10-02,USD,1.10,3,30,10%,0.37,0.50,16%,20.00,2.20\n\
        Search,Pans,2026-10-01,USD,2.20,5,50,10%,0.44,1.00,20%,40.00,2.20\n\
        Search,Brand,2026-10-01,USD,0.90,2,20,10%,0.45,0.00,0%,0.00,0\n";
    let report = read_text(text).unwrap();
    assert_eq!(report.platform, Platform::GoogleAds);
    let period = report.period.known().unwrap();
    assert_eq!(
        (period.from().to_string(), period.days()),
        ("2026-10-01".to_owned(), 2)
    );
    let campaigns: Vec<(String, f64)> = report
        .campaigns
        .iter()
        .map(|c| (c.name.to_string(), c.figures.spend.unwrap().to_f64()))
        .collect();
    assert_eq!(
        campaigns,
        [("Brand".to_owned(), 2.0), ("Pans".to_owned(), 2.2)]
    );
}

#[test]
fn a_weekly_report_has_whole_weeks_and_the_currency_of_its_cells() {
    let text = "Week,Clicks,Impressions,Avg. CPC,Cost,Conv. value,Conversions\n\
        2026-10-05,\"1,020\",\"20,400\",NOK1.71,\"NOK1,748.30\",\"9,100.00\",31.5\n\
        2026-10-12,900,18000,NOK1.80,NOK1620.00,8000.00,28\n";
    let report = read_text(text).unwrap();
    assert_eq!(report.currency.unwrap().as_str(), "NOK");
    assert_eq!(report.period.known().unwrap().days(), 14);
    assert_eq!(
        report.totals.spend.unwrap().decimal().to_string(),
        "3368.30"
    );
    assert!(report.campaigns[0].name.is_empty());
}

#[test]
fn a_report_of_search_terms_is_read_and_checked() {
    let text = "Search terms report\n\"October 1, 2026 - October 31, 2026\"\n\
        Search term,Match type,Added/Excluded,Clicks,Impr.,CTR,Currency code,Avg. CPC,Cost,Conv. rate,Conversions,Cost / conv.\n\
        pan,Exact match,None,10,100,10%,USD,0.50,5.00,10%,1.00,5.00\n\
        Total: Search terms, --, --,10,100,10%,USD,0.50,5.00,10%,1.00,5.00\n\
        Total: Other search terms, --, --,4,40,10%,USD,0.50,2.00,0%,0.00, --\n";
    let report = read_text(text).unwrap();
    assert_eq!(
        report.checksum,
        Checksum::Matches {
            row: Text::shortened("Total: Search terms")
        }
    );
    assert_eq!(report.period.known().unwrap().days(), 31);
    // Unquoted, the line of dates falls apart into three cells.
    let unquoted = read_text(&text.replace('"', "")).unwrap();
    assert_eq!(unquoted.period, report.period);
}

#[test]
fn meta_in_german_french_and_spanish_is_read_with_its_commas() {
    let report = meta(
        "Tag;Kampagnenname;Ausgegebener Betrag (EUR);Impressionen;Link-Klicks;Käufe;Conversion-Wert für Käufe",
        "2026-10-05;\"Creator; werben\";12,50;1.204;35;2;99,80\n2026-10-06;B;1.012,50;800;5;0;0",
    );
    assert_eq!(report.platform, Platform::Meta);
    assert_eq!(report.currency.unwrap().as_str(), "EUR");
    assert_eq!(
        totals(&report),
        [
            Some(2004.0),
            Some(40.0),
            None,
            None,
            Some(2.0),
            Some(1025.0),
            Some(99.8)
        ]
    );
    let report = meta(
        "Nom de la campagne,Montant dÃ©pensÃ© (EUR),Impressions",
        "Ã‰tÃ© dÃ©co,12.5,100",
    );
    assert_eq!(report.totals.spend.unwrap().decimal().to_string(), "12.5");
    let report = meta(
        "Día,Nombre del anuncio,Importe gastado (EUR),Impresiones,Clics en el enlace",
        "2026-09-20,AD01,\"11,52\",\"1.204\",35\n2026-09-21,AD01,\"15,10\",310,4\n,Resultados totales,\"26,62\",1514,39",
    );
    assert_eq!(totals(&report)[..2], [Some(1514.0), Some(39.0)]);
    assert!(matches!(report.checksum, Checksum::Matches { .. }));
    assert_eq!(report.period.known().unwrap().days(), 2);
}

#[test]
fn names_read_in_a_wrong_encoding_are_mended_with_the_header() {
    let report = meta(
        "Nom de la campagne,Montant dÃ©pensÃ© (EUR),Impressions",
        "dÃ©co,12.5,100",
    );
    assert_eq!(report.campaigns[0].name.as_str(), "déco");
}

#[test]
fn results_are_conversions_only_where_they_are_purchases() {
    let report = meta(
        "报告开始日期,报告结束日期,广告系列名称,成效,成效指标,花费金额 (USD),展示次数",
        "2026-04-01,2026-04-22,A,7,actions:offsite_conversion.fb_pixel_purchase,10.50,100\n2026-04-01,2026-04-22,B,900,actions:link_click,2.50,100",
    );
    assert_eq!(report.totals.conversions.unwrap().whole(), Some(7));
    assert_eq!(report.campaigns[1].figures.conversions, None);
    assert!(report.warnings.contains(&Warning::OtherResults { rows: 1 }));
    assert_eq!(report.currency.unwrap().as_str(), "USD");
}

#[test]
fn the_first_shape_of_a_meta_report_has_days_and_no_summary() {
    let report = meta(
        "Day,Campaign name,Amount spent (AUD),Impressions,Reach,Link clicks,Purchases,Purchases conversion value",
        "2026-10-01,A,10.50,100,90,5,1,50\n2026-10-02,A,1.50,10,9,1,0,0",
    );
    assert_eq!(report.totals.revenue.unwrap().decimal().to_string(), "50");
    assert_eq!(report.checksum, Checksum::None);
}

#[test]
fn tiktok_and_its_total_row_are_read() {
    let text = "Date,Campaign name,Ad group name,Cost (EUR),Impressions,Clicks (destination),Clicks (all),CTR,CPC,Complete payment,Complete payment value\n\
        2026-10-01,A,g,10.00,1000,20,30,2%,0.5,1,60\n2026-10-02,A,g,5.00,500,10,12,2%,0.5,0,0\nTotal,-,-,15.00,1500,30,42,2%,0.5,1,60\n";
    let report = read_text(text).unwrap();
    assert_eq!((report.platform, report.rows), (Platform::TikTok, 2));
    assert_eq!(
        report.checksum,
        Checksum::Matches {
            row: Text::shortened("Total")
        }
    );
    assert_eq!(
        totals(&report),
        [
            Some(1500.0),
            Some(30.0),
            None,
            None,
            Some(1.0),
            Some(15.0),
            Some(60.0)
        ]
    );
}
