internal import KernelTypes
internal import VectorMath

/// Closed cycles of the running sum of changes by the four-point rule, and the turning points that close no cycle.
///
/// A pair of inner points whose range is at most those before and after it is a closed cycle and leaves; what remains first
/// diverges and then converges. Derivatives are carried along.
/// Source: McInnes and Meehan, Equivalence of four-point and three-point rainflow cycle counting algorithms, Int. J. Fatigue 30,
/// 2008.
@Sendable func storageRainflow(_ changes: StorageChanges, _ count: Int, _ work: StorageCycles) -> StorageCounts {
    let (level, levelPerSource, levelPerEnergy) = (work.point.change_J, work.point.perSource, work.point.perEnergy)
    var (points, cycles) = (1, 0)
    var (sum, perSource, perEnergy) = (0.0, 0.0, 0.0)
    var isRising = true
    (level[0], levelPerSource[0], levelPerEnergy[0]) = (0, 0, 0)
    var index = 0
    while index <= count {
        let change = index < count ? changes.change_J[index] : (isRising ? -1 : 1)
        if change != 0 && (change > 0) != isRising {
            isRising = change > 0
            (level[points], levelPerSource[points], levelPerEnergy[points]) = (sum, perSource, perEnergy)
            points = points &+ 1
            close(work, &points, &cycles)
        }
        if index < count {
            sum += change
            perSource += changes.perSource[index]
            perEnergy += changes.perEnergy[index]
        }
        index = index &+ 1
    }
    return StorageCounts(cycles: cycles, points: points)
}

/// Takes closed cycles off the end of the stack of turning points.
@inline(__always) private func close(_ work: StorageCycles, _ points: inout Int, _ cycles: inout Int) {
    let (level, perSource, perEnergy) = (work.point.change_J, work.point.perSource, work.point.perEnergy)
    while points >= 4 {
        let (first, second) = (points &- 3, points &- 2)
        let range = level[first] - level[second]
        let before = level[first] - level[points &- 4]
        let after = level[points &- 1] - level[second]
        if range.magnitude > before.magnitude || range.magnitude > after.magnitude { return }
        let sign = range < 0 ? -1.0 : 1.0
        work.depth.change_J[cycles] = range * sign
        work.depth.perSource[cycles] = (perSource[first] - perSource[second]) * sign
        work.depth.perEnergy[cycles] = (perEnergy[first] - perEnergy[second]) * sign
        cycles = cycles &+ 1
        level[first] = level[points &- 1]
        perSource[first] = perSource[points &- 1]
        perEnergy[first] = perEnergy[points &- 1]
        points = points &- 2
    }
}
