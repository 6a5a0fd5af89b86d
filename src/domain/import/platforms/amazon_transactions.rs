//! Amazon's date range report of transactions in English, German, French and Spanish: one row a
//! product of an order, refunds apart, and lines above the header.

use super::{Column, Figure, Platform, Recogniser};

#[rustfmt::skip]
pub(super) const AMAZON_TRANSACTIONS: Recogniser = Recogniser {
    platform: Platform::AmazonTransactions,
    signature: &[
        &["settlement id", "abrechnungsnummer", "numéro de versement", "identificador de pago"],
        SALES,
    ],
    without: &[],
    columns: &[
        (Column::Day, &["date/time", "datum/uhrzeit", "date/heure", "fecha y hora"]),
        (Column::Kind, &["type", "typ", "tipo"]),
        (Column::Order, &[
            "order id", "bestellnummer", "numéro de la commande", "número de pedido",
        ]),
        (Column::Currency, &["currency", "währung", "devise", "divisa"]),
        (Column::Part(Figure::Revenue), SALES),
        (Column::Part(Figure::Revenue), &[
            "shipping credits", "gutschrift für versandkosten", "crédits d'expédition",
            "abonos de envío",
        ]),
        (Column::Part(Figure::Revenue), &[
            "gift wrap credits", "gutschrift für geschenkverpackung", "crédits sur l'emballage cadeau",
            "abonos de envoltorio para regalo",
        ]),
        (Column::Part(Figure::Revenue), &[
            "promotional rebates", "rabatte aus werbeaktionen", "rabais promotionnels",
            "devoluciones promocionales",
        ]),
    ],
    checksums: &[],
};

#[rustfmt::skip]
const SALES: &[&str] = &[
    "product sales", "umsätze", "ventes de produits", "ventas de productos",
];

/// What a row of the report is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Transaction {
    /// A product of an order.
    Order,
    /// Money given back.
    Refund,
    /// A fee, a transfer or anything else.
    Other,
}

impl Transaction {
    /// By the word in the column of types.
    pub(in super::super) fn of(word: &str) -> Self {
        const ORDERS: [&str; 4] = ["order", "bestellung", "commande", "pedido"];
        const REFUNDS: [&str; 4] = ["refund", "erstattung", "remboursement", "reembolso"];
        let is = |words: &[&str]| words.contains(&word.to_lowercase().as_str());
        if is(&ORDERS) {
            Self::Order
        } else if is(&REFUNDS) {
            Self::Refund
        } else {
            Self::Other
        }
    }
}
