//! The inputs of a plan as levers of its model.

use tributary_simulation::{Lever, Term};

use super::compile::Compiled;
use super::section::{ChannelStage, Input, ProductAt, Scope};
use crate::plan::{Id, Plan};
use crate::quantity::Currency;

/// What an input is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Money in this currency.
    Money(Currency),
    /// A fraction, shown as a percentage.
    Rate,
    /// A number of things.
    Count,
}

/// A lever and how many of its units one unit of the input is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Handle {
    pub(super) lever: Lever,
    pub(super) scale: f64,
}

/// The kinds of input that every place has, for all places at once.
pub fn kinds() -> [Input; 8] {
    [
        Input::Price(Scope::All),
        Input::UnitCost(Scope::All),
        Input::Freight(Scope::All),
        Input::DutyRate(Scope::All),
        Input::Commission(Scope::All),
        Input::Shipping(Scope::All),
        Input::ReturnRate(Scope::All),
        Input::Organic(Scope::All),
    ]
}

impl Input {
    /// The rows that it is of.
    pub const fn scope(self) -> Scope {
        match self {
            Self::Price(s)
            | Self::UnitCost(s)
            | Self::Freight(s)
            | Self::DutyRate(s)
            | Self::Commission(s)
            | Self::Shipping(s)
            | Self::ReturnRate(s)
            | Self::Organic(s)
            | Self::Traffic(s)
            | Self::AdPrice(s)
            | Self::Spend(s) => s,
            Self::StepRate(at) => Scope::One(at.channel),
            Self::ProductPrice(at) => Scope::One(at.product),
            Self::ProductCost(product) => Scope::One(product),
            Self::FixedCost | Self::Referral | Self::Retention => Scope::All,
        }
    }

    /// The same input of one row.
    const fn of(self, id: Id) -> Self {
        let s = Scope::One(id);
        match self {
            Self::Price(_) => Self::Price(s),
            Self::UnitCost(_) => Self::UnitCost(s),
            Self::Freight(_) => Self::Freight(s),
            Self::DutyRate(_) => Self::DutyRate(s),
            Self::Commission(_) => Self::Commission(s),
            Self::Shipping(_) => Self::Shipping(s),
            Self::ReturnRate(_) => Self::ReturnRate(s),
            Self::Organic(_) => Self::Organic(s),
            Self::Traffic(_) => Self::Traffic(s),
            Self::AdPrice(_) => Self::AdPrice(s),
            Self::Spend(_) => Self::Spend(s),
            Self::StepRate(_)
            | Self::ProductPrice(_)
            | Self::FixedCost
            | Self::Referral
            | Self::Retention => self,
            Self::ProductCost(_) => Self::ProductCost(id),
        }
    }

    /// Whether it can be held while `sought` is moved: not where both are of one kind and have a
    /// row in common, no channel's traffic while its money is sought, for visits follow money, and
    /// no price or cost of an average order beside that of a product in it.
    pub fn can_be_held(self, sought: Self) -> bool {
        let any = Id::default();
        let rows = (self.scope().id(), sought.scope().id());
        let apart = matches!(rows, (Some(a), Some(b)) if a != b);
        match (self, sought) {
            (Self::StepRate(a), Self::StepRate(b)) => a != b,
            (Self::ProductPrice(a), Self::ProductPrice(b)) => a != b,
            (Self::Price(s), Self::ProductPrice(at)) | (Self::ProductPrice(at), Self::Price(s)) => {
                !s.has(at.place)
            }
            (Self::UnitCost(_), Self::ProductCost(_))
            | (Self::ProductCost(_), Self::UnitCost(_)) => false,
            (Self::Traffic(_), Self::Spend(_)) => apart,
            (a, b) => apart || a.of(any) != b.of(any),
        }
    }

    /// Whether it is of this place and no other.
    pub(in crate::funnel) fn is_of_place(self, id: Id) -> bool {
        match self {
            Self::Price(s)
            | Self::UnitCost(s)
            | Self::Freight(s)
            | Self::DutyRate(s)
            | Self::Commission(s)
            | Self::Shipping(s)
            | Self::ReturnRate(s)
            | Self::Organic(s) => s == Scope::One(id),
            Self::ProductPrice(at) => at.place == id,
            _ => false,
        }
    }

