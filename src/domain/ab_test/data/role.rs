//! What a column of a test's data is, and what its name tells of that.

/// What a column is; a rate is none of it, since rates do not add up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Role {
    /// Nothing that is taken.
    #[default]
    Ignore,
    /// The variant that the row belongs to.
    Variant,
    /// Who the row is about, such as a user's id; rows of one visitor are put together.
    Visitor,
    /// The day.
    Date,
    /// How many people saw the variant: the rows are counted already.
    Visitors,
    /// How many converted; in rows of single visitors whether this one did, in words, as a number of
    /// times, or by a date.
    Conversions,
    /// What the visitor brought, or the numerator of a ratio; in counted rows all of them together.
    Value,
    /// The denominator of a ratio.
    Per,
    /// What the visitor had brought before the test.
    Before,
    /// The mean of the value over the row's visitors.
    Mean,
    /// The value's standard deviation over the row's visitors.
    Deviation,
}

impl Role {
    /// All roles, in the order in which they are offered.
    pub const ALL: [Self; 11] = [
        Self::Ignore,
        Self::Variant,
        Self::Visitor,
        Self::Date,
        Self::Visitors,
        Self::Conversions,
        Self::Value,
        Self::Per,
        Self::Before,
        Self::Mean,
        Self::Deviation,
    ];

    /// Whether the column holds what a test can be judged by.
    pub const fn is_figure(self) -> bool {
        matches!(
            self,
            Self::Visitors | Self::Conversions | Self::Value | Self::Mean
        )
    }

    /// What a column with this name is, in small letters as [`crate::import::header`] leaves it; the
    /// names are those of English, Chinese, German, Spanish and French exports.
    pub(super) fn named(name: &str) -> Self {
        let tokens: Vec<&str> = name
            .split(|c: char| !c.is_alphanumeric())
            .filter(|token| !token.is_empty())
            .collect();
        let is = |word: &str| {
            if word.contains(' ') {
                tokens.join(" ").contains(word)
            } else if word.chars().any(|c| c >= '\u{2e80}') {
                name.contains(word)
            } else {
                tokens.iter().any(|token| is_word(token, word))
            }
        };
        let is_id = tokens.contains(&"id") || name.ends_with("id") || name.ends_with("编号");
        NAMES
            .iter()
            .find(|(role, words)| {
                words.split('|').any(is)
                    && (!is_id || matches!(role, Self::Variant | Self::Visitor))
            })
            .map_or(Self::Ignore, |(role, _)| *role)
    }
}

/// Whether a column with this name may hold the variant, where no other one does.
pub(super) fn may_be_variant(name: &str) -> bool {
    ["name", "test", "experiment", "名称", "测试"].contains(&name)
}

/// Whether a token is a word, or a compound that ends with it, as `testvariante`.
fn is_word(token: &str, word: &str) -> bool {
    token == word || (word.len() >= 6 && token.ends_with(word))
}

/// The words that tell a role, between bars; the first role of which any fits is taken.
const NAMES: [(Role, &str); 11] = [
    (
        Role::Ignore,
        "rate|cvr|cr|ctr|lift|uplift|pvalue|quote|taux|tasa|率|rank",
    ),
    (
        Role::Before,
        "before|pre|prior|previous|vorher|davor|zuvor|avant|antes|previo|previa|之前|实验前|\
         测试前|前期|历史",
    ),
    (
        Role::Deviation,
        "sd|std|stdev|stddev|deviation|stdabw|standardabweichung|écart|ecart|\
         desviación|desviacion|标准差",
    ),
    (
        Role::Mean,
        "mean|average|avg|per visitor|per user|per session|rpv|arpu|mittelwert|\
         durchschnitt|mittel|moyenne|media|promedio|均值|平均|人均",
    ),
    (
        Role::Variant,
        "variant|variants|variation|version|group|arm|bucket|treatment|\
         experiment group|variante|gruppe|groupe|grupo|versión|版本|分组|组别|实验组|变体|方案",
    ),
    (
        Role::Date,
        "date|day|datum|tag|jour|fecha|día|dia|timestamp|日期|时间",
    ),
    (
        Role::Visitor,
        "uid|userid|user|visitorid|visitor|customerid|customer|clientid|client|cookie|\
         sessionid|nutzerid|kunde|utilisateur|visiteur|usuario|visitante|用户id|访客id|\
         用户编号|访客编号|客户",
    ),
    (
        Role::Visitors,
        "visitors|users|sessions|visits|n|sample|participants|traffic|exposures|\
         exposed|recipients|besucher|nutzer|sitzungen|teilnehmer|visiteurs|\
         utilisateurs|visites|visitantes|usuarios|visitas|访客|访问|用户|人数|样本|会话|uv",
    ),
    (
        Role::Per,
        "denominator|nenner|dénominateur|denominador|分母|pageviews|page views|items|\
         units|浏览量|件数",
    ),
    (
        Role::Value,
        "revenue|sales|value|amount|gmv|spend|total|price|turnover|income|profit|\
         margin|umsatz|betrag|erlös|wert|affaires|montant|revenu|revenus|ingresos|\
         importe|ventas|valor|收入|营收|销售额|成交额|金额|利润",
    ),
    (
        Role::Conversions,
        "conversions|conversion|converted|orders|order|ordered|purchases|purchase|\
         purchased|buyers|bought|signups|signup|success|successes|events|goals|\
         bestellungen|bestellt|käufe|gekauft|konversionen|konvertiert|conversiones|\
         convertido|pedidos|compras|compró|commandes|achats|acheté|converti|转化|订单|成交|\
         购买|下单",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::header;

    #[test]
    fn columns_are_told_by_their_names_in_five_languages() {
        let table = [
            ("Variant", Role::Variant),
            ("experiment_group", Role::Variant),
            ("variant_id", Role::Variant),
            ("Testgruppe", Role::Variant),
            ("分组", Role::Variant),
            ("user_id", Role::Visitor),
            ("UserID", Role::Visitor),
            ("用户ID", Role::Visitor),
            ("Visitors", Role::Visitors),
            ("Besucher", Role::Visitors),
            ("访客数", Role::Visitors),
            ("Visiteurs", Role::Visitors),
            ("Usuarios", Role::Visitors),
            ("Conversions", Role::Conversions),
            ("converted", Role::Conversions),
            ("Bestellungen", Role::Conversions),
            ("是否转化", Role::Conversions),
            ("Conversion rate", Role::Ignore),
            ("Konversionsrate", Role::Ignore),
            ("转化率", Role::Ignore),
            ("order_id", Role::Ignore),
            ("Revenue (EUR)", Role::Value),
            ("Umsatz", Role::Value),
            ("Chiffre d’affaires", Role::Value),
            ("Ingresos", Role::Value),
            ("销售额", Role::Value),
            ("revenue_before", Role::Before),
            ("实验前销售额", Role::Before),
            ("Revenue per visitor", Role::Mean),
            ("人均收入", Role::Mean),
            ("Standard deviation", Role::Deviation),
            ("标准差", Role::Deviation),
            ("Datum", Role::Date),
            ("Fecha", Role::Date),
            ("日期", Role::Date),
            ("Colour", Role::Ignore),
        ];
        for (name, role) in table {
            assert_eq!(Role::named(&header(name).0), role, "{name}");
        }
    }
}
