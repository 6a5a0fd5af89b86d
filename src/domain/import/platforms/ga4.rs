//! Google Analytics 4: visits and revenue by channel group, in English, German, French, Spanish and
//! Chinese. The dates stand in the lines above the header.

use super::{Column, Figure, Platform, Recogniser};

#[rustfmt::skip]
pub(super) const GA4: Recogniser = Recogniser {
    platform: Platform::Ga4,
    signature: &[GROUP, SESSIONS],
    without: &[],
    columns: &[
        (Column::Name, GROUP),
        (Column::Day, &["date", "datum", "fecha", "日期"]),
        (Column::Figure(Figure::Visits), SESSIONS),
        (Column::Figure(Figure::KeyEvents), &[
            "key events", "conversions", "schlüsselereignisse", "événements clés", "eventos clave", "关键事件",
        ]),
        (Column::Figure(Figure::Revenue), &[
            "total revenue", "gesamtumsatz", "revenu total", "ingresos totales", "总收入",
        ]),
    ],
    checksums: &[],
};

#[rustfmt::skip]
const GROUP: &[&str] = &[
    "session primary channel group (default channel group)", "session default channel group",
    "session default channel grouping", "session source / medium", "session source/medium",
    "primäre channelgruppe der sitzung(standard-channelgruppe)", "standard-channelgruppe der sitzung",
    "groupe de canaux par défaut de la session", "grupo de canales predeterminado de la sesión",
    "会话主要渠道组(默认渠道组)", "会话默认渠道组",
];

const SESSIONS: &[&str] = &["sessions", "sitzungen", "sesiones", "会话数", "会话"];
