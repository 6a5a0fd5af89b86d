//! The plan without what a client is not to see.

use std::sync::Arc;

use crate::ab_test::Experiment;
use crate::funnel::{Channel, ExtraCosts, Funnel, OrderTerms, Place, Product, Sales, Sold};
use crate::plan::Plan;
use crate::quantity::Text;

/// The plan with its results and without costs, margins, targets, customers, and what the company
/// says of itself, decides or foresees.
///
/// A report for clients is worked out from this plan, so that no formula can carry what is hidden
/// into a figure that is shown: prices stay, since sales are orders times them; exchange rates
/// stay, since sales are added up with them. What a product is sold for stays as well, and what it
/// costs does not.
///
/// ```
/// use tributary_domain::{funnel, report, sample};
/// let plan = sample::sample(sample::Language::English);
/// let shown = report::for_clients(&plan);
/// let result = funnel::evaluate(&shown.sales, &shown.funnel);
/// assert!(result.total.gmv.is_ok() && result.total.profit.is_err());
/// ```
#[must_use]
pub fn for_clients(plan: &Plan) -> Plan {
    Plan {
        name: plan.name.clone(),
        sample: plan.sample,
        sales: Arc::new(sales(&plan.sales)),
        funnel: Arc::new(Funnel {
            period: plan.funnel.period,
            stages: plan.funnel.stages.clone(),
            channels: plan.funnel.channels.iter().map(channel).collect(),
        }),
        experiments: Arc::new(plan.experiments.iter().map(experiment).collect()),
        ..Plan::default()
    }
}

fn sales(sales: &Sales) -> Sales {
    Sales {
        currency: sales.currency,
        rates: sales.rates.clone(),
        fixed_cost: None,
        products: sales.products.iter().map(product).collect(),
        sold: sales.sold.iter().map(sold).collect(),
        places: sales.places.iter().map(place).collect(),
    }
}

fn product(product: &Product) -> Product {
    Product {
        unit_cost: None,
        ..product.clone()
    }
}

fn sold(sold: &Sold) -> Sold {
    Sold {
        shipping: None,
        ..*sold
    }
}

fn place(place: &Place) -> Place {
    let mut shown = place.clone();
    shown.booked.refunds = None;
    shown.order = OrderTerms {
        price: place.order.price,
        ..OrderTerms::default()
    };
    shown
}

fn channel(channel: &Channel) -> Channel {
    Channel {
        spend: None,
        extra: ExtraCosts::default(),
        ..channel.clone()
    }
}

fn experiment(experiment: &Experiment) -> Experiment {
    let mut shown = experiment.clone();
    shown.hypothesis = Text::default();
    for variant in &mut shown.variants {
        variant.order = None;
    }
    shown
}
