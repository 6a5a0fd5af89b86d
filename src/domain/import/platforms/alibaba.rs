//! Products on Alibaba.com, from being shown to an inquiry; its header stands on row 6.

use super::{Column, Figure, Platform, Recogniser};

#[rustfmt::skip]
pub(super) const ALIBABA: Recogniser = Recogniser {
    platform: Platform::AlibabaIntl,
    signature: &[
        &["搜索曝光次数", "search impressions", "product impressions"],
        &["询盘个数", "inquiries", "product inquiries"],
    ],
    without: &[],
    columns: &[
        (Column::Name, &["产品名称", "product name", "产品id", "product id"]),
        (Column::Day, &["日期", "date"]),
        (Column::Figure(Figure::Impressions), &["搜索曝光次数", "search impressions", "product impressions"]),
        (Column::Figure(Figure::Clicks), &["搜索点击次数", "search clicks", "product clicks"]),
        (Column::Figure(Figure::Visits), &["访问人数", "visitors", "product visitors"]),
        (Column::Figure(Figure::Inquiries), &["询盘个数", "inquiries", "product inquiries"]),
        (Column::Figure(Figure::Orders), &["提交订单个数", "submitted orders"]),
        (Column::Id, &["产品id", "product id"]),
    ],
    checksums: &[],
};
