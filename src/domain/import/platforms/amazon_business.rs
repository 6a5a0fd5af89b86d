//! Amazon's Business Report (detail page sales and traffic) in English, German, French, Spanish and
//! Chinese. It has no dates; its total row has no ASIN.

use super::{Column, Figure, Platform, Recogniser};

#[rustfmt::skip]
pub(super) const AMAZON_BUSINESS: Recogniser = Recogniser {
    platform: Platform::AmazonBusiness,
    signature: &[SESSIONS, REVENUE],
    without: &[],
    columns: &[
        (Column::Name, &[
            "(child) asin", "(parent) asin", "asin", "(untergeordnete) asin", "(übergeordnete) asin",
            "asin(enfant)", "asin(parent)", "(asin enfant)", "asin(hijo)", "(asin) secundario", "(子)asin",
            "(子商品)asin", "(父)asin",
        ]),
        (Column::Day, &["date", "datum", "fecha", "日期"]),
        (Column::Figure(Figure::Visits), SESSIONS),
        (Column::Figure(Figure::PageViews), &[
            "page views - total", "page views", "seitenaufrufe - gesamt", "seitenaufrufe",
            "pages vues - total", "páginas vistas: total", "visitas a la página: total",
            "页面浏览量 - 总计", "页面浏览次数 - 总计", "页面浏览次数",
        ]),
        (Column::Figure(Figure::Units), &[
            "units ordered", "bestellte einheiten", "unités commandées", "unidades pedidas",
            "已订购商品数量", "已订购的商品数量",
        ]),
        (Column::Figure(Figure::Orders), &[
            "total order items", "gesamtzahl an bestellposten", "bestellposten insgesamt",
            "total des articles de commande", "total de productos pedidos", "订单商品总数", "订单商品种类数",
        ]),
        (Column::Figure(Figure::Revenue), REVENUE),
    ],
    checksums: &[],
};

#[rustfmt::skip]
const SESSIONS: &[&str] = &[
    "sessions - total", "sessions", "sitzungen - gesamt", "sitzungen", 
    "sesiones: total", "sesiones - total", "会话次数 - 总计", "会话数 - 总计", "会话次数", "买家访问次数",
];

#[rustfmt::skip]
const REVENUE: &[&str] = &[
    "ordered product sales", "bestellte produkte - umsätze", "bestellte produktumsätze",
    "durch bestellte produkte erzielter umsatz", "ventes de produits commandés",
    "ventas de productos pedidos", "已订购商品销售额", "已订购的商品销售额",
];
