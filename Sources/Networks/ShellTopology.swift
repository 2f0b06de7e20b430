public import Units

/// Satellites in planes, each linked to its neighbours ahead and behind in its plane and to one in either plane beside it (+grid).
public struct ShellTopology: Sendable, Hashable {
    public let planes: Int, perPlane: Int
    /// Slots by which the neighbour in the next plane is ahead, at the seam between the last plane and the first.
    public let seamShift: Int
    /// Whether the last plane links to the first; a Walker star's do not.
    public let isClosed: Bool

    /// - Throws: ``DomainError`` for fewer than three satellites a plane or fewer than two planes.
    public init(planes: Int, perPlane: Int, seamShift: Int = 0, isClosed: Bool = true) throws(DomainError) {
        guard planes >= 2 else { throw DomainError("planes", value: "\(planes)", allowed: "2 or more for links between planes") }
        guard perPlane >= 3 else {
            throw DomainError("satellites per plane", value: "\(perPlane)", allowed: "3 or more for a ring")
        }
        (self.planes, self.perPlane, self.seamShift, self.isClosed) = (planes, perPlane, seamShift, isClosed)
    }

    public var count: Int { planes * perPlane }

    /// The satellite ahead in the same plane.
    public func ahead(_ satellite: Int) -> Int {
        let (plane, slot) = satellite.quotientAndRemainder(dividingBy: perPlane)
        return plane * perPlane + (slot + 1) % perPlane
    }

    /// The linked satellite of the plane to the east; nil across an open seam.
    public func beside(_ satellite: Int) -> Int? {
        let (plane, slot) = satellite.quotientAndRemainder(dividingBy: perPlane)
        if plane + 1 < planes { return satellite + perPlane }
        guard isClosed, planes > 2 else { return nil }
        return (slot + seamShift) % perPlane
    }
}
