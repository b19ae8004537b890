//! How far apart two spellings are.

/// The fewest letters to add, leave out, change or swap with their neighbour to turn one word into the other (optimal
/// string alignment), or `None` when that takes more than `limit`.
pub fn slips(a: &str, b: &str, limit: usize) -> Option<usize> {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > limit {
        return None;
    }
    // Three rows of the usual table: two back, the one before, and the present.
    let mut two_back = vec![0; b.len() + 1];
    let mut before: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut present = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let changed = before[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            present[j] = changed.min(before[j] + 1).min(present[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                present[j] = present[j].min(two_back[j - 2] + 1);
            }
        }
        two_back = before;
        before = present;
    }
    before.last().copied().filter(|&slips| slips <= limit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_counted_up_to_the_limit() {
        for (a, b, distance) in [
            ("leeds", "leeds", Some(0)),
            ("leeds", "leads", Some(1)),
            ("leicester", "leciester", Some(1)),
            ("middlesbrough", "middlesborough", Some(1)),
            ("edinburgh", "edinborough", None),
            ("", "ab", Some(2)),
            ("", "abc", None),
            ("york", "leeds", None),
        ] {
            assert_eq!(slips(a, b, 2), distance, "{a} {b}");
            assert_eq!(slips(b, a, 2), distance, "{b} {a}");
        }
    }
}
