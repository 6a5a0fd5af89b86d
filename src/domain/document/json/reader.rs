//! Typed values out of a [`Json`] tree.
//!
//! A derived reader can take a structure by key, as a text has it, or by place, as a list has it.
//! A tree can be asked for a key, so structures are read by place here, and the longer half of
//! every derived reader never becomes part of the program.
//!
//! For the same reason an absent key is the same as `null`, and `#[serde(default)]` and
//! `#[serde(alias)]` have no place in a type that is read from a tree.

#![expect(
    clippy::unnecessary_box_returns,
    reason = "every result on the way up has room for the error, and a pointer takes the least"
)]

use std::collections::{BTreeMap, btree_map};

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, Expected, MapAccess, SeqAccess, Unexpected,
    Visitor,
};
use serde::forward_to_deserialize_any;

use super::Json;

mod choice;
mod misfit;

pub(crate) use misfit::Misfit;

impl Json {
    /// Reads a `T` from the tree; keys that `T` does not have are passed over.
    pub(crate) fn read<'de, T: Deserialize<'de>>(&'de self) -> Result<T, Box<Misfit>> {
        T::deserialize(Node::Value(self))
    }
}

/// A place in the tree: a value, or the key that one stands under.
#[derive(Clone, Copy)]
enum Node<'de> {
    Value(&'de Json),
    Key(&'de str),
}

impl<'de> Node<'de> {
    fn text(self) -> Option<&'de str> {
        match self {
            Self::Value(Json::Text(text)) => Some(text),
            Self::Key(text) => Some(text),
            Self::Value(_) => None,
        }
    }

    fn number(self) -> Option<u64> {
        match self {
            Self::Value(Json::Number(n)) => Some(*n),
            // "+1" and "01" would stand for the same key as "1".
            Self::Key(text) => text.parse().ok().filter(|n: &u64| n.to_string() == text),
            Self::Value(_) => None,
        }
    }

    #[cold]
    fn misfit(self, expected: &dyn Expected) -> Box<Misfit> {
        let found = match self {
            Self::Value(Json::Null) => Unexpected::Unit,
            Self::Value(Json::Bool(b)) => Unexpected::Bool(*b),
            Self::Value(Json::Number(n)) => Unexpected::Unsigned(*n),
            Self::Value(Json::OddNumber) => Unexpected::Other("number with a sign or a fraction"),
            Self::Value(Json::Text(text)) => Unexpected::Str(text),
            Self::Key(text) => Unexpected::Str(text),
            Self::Value(Json::List(_)) => Unexpected::Seq,
            Self::Value(Json::Object(_)) => Unexpected::Map,
        };
        Error::invalid_type(found, expected)
    }
}

/// The methods that read a number without a sign, which a key can be as well.
macro_rules! numbers {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
            match self.number() {
                Some(n) => visitor.visit_u64(n),
                None => Err(self.misfit(&visitor)),
            }
        }
    )*};
}

/// The methods that read a text.
macro_rules! texts {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
            match self.text() {
                Some(text) => visitor.visit_borrowed_str(text),
                None => Err(self.misfit(&visitor)),
            }
        }
    )*};
}

