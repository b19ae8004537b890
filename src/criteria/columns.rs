//! How the room's values stand in a column of the database: keys and marks as `text`, versions as `smallint`.

use sqlx::{
    Decode, Encode, Postgres, Type,
    encode::IsNull,
    error::BoxDynError,
    postgres::{PgArgumentBuffer, PgTypeInfo, PgValueRef},
};

use super::{CriterionKey, Mark, NotAMark, Version};

/// A value stored as another type that the database knows.
macro_rules! stored {
    ($value:ty as $column:ty, $write:expr, $read:expr) => {
        impl Type<Postgres> for $value {
            fn type_info() -> PgTypeInfo {
                <$column as Type<Postgres>>::type_info()
            }

            fn compatible(stored: &PgTypeInfo) -> bool {
                <$column as Type<Postgres>>::compatible(stored)
            }
        }

        impl Encode<'_, Postgres> for $value {
            fn encode_by_ref(&self, buffer: &mut PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
                let column: $column = $write(*self)?;
                Encode::<Postgres>::encode_by_ref(&column, buffer)
            }
        }

        impl Decode<'_, Postgres> for $value {
            fn decode(value: PgValueRef<'_>) -> Result<Self, BoxDynError> {
                Ok($read(<$column as Decode<Postgres>>::decode(value)?)?)
            }
        }
    };
}

stored!(
    CriterionKey as String,
    |key: CriterionKey| Ok::<_, BoxDynError>(key.to_string()),
    |text: String| text.parse::<CriterionKey>()
);
stored!(
    Mark as String,
    |mark: Mark| Ok::<_, BoxDynError>(mark.slug().to_owned()),
    |text: String| Mark::from_slug(&text).ok_or(NotAMark)
);
stored!(
    Version as i16,
    |version: Version| i16::try_from(version.0),
    |number: i16| u16::try_from(number).map(Version)
);
