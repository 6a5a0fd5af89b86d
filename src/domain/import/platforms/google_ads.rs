//! Google Ads in English, German, French, Spanish and Chinese.

use super::{Column, Figure, Platform, Recogniser};

#[rustfmt::skip]
pub(super) const GOOGLE_ADS: Recogniser = Recogniser {
    platform: Platform::GoogleAds,
    signature: &[
        &[
            "impr.", "avg. cpc", "campaign status", "ad group status", "durchschn. cpc",
            "cpc moy.", "cpc medio", "平均每次点击费用",
        ],
        &[
            "cost", "campaign", "search term", "kosten", "kampagne", "coût", "campagne", "coste",
            "campaña", "费用", "广告系列",
        ],
    ],
    // Microsoft's: "Campaign", "Impr." and "Avg. CPC" are the same, the cost is not.
    without: &["spend"],
    columns: &[
        (Column::Name, &[
            "campaign", "kampagne", "campagne", "campaña", "广告系列", "ad group", "广告组",
            "search term", "搜索字词", "keyword",
        ]),
        (Column::Day, &["day", "date", "tag", "jour", "día", "天", "日期"]),
        (Column::Week, &["week", "woche", "semaine", "semana", "周"]),
        (Column::Currency, &[
            "currency code", "currency", "währungscode", "code de devise", "código de moneda",
            "货币代码",
        ]),
        (Column::Figure(Figure::Impressions), &[
            "impr.", "impressions", "impressionen", "impresiones", "展示次数",
        ]),
        (Column::Figure(Figure::Clicks), &["clicks", "klicks", "clics", "点击次数"]),
        (Column::Figure(Figure::Spend), &["cost", "kosten", "coût", "coste", "费用"]),
        (Column::Figure(Figure::Conversions), &["conversions", "conversiones", "转化次数"]),
        (Column::Figure(Figure::Revenue), &[
            "conv. value", "conversion value", "total conv. value", "conv.-wert",
            "valeur de conv.", "valor de conv.", "转化价值",
        ]),
        (Column::Id, &["campaign id", "ad group id"]),
    ],
    // Not "account": it holds removed campaigns, which have no row.
    checksums: &[
        "filtered campaigns", "campaigns", "all but removed campaigns", "search terms",
        "ad groups", "keywords", "search keywords", "kampagnen", "campagnes", "campañas", "广告系列",
        "搜索字词",
    ],
};