impl<'de> Deserializer<'de> for Node<'de> {
    type Error = Box<Misfit>;

    // No part of a plan asks for this one, nor for those that it stands in for.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        match self {
            Self::Value(Json::Null) => visitor.visit_unit(),
            Self::Value(Json::Bool(b)) => visitor.visit_bool(*b),
            Self::Value(Json::Number(n)) => visitor.visit_u64(*n),
            Self::Value(Json::OddNumber) => Err(self.misfit(&visitor)),
            Self::Value(Json::Text(_)) | Self::Key(_) => self.deserialize_str(visitor),
            Self::Value(Json::List(_)) => self.deserialize_seq(visitor),
            Self::Value(Json::Object(_)) => self.deserialize_map(visitor),
        }
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u128 f32 f64 char bytes byte_buf unit unit_struct ignored_any
    }

    numbers! { deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 }

    texts! { deserialize_str deserialize_string deserialize_identifier }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        match self {
            Self::Value(Json::Bool(b)) => visitor.visit_bool(*b),
            _ => Err(self.misfit(&visitor)),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        match self {
            Self::Value(Json::Null) => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        match self {
            Self::Value(Json::List(items)) => visitor.visit_seq(Parts::new(Whole::List(items))),
            _ => Err(self.misfit(&visitor)),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        match self {
            // A visitor would take the first few and overlook the rest.
            Self::Value(Json::List(items)) if items.len() != len => {
                Err(Error::invalid_length(items.len(), &visitor))
            }
            _ => self.deserialize_seq(visitor),
        }
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        self.deserialize_tuple(len, visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        match self {
            Self::Value(Json::Object(fields)) => visitor.visit_map(Entries {
                rest: fields.iter(),
                last: None,
            }),
            _ => Err(self.misfit(&visitor)),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        keys: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        match self {
            Self::Value(Json::Object(fields)) => {
                visitor.visit_seq(Parts::new(Whole::Struct(fields, keys)))
            }
            _ => Err(self.misfit(&visitor)),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        match self.choice() {
            Some(choice) => visitor.visit_enum(choice),
            None => Err(self.misfit(&visitor)),
        }
    }
}

/// What [`Parts`] are the parts of.
#[derive(Clone, Copy)]
enum Whole<'de> {
    List(&'de [Json]),
    /// An object, and the keys to take from it, in that order.
    Struct(&'de BTreeMap<String, Json>, &'static [&'static str]),
}

/// The parts of a list or a structure, one after the other.
struct Parts<'de> {
    whole: Whole<'de>,
    taken: usize,
}

impl<'de> Parts<'de> {
    const fn new(whole: Whole<'de>) -> Self {
        Self { whole, taken: 0 }
    }

    fn take(&mut self) -> Option<&'de Json> {
        let part = match self.whole {
            Whole::List(items) => items.get(self.taken)?,
            Whole::Struct(fields, keys) => {
                fields.get(*keys.get(self.taken)?).unwrap_or(&Json::Null)
            }
        };
        self.taken += 1;
        Some(part)
    }

    /// The misfit of the part taken last, seen from the whole.
    #[cold]
    fn misfit(&self, part: Box<Misfit>) -> Box<Misfit> {
        let last = self.taken.saturating_sub(1);
        match self.whole {
            Whole::List(_) => part.under(&last.to_string()),
            Whole::Struct(_, keys) => part.under(keys.get(last).copied().unwrap_or_default()),
        }
    }
}

impl<'de> SeqAccess<'de> for Parts<'de> {
    type Error = Box<Misfit>;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Self::Error> {
        match self.take() {
            None => Ok(None),
            Some(part) => match seed.deserialize(Node::Value(part)) {
                Ok(value) => Ok(Some(value)),
                Err(misfit) => Err(self.misfit(misfit)),
            },
        }
    }

    fn size_hint(&self) -> Option<usize> {
        let all = match self.whole {
            Whole::List(items) => items.len(),
            Whole::Struct(_, keys) => keys.len(),
        };
        Some(all.saturating_sub(self.taken))
    }
}

/// The entries of an object whose keys are data.
struct Entries<'de> {
    rest: btree_map::Iter<'de, String, Json>,
    /// The entry whose key was read last.
    last: Option<(&'de str, &'de Json)>,
}

impl<'de> MapAccess<'de> for Entries<'de> {
    type Error = Box<Misfit>;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Self::Error> {
        let Some((key, value)) = self.rest.next() else {
            return Ok(None);
        };
        self.last = Some((key, value));
        match seed.deserialize(Node::Key(key)) {
            Ok(key) => Ok(Some(key)),
            Err(misfit) => Err(misfit.under(key)),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(
        &mut self,
        seed: V,
    ) -> Result<V::Value, Self::Error> {
        // A visitor asks for a value only after its key.
        let (key, value) = self.last.take().unwrap_or(("", &Json::Null));
        seed.deserialize(Node::Value(value))
            .map_err(|misfit| misfit.under(key))
    }
}

#[cfg(test)]
mod tests;
