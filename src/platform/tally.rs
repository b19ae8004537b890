//! Counting without waiting for the database: numbers gather in memory and are added to a table about once a minute and
//! at the end of the program. One that is killed loses that minute. Each server counts for itself.

use std::{
    collections::HashMap,
    hash::Hash,
    ops::AddAssign,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

/// How often tallies should be flushed: how much may be lost when the program is killed.
pub const EVERY: Duration = Duration::from_mins(1);

/// More than the programmes, areas and sectors of a whole country in a minute.
const MOST_KEYS: usize = 50_000;

/// What is counted and not in its table yet. Clones share it.
#[derive(Debug)]
pub struct Tally<K, N>(Arc<Mutex<HashMap<K, N>>>);

impl<K: Eq + Hash, N: Copy + Default + AddAssign> Tally<K, N> {
    /// Adds the same number to each of these, under one lock. When there are [`MOST_KEYS`] already, new ones are dropped:
    /// a flood of made-up keys costs counts and not memory.
    pub fn add(&self, keys: impl IntoIterator<Item = K>, number: N) {
        let mut counted = self.lock();
        for key in keys {
            if counted.len() < MOST_KEYS || counted.contains_key(&key) {
                *counted.entry(key).or_default() += number;
            }
        }
    }

    /// Hands over what was counted to whatever adds it to its table. On an error it is kept for the next time.
    pub async fn flush<E>(
        &self,
        write: impl AsyncFnOnce(&[(K, N)]) -> Result<(), E>,
    ) -> Result<(), E> {
        let counted: Vec<_> = std::mem::take(&mut *self.lock()).into_iter().collect();
        if counted.is_empty() {
            return Ok(());
        }
        let written = write(&counted).await;
        if written.is_err() {
            let mut since = self.lock();
            for (key, number) in counted {
                *since.entry(key).or_default() += number;
            }
        }
        written
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<K, N>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<K, N> Clone for Tally<K, N> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<K, N> Default for Tally<K, N> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn numbers_add_up_and_are_handed_over_once() {
        let tally = Tally::<&str, u32>::default();
        tally.add(["tea", "milk"], 1);
        tally.clone().add(["tea"], 2);
        let handed = tally
            .flush(async |counted| {
                let mut counted = counted.to_vec();
                counted.sort_unstable();
                if counted == [("milk", 1), ("tea", 3)] {
                    Ok(())
                } else {
                    Err(counted)
                }
            })
            .await;
        assert_eq!(handed, Ok(()));
        assert_eq!(
            tally.flush(async |counted| Err(counted.len())).await,
            Ok(())
        );
    }

    #[tokio::test]
    async fn a_flood_of_keys_is_cut_off_and_known_ones_go_on() {
        let tally = Tally::<usize, u32>::default();
        tally.add(0..MOST_KEYS + 5, 1);
        tally.add([0], 1);
        let handed = tally.flush(async |counted| Err(counted.to_vec())).await;
        let counted = handed.unwrap_err();
        assert_eq!(counted.len(), MOST_KEYS);
        assert!(counted.contains(&(0, 2)));
    }

    #[tokio::test]
    async fn what_could_not_be_written_is_added_to_what_came_since() {
        let tally = Tally::<&str, u32>::default();
        tally.add(["tea"], 1);
        let later = tally.clone();
        let refused = tally
            .flush(async |_| {
                later.add(["tea"], 4);
                Err("no database")
            })
            .await;
        assert_eq!(refused, Err("no database"));
        assert_eq!(
            tally.flush(async |counted| Err(counted.to_vec())).await,
            Err(vec![("tea", 5)])
        );
    }
}
