internal import Glibc
internal import Units

/// A laser link between two telescopes in free space.
public struct OpticalLink: Sendable, Hashable {
    /// Optical power at the transmitting telescope, W.
    public var power_W: Double
    /// Wavelength in vacuum, m.
    public var wavelength_m: Double
    /// Diameter of the transmitting telescope, m.
    public var transmitDiameter_m: Double
    /// Diameter of the receiving telescope, m.
    public var receiveDiameter_m: Double
    /// Gain of each telescope as a share of the ideal `(π D / λ)²`, 0 … 1.
    public var apertureEfficiency: Double
    /// All other losses (pointing, optics, coupling), dB.
    public var otherLosses_dB: Double

    /// A link from its telescopes and losses.
    public init(
        power_W: Double, wavelength_m: Double, transmitDiameter_m: Double, receiveDiameter_m: Double, apertureEfficiency: Double,
        otherLosses_dB: Double
    ) {
        self.power_W = power_W
        self.wavelength_m = wavelength_m
        self.transmitDiameter_m = transmitDiameter_m
        self.receiveDiameter_m = receiveDiameter_m
        self.apertureEfficiency = apertureEfficiency
        self.otherLosses_dB = otherLosses_dB
    }

    /// Share of the power that far-field gains give, which exceeds 1 at short range.
    ///
    /// Source: Friis, A Note on a Simple Transmission Formula, Proc. IRE 34, 1946.
    public func farFieldShare(range_m: Double) -> Double {
        let areas = .pi * transmitDiameter_m * transmitDiameter_m / 4 * .pi * receiveDiameter_m * receiveDiameter_m / 4
        let root = apertureEfficiency / (wavelength_m * range_m)
        return areas * root * root
    }

    /// Share of the power that a Gaussian beam of the best waist brings through both apertures, 0 … 1.
    ///
    /// The waist lies at the transmitter and is at most its diameter; diffraction at the rim is left out, so that the
    /// figure is too high at long range, where ``farFieldShare(range_m:)`` holds.
    /// Source: Saleh and Teich, Fundamentals of Photonics, 2nd ed., 2007, section 3.1.
    public func gaussianShare(range_m: Double) -> Double {
        func share(_ logWaist: Double) -> Double { gaussianShare(waist_m: exp(logWaist), range_m: range_m) }
        // Golden section over the logarithm of the waist.
        let golden = (sqrt(5) - 1) / 2
        var (low, high) = (log(transmitDiameter_m / 100), log(transmitDiameter_m))
        var (a, b) = (high - golden * (high - low), low + golden * (high - low))
        var (shareA, shareB) = (share(a), share(b))
        for _ in 0..<60 {
            if shareA < shareB {
                (low, a, shareA) = (a, b, shareB)
                b = low + golden * (high - low)
                shareB = share(b)
            } else {
                (high, b, shareB) = (b, a, shareA)
                a = high - golden * (high - low)
                shareA = share(a)
            }
        }
        return max(shareA, shareB, share(log(transmitDiameter_m)))
    }

    /// The same for a given waist radius.
    public func gaussianShare(waist_m: Double, range_m: Double) -> Double {
        let spread = wavelength_m * range_m / (.pi * waist_m * waist_m)
        let width2 = waist_m * waist_m * (1 + spread * spread)
        return -expm1(-transmitDiameter_m * transmitDiameter_m / (2 * waist_m * waist_m))
            * -expm1(-receiveDiameter_m * receiveDiameter_m / (2 * width2))
    }

    /// Share of the transmitted power that arrives before the other losses: the lesser of the two, never above 1.
    public func capturedShare(range_m: Double) -> Double {
        min(farFieldShare(range_m: range_m), gaussianShare(range_m: range_m))
    }

    /// Received power, W.
    public func received_W(range_m: Double) -> Double {
        power_W * capturedShare(range_m: range_m) * ratio(decibels: -otherLosses_dB)
    }

    /// Greatest range at which `required_W` arrives, m; zero if it never does.
    public func range_m(required_W: Double) -> Double {
        var (low, high) = (1e-3, 1e15)
        guard received_W(range_m: low) >= required_W, required_W > 0 else { return 0 }
        for _ in 0..<120 {
            let middle = sqrt(low * high)
            if received_W(range_m: middle) >= required_W { low = middle } else { high = middle }
        }
        return low
    }

    /// Photons that arrive in the time of one bit.
    public func photonsPerBit(received_W: Double, rate_bit_per_s: Double) -> Double {
        received_W * wavelength_m / (Physical.planck_J_s * Physical.speedOfLight_m_per_s * rate_bit_per_s)
    }
}