    /// Whether it is of this channel and no other.
    pub(in crate::funnel) fn is_of_channel(self, id: Id) -> bool {
        match self {
            Self::Traffic(s) | Self::AdPrice(s) | Self::Spend(s) => s == Scope::One(id),
            Self::StepRate(at) => at.channel == id,
            _ => false,
        }
    }

    /// Whether it is of this product and no other.
    pub(in crate::funnel) fn is_of_product(self, id: Id) -> bool {
        match self {
            Self::ProductPrice(at) => at.product == id,
            Self::ProductCost(product) => product == id,
            _ => false,
        }
    }

    /// Whether it is a share of a whole, so that it can't pass 1.
    pub const fn is_share(self) -> bool {
        matches!(
            self,
            Self::Commission(_) | Self::ReturnRate(_) | Self::StepRate(_) | Self::Retention
        )
    }

    /// What it is counted in.
    pub fn unit(self, plan: &Plan) -> Unit {
        let currency_of_place = |id: Scope| {
            let place = plan.sales.places.iter().find(|p| Some(p.id) == id.id());
            Unit::Money(place.map_or(plan.sales.currency, |p| p.currency))
        };
        match self {
            Self::Price(s) | Self::UnitCost(s) | Self::Freight(s) | Self::Shipping(s) => {
                currency_of_place(s)
            }
            Self::AdPrice(s) => {
                let channel = plan.funnel.channels.iter().find(|c| Some(c.id) == s.id());
                Unit::Money(channel.map_or(plan.sales.currency, |c| c.currency))
            }
            Self::Spend(_) | Self::FixedCost => Unit::Money(plan.sales.currency),
            Self::ProductPrice(at) => currency_of_place(Scope::One(at.place)),
            Self::ProductCost(id) => {
                let product = plan.sales.products.iter().find(|p| p.id == id);
                Unit::Money(product.map_or(plan.sales.currency, |p| p.currency))
            }
            Self::DutyRate(_)
            | Self::Commission(_)
            | Self::ReturnRate(_)
            | Self::StepRate(_)
            | Self::Retention => Unit::Rate,
            Self::Organic(_) | Self::Traffic(_) | Self::Referral => Unit::Count,
        }
    }
}

impl Compiled {
    /// Every input of one row that moves something: places with their products, what products cost,
    /// then channels.
    pub fn inputs(&self) -> Vec<Input> {
        let mut all = Vec::new();
        for (place, products) in self.places.iter().zip(&self.products) {
            all.extend(kinds().map(|kind| kind.of(*place)));
            all.extend(products.iter().map(|product| {
                Input::ProductPrice(ProductAt {
                    product: *product,
                    place: *place,
                })
            }));
        }
        let mut products: Vec<Id> = self.products.concat();
        products.sort_unstable();
        products.dedup();
        all.extend(products.into_iter().map(Input::ProductCost));
        for channel in &self.channels {
            all.push(Input::Traffic(Scope::One(channel.id)));
            all.extend(channel.steps.iter().map(|step| {
                Input::StepRate(ChannelStage {
                    channel: channel.id,
                    stage: step.stage,
                })
            }));
            all.push(Input::AdPrice(Scope::One(channel.id)));
            all.push(Input::Spend(Scope::One(channel.id)));
        }
        all.extend([Input::FixedCost, Input::Referral, Input::Retention]);
        all.retain(|input| self.level(*input).is_some_and(|level| level > 0.0));
        all
    }

