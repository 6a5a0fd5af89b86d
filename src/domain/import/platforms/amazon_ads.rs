//! Amazon Ads in English and Chinese.

use super::{Column, Figure, Platform, Recogniser};

#[rustfmt::skip]
pub(super) const AMAZON_ADS: Recogniser = Recogniser {
    platform: Platform::AmazonAds,
    signature: &[
        &["spend", "花费", "cost"],
        &["7 day total sales", "14 day total sales", "7天总销售额", "14天总销售额"],
    ],
    without: &[],
    columns: &[
        (Column::Name, &["campaign name", "广告活动名称", "customer search term"]),
        (Column::Day, &["date", "日期"]),
        (Column::Starts, &["start date", "开始日期"]),
        (Column::Ends, &["end date", "结束日期"]),
        (Column::Currency, &["currency", "货币"]),
        (Column::Figure(Figure::Impressions), &["impressions", "展示量"]),
        (Column::Figure(Figure::Clicks), &["clicks", "点击量"]),
        (Column::Figure(Figure::Spend), &["spend", "花费", "cost"]),
        (Column::Figure(Figure::Conversions), &[
            "7 day total orders (#)", "14 day total orders (#)", "7天总订单数(#)", "14天总订单数(#)",
        ]),
        (Column::Figure(Figure::Revenue), &["7 day total sales", "14 day total sales", "7天总销售额", "14天总销售额"]),
    ],
    checksums: &[],
};
