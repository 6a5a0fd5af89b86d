//! Enumerations: a variant's name, and what it holds.

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, Unexpected, VariantAccess, Visitor,
};

use super::{Json, Misfit, Node};

/// One of an enumeration's variants: `"Name"`, or `{"Name": content}`.
pub(super) struct Choice<'de> {
    name: &'de str,
    content: Option<&'de Json>,
}

impl<'de> Node<'de> {
    pub(super) fn choice(self) -> Option<Choice<'de>> {
        if let Self::Value(Json::Object(fields)) = self {
            let mut entries = fields.iter();
            return match (entries.next(), entries.next()) {
                (Some((name, content)), None) => Some(Choice {
                    name,
                    content: Some(content),
                }),
                _ => None,
            };
        }
        self.text().map(|name| Choice {
            name,
            content: None,
        })
    }
}

impl<'de> Choice<'de> {
    fn content(&self) -> Result<Node<'de>, Box<Misfit>> {
        match self.content {
            Some(content) => Ok(Node::Value(content)),
            None => Err(Error::invalid_type(
                Unexpected::UnitVariant,
                &"a variant with a value",
            )),
        }
    }
}

impl<'de> EnumAccess<'de> for Choice<'de> {
    type Error = Box<Misfit>;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(
        self,
        seed: V,
    ) -> Result<(V::Value, Self), Self::Error> {
        Ok((seed.deserialize(Node::Key(self.name))?, self))
    }
}

impl<'de> VariantAccess<'de> for Choice<'de> {
    type Error = Box<Misfit>;

    fn unit_variant(self) -> Result<(), Self::Error> {
        match self.content {
            None => Ok(()),
            Some(_) => Err(Error::invalid_type(
                Unexpected::NewtypeVariant,
                &"a variant without a value",
            )),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(
        self,
        seed: T,
    ) -> Result<T::Value, Self::Error> {
        seed.deserialize(self.content()?)
            .map_err(|misfit| misfit.under(self.name))
    }

    fn tuple_variant<V: Visitor<'de>>(
        self,
        len: usize,
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        self.content()?
            .deserialize_tuple(len, visitor)
            .map_err(|misfit| misfit.under(self.name))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        keys: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        self.content()?
            .deserialize_struct("", keys, visitor)
            .map_err(|misfit| misfit.under(self.name))
    }
}
