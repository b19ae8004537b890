//! Where programmes and their mentors are, and how far that is from one place.
//!
//! Mentors' positions are centres of districts, so tens of thousands of mentors stand in at most some three thousand
//! spots. A need measures each spot once; a programme then looks up the nearest of its own.

use std::collections::HashMap;

use crate::values::Position;

/// Mean radius of the earth in statute miles, as in [`Position::miles_to`].
const EARTH_RADIUS_MILES: f32 = 3_958.8;

/// Marks a distance as not known, among distances in tenths of a mile.
pub const MILES_UNKNOWN: u16 = u16::MAX;

/// The distinct spots, and which of them each programme has.
#[derive(Clone, Debug, Default)]
pub struct Positions {
    /// Points in miles from the earth's centre. Between them, distance is a subtraction and a root, which a processor
    /// does eight at a time; the chord is shorter than the arc by under a mile even from Cornwall to Shetland.
    x: Vec<f32>,
    y: Vec<f32>,
    z: Vec<f32>,
    /// Where each programme's spots start in `spots`, and one more for the end.
    starts: Vec<u32>,
    spots: Vec<u32>,
}

/// Gathers positions as they come.
#[derive(Debug, Default)]
pub(super) struct PositionsBuilder {
    known: HashMap<(u32, u32), u32>,
    positions: Positions,
    /// Programme and spot.
    pairs: Vec<(u32, u32)>,
}

impl PositionsBuilder {
    pub fn add(&mut self, programme: u32, position: Position) {
        let spot = self.spot(position);
        self.pairs.push((programme, spot));
    }

    fn spot(&mut self, position: Position) -> u32 {
        let key = (position.latitude.to_bits(), position.longitude.to_bits());
        *self.known.entry(key).or_insert_with(|| {
            let [x, y, z] = point(position);
            self.positions.x.push(x);
            self.positions.y.push(y);
            self.positions.z.push(z);
            u32::try_from(self.positions.x.len() - 1).expect("fewer spots than mentors")
        })
    }

    pub fn build(mut self, programmes: usize) -> Positions {
        self.pairs.sort_unstable();
        self.pairs.dedup();
        let mut positions = self.positions;
        positions.starts = Vec::with_capacity(programmes + 1);
        let mut at = 0;
        for programme in 0..=programmes {
            while at < self.pairs.len() && (self.pairs[at].0 as usize) < programme {
                at += 1;
            }
            positions
                .starts
                .push(u32::try_from(at).expect("fewer spots than mentors"));
        }
        positions.spots = self.pairs.into_iter().map(|(_, spot)| spot).collect();
        positions
    }
}

fn point(position: Position) -> [f32; 3] {
    let (latitude, longitude) = (
        position.latitude.to_radians(),
        position.longitude.to_radians(),
    );
    [
        EARTH_RADIUS_MILES * latitude.cos() * longitude.cos(),
        EARTH_RADIUS_MILES * latitude.cos() * longitude.sin(),
        EARTH_RADIUS_MILES * latitude.sin(),
    ]
}

/// How far each spot is from one place.
#[derive(Clone, Debug)]
pub struct Distances {
    tenths: Vec<u16>,
}

impl Distances {
    pub fn from(positions: &Positions, place: Position) -> Self {
        let [x, y, z] = point(place);
        let spots = positions.x.iter().zip(&positions.y).zip(&positions.z);
        let tenths = spots.map(|((px, py), pz)| {
            let squared = (px - x) * (px - x) + (py - y) * (py - y) + (pz - z) * (pz - z);
            in_tenths(squared.sqrt())
        });
        Self {
            tenths: tenths.collect(),
        }
    }

    /// Tenths of a mile to the nearest of a programme's spots; [`MILES_UNKNOWN`] when it has none.
    pub fn nearest(&self, positions: &Positions, programme: usize) -> u16 {
        let own = positions.starts[programme] as usize..positions.starts[programme + 1] as usize;
        let spots = positions.spots[own].iter();
        spots.fold(MILES_UNKNOWN, |nearest, spot| {
            nearest.min(self.tenths[*spot as usize])
        })
    }
}

/// Nothing on earth is 6,553 miles from the United Kingdom and a mentor's district; farther reads as that.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a conversion of floats to integers saturates, which is what is wanted here"
)]
fn in_tenths(miles: f32) -> u16 {
    ((miles * 10.0 + 0.5) as u16).min(MILES_UNKNOWN - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEEDS: Position = Position::new(53.797, -1.548);
    const LONDON: Position = Position::new(51.508, -0.128);
    const TRURO: Position = Position::new(50.263, -5.051);
    const LERWICK: Position = Position::new(60.155, -1.145);

    #[test]
    fn distances_agree_with_those_shown_elsewhere() {
        let places = [LEEDS, LONDON, TRURO, LERWICK];
        for a in places {
            for b in places {
                let mut builder = PositionsBuilder::default();
                builder.add(0, b);
                let positions = builder.build(1);
                let miles = f32::from(Distances::from(&positions, a).nearest(&positions, 0)) / 10.0;
                assert!(
                    (miles - a.miles_to(b)).abs() < 0.5 + a.miles_to(b) * 0.01,
                    "{miles}"
                );
            }
        }
    }

    #[test]
    fn the_nearest_of_its_own_spots_counts() {
        let mut builder = PositionsBuilder::default();
        builder.add(2, LEEDS);
        builder.add(0, LONDON);
        builder.add(0, TRURO);
        builder.add(0, LONDON);
        let positions = builder.build(3);
        let from_truro = Distances::from(&positions, TRURO);
        assert_eq!(from_truro.nearest(&positions, 0), 0);
        assert_eq!(from_truro.nearest(&positions, 1), MILES_UNKNOWN);
        assert!(from_truro.nearest(&positions, 2) > 2_000);
    }
}
