//! How many businesses there are, by region and sector: what the demonstration's spread follows.
//!
//! VAT and/or PAYE enterprises in March 2024, rounded to 5: Office for National Statistics, "UK business: activity, size
//! and location 2024", 25 September 2024, table 1. Contains National Statistics data © Crown copyright and database
//! right 2024, under the Open Government Licence v3.0.

use crate::taxonomy::{Region, Sector};

/// Sections A to S; the release counts none in T and U.
const SECTIONS: usize = 19;

/// Enterprises in a region, by section of the classification.
#[rustfmt::skip]
fn by_section(region: Region) -> [u32; SECTIONS] {
    match region {
        Region::NorthEast => [3_810, 35, 4_060, 150, 280, 10_345, 10_935, 3_160, 6_650, 3_015, 1_120, 2_660, 10_160, 5_460, 250, 1_330, 3_150, 1_805, 3_785],
        Region::NorthWest => [10_875, 80, 14_055, 370, 1_010, 34_205, 44_985, 11_860, 18_905, 13_750, 7_120, 11_750, 38_090, 22_790, 540, 4_720, 12_855, 6_055, 12_125],
        Region::YorkshireAndTheHumber => [10_610, 90, 12_130, 310, 740, 26_175, 31_505, 10_550, 14_520, 8_560, 3_495, 7_925, 24_100, 14_495, 640, 3_175, 8_620, 4_530, 8_010],
        Region::EastMidlands => [10_125, 100, 11_360, 220, 640, 26_200, 28_885, 10_575, 11_290, 8_215, 5_075, 7_565, 23_235, 13_985, 955, 3_215, 7_670, 5_505, 7_220],
        Region::WestMidlands => [11_550, 55, 13_735, 260, 855, 28_545, 36_190, 13_490, 13_190, 10_990, 3_485, 9_125, 27_690, 19_050, 725, 3_815, 9_990, 4_010, 9_380],
        Region::EastOfEngland => [10_650, 80, 13_440, 370, 1_050, 47_495, 37_475, 13_660, 14_315, 17_730, 5_150, 11_110, 40_355, 23_125, 1_390, 5_065, 10_610, 6_690, 10_620],
        Region::London => [885, 210, 14_270, 1_670, 1_025, 61_120, 71_340, 16_760, 27_875, 61_695, 14_955, 29_520, 107_525, 49_765, 105, 10_400, 21_370, 18_835, 21_490],
        Region::SouthEast => [10_915, 105, 17_990, 525, 1_300, 62_500, 53_745, 14_580, 21_305, 36_140, 8_275, 16_045, 71_545, 36_325, 1_260, 7_825, 16_135, 11_510, 16_330],
        Region::SouthWest => [22_250, 105, 12_340, 605, 695, 35_445, 31_175, 8_650, 16_650, 13_690, 4_470, 9_790, 32_615, 18_080, 1_300, 4_025, 9_135, 6_455, 8_685],
        Region::Wales => [13_675, 60, 5_625, 225, 420, 14_470, 15_490, 4_315, 9_325, 4_180, 1_670, 3_350, 11_130, 7_715, 580, 1_480, 4_465, 2_480, 4_575],
        Region::Scotland => [17_070, 190, 8_760, 800, 490, 22_350, 24_240, 6_450, 15_090, 7_650, 2_780, 6_550, 24_700, 12_745, 50, 2_200, 6_920, 4_665, 8_560],
        Region::NorthernIreland => [18_850, 85, 4_550, 495, 235, 11_350, 12_255, 2_825, 4_400, 2_145, 1_190, 2_505, 6_465, 3_135, 45, 750, 2_860, 1_435, 3_350],
    }
}

/// Enterprises in the region.
pub fn in_region(region: Region) -> u32 {
    by_section(region).iter().sum()
}

/// Enterprises in the region by sector, in the vocabulary's order, which is the classification's.
pub fn by_sector(region: Region) -> [f64; Sector::ALL.len()] {
    let mut counts = [0.0; Sector::ALL.len()];
    for (sector, count) in counts.iter_mut().zip(by_section(region)) {
        *sector = f64::from(count);
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_figures_add_up_to_the_published_total() {
        let total: u32 = Region::ALL.iter().map(|region| in_region(*region)).sum();
        assert_eq!(total, 2_724_770);
    }

    #[test]
    fn sections_and_sectors_stand_in_one_order() {
        for (sector, letter) in Sector::ALL.iter().zip('A'..='U') {
            assert_eq!(sector.letter(), letter);
        }
    }
}
