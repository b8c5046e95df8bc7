//! Where the labels of one lane stand: above or below its line, in tiers, like flags on poles, so that neither flags nor poles meet.

/// A label to be placed.
pub(super) struct Flag {
    /// Place of its pole.
    pub(super) x: f64,
    /// Width with its pole.
    pub(super) width: f64,
    /// Height of its lines.
    pub(super) height: f64,
}

/// Which side of the lane's line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    /// Above it.
    Above,
    /// Below it.
    Below,
}

/// Side and tier of a label; tier 0 is next to the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Berth {
    /// Side of the line.
    pub(super) side: Level,
    /// Tier, counted from the line.
    pub(super) tier: usize,
}

const APART: f64 = 10.0;

/// A berth for each flag. Flags fly to the right of their poles; they are placed from the last to the first, each in the lowest
/// tier above all it would meet, so that a later pole never cuts an earlier flag.
pub(super) fn berths(flags: &[Flag]) -> Vec<Berth> {
    let mut order: Vec<usize> = (0..flags.len()).collect();
    order.sort_by(|one, other| flags[*other].x.total_cmp(&flags[*one].x).then(other.cmp(one)));
    let mut placed: Vec<(usize, Berth)> = Vec::new();
    for index in order {
        let tier = |side: Level| {
            let met =
                placed.iter().filter(|(other, berth)| berth.side == side && flags[*other].x < flags[index].x + flags[index].width + APART);
            met.map(|(_, berth)| berth.tier + 1).max().unwrap_or(0)
        };
        let (above, below) = (tier(Level::Above), tier(Level::Below));
        let berth = if above <= below { Berth { side: Level::Above, tier: above } } else { Berth { side: Level::Below, tier: below } };
        placed.push((index, berth));
    }
    placed.sort_by_key(|(index, _)| *index);
    placed.into_iter().map(|(_, berth)| berth).collect()
}

/// The heights of the tiers on one side, nearest the line first.
pub(super) fn tiers(flags: &[Flag], berths: &[Berth], side: Level) -> Vec<f64> {
    let mut heights = Vec::new();
    for (flag, berth) in flags.iter().zip(berths).filter(|(_, berth)| berth.side == side) {
        if heights.len() <= berth.tier {
            heights.resize(berth.tier + 1, 0.0);
        }
        heights[berth.tier] = flag.height.max(heights[berth.tier]);
    }
    heights
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A spread of poles that comes near itself again and again.
    fn crowded() -> Vec<Flag> {
        (0..40_u32).map(|index| Flag { x: f64::from(index * 37 % 101), width: 30.0 + f64::from(index % 7) * 9.0, height: 16.0 }).collect()
    }

    #[test]
    fn no_flag_meets_another_flag_or_a_pole_that_passes_its_tier() {
        let flags = crowded();
        let berths = berths(&flags);
        for (one, berth) in flags.iter().zip(&berths) {
            for (other, passing) in flags.iter().zip(&berths) {
                let same_side = berth.side == passing.side && !std::ptr::eq(one, other);
                let reaches = passing.tier >= berth.tier;
                let under = other.x > one.x && other.x < one.x + one.width;
                assert!(!(same_side && reaches && under), "{} is cut by {}", one.x, other.x);
            }
        }
    }
}
