internal import Glibc
public import Units

/// Gain of an antenna over the angle from its axis.
public enum AntennaPattern: Sendable {
    /// Envelope of an earth station's side lobes.
    ///
    /// Source: ITU-R S.465-6, 2010; the main lobe as in the Radio Regulations, appendix 8.
    case s465(gain_dBi: Double, diameterPerWavelength: Double)
    /// The same for newer stations: 3 dB less up to 20°.
    ///
    /// Source: ITU-R S.580-6, 2003.
    case s580(gain_dBi: Double, diameterPerWavelength: Double)
    /// A satellite in a low orbit, from the peak gain and half of the beam's full width at −3 dB.
    ///
    /// Source: ITU-R S.1528-0, 2001, recommends 1.3: side lobes from −6.75 dB on, 5 dBi far off.
    case s1528(gain_dBi: Double, halfWidth_rad: Double)
    /// A Gaussian main lobe without side lobes, from the full width at half power.
    case gaussian(gain_dBi: Double, fullWidth_rad: Double)
    /// Gains at angles, linear between them, the ends held.
    case table(AntennaTable)

    /// The forms by name.
    public enum Form: String, Sendable, CaseIterable { case s465, s580, s1528, gaussian, table }

    /// A pattern of a form from the gain on the axis and the full width at half power; a dish is taken to have 70 wavelengths per
    /// diameter in degrees of width.
    ///
    /// - Throws: ``DomainError`` for the form `table` without a table.
    public init(_ form: Form, gain_dBi: Double, fullWidth_rad: Double, table: AntennaTable? = nil) throws(DomainError) {
        let diameters = 70 * radiansPerDegree / fullWidth_rad
        switch form {
        case .s465: self = .s465(gain_dBi: gain_dBi, diameterPerWavelength: diameters)
        case .s580: self = .s580(gain_dBi: gain_dBi, diameterPerWavelength: diameters)
        case .s1528: self = .s1528(gain_dBi: gain_dBi, halfWidth_rad: fullWidth_rad / 2)
        case .gaussian: self = .gaussian(gain_dBi: gain_dBi, fullWidth_rad: fullWidth_rad)
        case .table:
            guard let table else { throw DomainError("antenna pattern", value: "table", allowed: "a table of angles and gains") }
            self = .table(table)
        }
    }

    /// What is lost at an angle from the axis, dB.
    public func loss_dB(offAxis_rad: Double) -> Double { gain_dBi(offAxis_rad: 0) - gain_dBi(offAxis_rad: offAxis_rad) }

    /// Gain at an angle of 0 … π from the axis, dBi.
    public func gain_dBi(offAxis_rad: Double) -> Double {
        let angle_deg = offAxis_rad.magnitude / radiansPerDegree
        switch self {
        case .s465(let gain, let size): return station(angle_deg, gain, size) { $0 < 48 ? 32 - 25 * log10($0) : -10 }
        case .s580(let gain, let size):
            return station(angle_deg, gain, size) {
                $0 <= 20 ? 29 - 25 * log10($0) : $0 <= 26.3 ? -3.5 : $0 < 48 ? 32 - 25 * log10($0) : -10
            }
        case .s1528(let gain, let halfWidth_rad):
            let (cross_dB, far_dBi) = (-6.75, 5.0)
            let ratio = offAxis_rad.magnitude / halfWidth_rad
            let edge = sqrt(-cross_dB / 3)
            if ratio <= edge { return gain - 3 * ratio * ratio }
            return max(min(far_dBi, gain), gain + cross_dB - 25 * log10(ratio / edge))
        case .gaussian(let gain, let fullWidth_rad):
            let ratio = offAxis_rad / fullWidth_rad
            return gain - 40 * log10(2) * ratio * ratio
        case .table(let table): return table.gain_dBi(angle_deg)
        }
    }

    /// The main lobe, then the envelope from the angle on at which it holds.
    private func station(_ angle_deg: Double, _ gain_dBi: Double, _ size: Double, _ envelope: (Double) -> Double) -> Double {
        let first_deg = size >= 50 ? max(1, 100 / size) : max(2, 114 * pow(size, -1.09))
        if angle_deg >= first_deg { return min(gain_dBi, envelope(angle_deg)) }
        let lobe = gain_dBi - 2.5e-3 * (size * angle_deg) * (size * angle_deg)
        return max(lobe, min(gain_dBi, envelope(first_deg)))
    }
}

/// Gains of an antenna at angles from its axis.
public struct AntennaTable: Sendable, Hashable {
    private let angles_deg: [Double], gains_dBi: [Double]

    /// - Throws: ``DomainError`` unless there are angles and they rise.
    public init(angles_deg: [Double], gains_dBi: [Double]) throws(DomainError) {
        guard angles_deg.count == gains_dBi.count, !angles_deg.isEmpty else {
            throw DomainError("antenna table", value: "\(angles_deg.count) angles", allowed: "as many gains as angles")
        }
        for (angle, gain) in zip(angles_deg, gains_dBi) where !(0...180).contains(angle) || !gain.isFinite {
            throw DomainError("antenna table", value: "\(gain) dBi at \(angle)°", allowed: "gains at 0 … 180°")
        }
        for (first, second) in zip(angles_deg, angles_deg.dropFirst()) where !(second > first) {
            throw DomainError("antenna table", value: "\(second)° after \(first)°", allowed: "rising angles")
        }
        (self.angles_deg, self.gains_dBi) = (angles_deg, gains_dBi)
    }

    func gain_dBi(_ angle_deg: Double) -> Double {
        guard let next = angles_deg.firstIndex(where: { $0 >= angle_deg }) else { return gains_dBi[gains_dBi.count - 1] }
        guard next > 0 else { return gains_dBi[0] }
        let share = (angle_deg - angles_deg[next - 1]) / (angles_deg[next] - angles_deg[next - 1])
        return gains_dBi[next - 1] + share * (gains_dBi[next] - gains_dBi[next - 1])
    }
}

/// Gain of a beam of a full width at half power, dBi, for an efficiency of 0.6.
///
/// Source: Maral and Bousquet 2009, chapter 5: 29 000 over the square of the width in degrees.
public func beamGain_dBi(fullWidth_rad: Double) -> Double { decibels(29_000) - 20 * log10(fullWidth_rad / radiansPerDegree) }

/// Loss of a beam by pointing, dB, from the error and the full width at half power.
///
/// Source: Maral and Bousquet 2009, chapter 5: a parabola in dB.
public func pointingLoss_dB(error_rad: Double, fullWidth_rad: Double) -> Double {
    12 * (error_rad / fullWidth_rad) * (error_rad / fullWidth_rad)
}

/// Greatest loss by the polarisations of two antennas of axial ratios, dB.
///
/// Source: Stutzman and Thiele, Antenna Theory and Design, 3rd ed., 2012, section 4.4, with the ellipses at right angles.
public func polarisationLoss_dB(axialRatio_dB: Double, otherAxialRatio_dB: Double) -> Double {
    let (a, b) = (pow(10, axialRatio_dB / 20), pow(10, otherAxialRatio_dB / 20))
    let ellipses = (4 * a * b - (a * a - 1) * (b * b - 1)) / (2 * (1 + a * a) * (1 + b * b))
    return -decibels(0.5 + ellipses)
}