    /// The levers of an input; none where the model has no such row.
    pub(super) fn handles(&self, input: Input) -> Vec<Handle> {
        let one = |lever| vec![Handle { lever, scale: 1.0 }];
        let places = |scope: Scope, lever: &dyn Fn(usize) -> Lever| {
            let wanted = |(_, id): &(usize, &Id)| scope.has(**id);
            let rows = self.places.iter().enumerate().filter(wanted);
            rows.map(|(p, _)| Handle {
                lever: lever(p),
                scale: 1.0,
            })
            .collect()
        };
        let term = |scope, term| places(scope, &|p| Lever::Term(p, term));
        let channels = |scope: Scope, handle: &dyn Fn(usize) -> Handle| {
            let rows = 0..self.channels.len();
            rows.filter(|c| scope.has(self.channels[*c].id))
                .map(handle)
                .collect()
        };
        match input {
            Input::Price(s) => term(s, Term::Price),
            Input::UnitCost(s) => term(s, Term::UnitCost),
            Input::Freight(s) => term(s, Term::Freight),
            Input::DutyRate(s) => term(s, Term::DutyRate),
            Input::Commission(s) => term(s, Term::Commission),
            Input::Shipping(s) => term(s, Term::Shipping),
            Input::ReturnRate(s) => term(s, Term::ReturnRate),
            Input::Organic(s) => places(s, &Lever::Organic),
            Input::Traffic(s) => channels(s, &|c| Handle {
                lever: Lever::Entry(c),
                scale: 1.0,
            }),
            Input::StepRate(at) => {
                let row = self.channel(at.channel);
                let step = row.and_then(|c| {
                    let steps = &self.channels[c].steps;
                    Some((c, steps.iter().position(|s| s.stage == at.stage)?))
                });
                step.map_or_else(Vec::new, |(c, k)| one(Lever::Rate(c, k)))
            }
            Input::AdPrice(s) => channels(s, &|c| Handle {
                lever: Lever::Auction(c),
                scale: self.channels[c].to_plan / self.channels[c].per,
            }),
            Input::Spend(s) => {
                let paid = self.paid(s);
                channels(s, &|c| Handle {
                    lever: Lever::Spend(c),
                    scale: if paid > 0.0 {
                        // The factor may have been moved before.
                        self.model.channels[c].spend_factor / paid
                    } else {
                        0.0
                    },
                })
            }
            Input::FixedCost => one(Lever::Fixed),
            Input::Referral => places(Scope::All, &Lever::Referral),
            Input::Retention => one(Lever::Retention),
            Input::ProductPrice(at) => self.products(at.product, &|p, i| {
                let moves = self.model.places[p].products[i].price.weight > 0.0;
                (moves && self.places[p] == at.place).then_some(Lever::ProductPrice(p, i))
            }),
            Input::ProductCost(id) => self.products(id, &|p, i| {
                let moves = self.model.places[p].products[i].cost.weight > 0.0;
                moves.then_some(Lever::ProductCost(p, i))
            }),
        }
    }

    /// A lever for each place where a product is sold, as far as there is one: by the position of
    /// the place, and of the product there.
    fn products(&self, id: Id, lever: &dyn Fn(usize, usize) -> Option<Lever>) -> Vec<Handle> {
        let places = self.products.iter().enumerate();
        let sold = places
            .filter_map(|(p, here)| Some((p, here.iter().position(|product| *product == id)?)));
        let levers = sold.filter_map(|(p, i)| lever(p, i));
        levers.map(|lever| Handle { lever, scale: 1.0 }).collect()
    }

    /// What the auctions of a channel, or of all, are paid over the horizon.
    fn paid(&self, scope: Scope) -> f64 {
        let rows = self.model.channels.iter().zip(&self.channels);
        rows.filter(|(_, row)| scope.has(row.id))
            .map(|(channel, _)| channel.paid())
            .sum()
    }

    /// Where an input stands, in its own unit; none where the plan has no such input, or where it
    /// is of all rows and these differ.
    pub fn level(&self, input: Input) -> Option<f64> {
        if let Input::Spend(scope) = input {
            return Some(self.paid(scope)).filter(|paid| *paid > 0.0);
        }
        let mut levels = self
            .handles(input)
            .into_iter()
            .filter(|h| h.scale > 0.0)
            .filter_map(|h| Some(self.model.level(h.lever)? / h.scale));
        let first = levels.next()?;
        levels
            .all(|l| (l - first).abs() <= 1e-12 * first.abs())
            .then_some(first)
    }

    /// The same model with an input set; `None` where the plan has no such input.
    pub fn with(&self, input: Input, level: f64) -> Option<Self> {
        let handles = self.handles(input);
        let mut moved = self.clone();
        let mut found = false;
        for handle in handles.into_iter().filter(|h| h.scale > 0.0) {
            if let Some(number) = moved.model.lever(handle.lever) {
                *number = level * handle.scale;
                found = true;
            }
        }
        found.then_some(moved)
    }
}
