//! Meta Ads in English, Chinese, German, French and Spanish.

use super::{Column, Figure, Platform, Recogniser};

#[rustfmt::skip]
pub(super) const META: Recogniser = Recogniser {
    platform: Platform::Meta,
    signature: &[
        META_SPEND,
        &[
            "campaign name", "ad name", "reach", "link clicks", "clicks (all)", "reporting starts",
            "results", "purchases", "ad set name", "campaign delivery", "cpm (cost per 1,000 impressions)", "链接点击量",
            "报告开始日期", "广告系列名称", "成效", "link-klicks", "kampagnenname", "anzeigenname",
            "impressionen", "ergebnisse", "clics sur un lien", "clics sur le lien",
            "nom de la campagne", "nom de la publicité", "résultats", "clics en el enlace",
            "nombre de la campaña", "nombre del anuncio", "impresiones", "resultados",
        ],
    ],
    // Reddit's: the same but for its clicks.
    without: &["clicks"],
    columns: &[
        (Column::Name, &[
            "campaign name", "广告系列名称", "kampagnenname", "nom de la campagne",
            "nombre de la campaña", "ad set name", "广告组名称", "name der anzeigengruppe",
            "nom de l'ensemble de publicités", "nombre del conjunto de anuncios", "ad name",
            "广告名称", "anzeigenname", "nom de la publicité", "nombre del anuncio",
        ]),
        (Column::Day, &["day", "date", "天", "日期", "单日", "tag", "jour", "día"]),
        (Column::Starts, &[
            "reporting starts", "报告开始日期", "berichtsstart", "beginn des berichts",
            "début des rapports", "inicio del informe",
        ]),
        (Column::Ends, &[
            "reporting ends", "报告结束日期", "berichtsende", "ende des berichts", "fin des rapports",
            "fin del informe",
        ]),
        (Column::Currency, &["currency", "币种", "货币", "währung", "devise", "divisa", "moneda"]),
        (Column::Figure(Figure::Impressions), &["impressions", "展示次数", "impressionen", "impresiones"]),
        (Column::Figure(Figure::Clicks), &[
            "link clicks", "链接点击量", "链接点击次数", "link-klicks", "clics sur un lien",
            "clics sur le lien", "clics en el enlace",
        ]),
        (Column::Figure(Figure::AddToCart), &[
            "adds to cart", "add to cart", "website adds to cart", "加入购物车次数", "网站加入购物车次数",
            "hinzufügungen zum warenkorb", "in den einkaufswagen", "ajouts au panier",
            "artículos agregados al carrito",
        ]),
        (Column::Figure(Figure::Checkout), &[
            "checkouts initiated", "website checkouts initiated", "结账发起次数", "发起结账次数", "网站结账发起次数",
            "gestartete bezahlvorgänge", "paiements initiés", "pagos iniciados",
        ]),
        (Column::Figure(Figure::Conversions), &[
            "purchases", "website purchases", "购物次数", "购买次数", "网站购物次数", "购物", "网站购物", "käufe",
            "website-käufe", "achats", "achats sur le site web", "compras",
            "compras en el sitio web",
        ]),
        (Column::Figure(Figure::Spend), META_SPEND),
        (Column::Figure(Figure::Revenue), &[
            "purchases conversion value", "purchase conversion value",
            "website purchases conversion value", "购物转化价值", "网站购物转化价值", "购买转化价值",
            "conversion-wert für käufe", "conversion-wert von käufen",
            "valeur de conversion des achats", "valor de conversión de compras",
        ]),
        (Column::Results, &["results", "成效", "ergebnisse", "résultats", "resultados"]),
        (Column::ResultKind, &[
            "result indicator", "result type", "成效指标", "成效类型", "ergebnis-indikator", "ergebnistyp",
            "indicateur de résultats", "type de résultat", "indicador de resultado",
            "tipo de resultado",
        ]),
        (Column::Reach, &["reach", "覆盖人数", "reichweite", "portée", "couverture", "alcance"]),
        (Column::AllClicks, &["clicks (all)", "点击量(全部)", "klicks (alle)", "clics (tous)", "clics (todos)"]),
        (Column::Id, &["campaign id", "ad set id", "ad id", "广告系列编号", "广告编号"]),
    ],
    checksums: &[],
};

#[rustfmt::skip]
const META_SPEND: &[&str] = &[
    "amount spent", "已花费金额", "花费金额", "ausgegebener betrag", "montant dépensé", "importe gastado",
];
