public import Ephemeris
internal import Glibc
internal import TimeScales
public import Units

/// A model that splits global irradiance into beam and diffuse parts.
public enum SplitModel: String, CaseIterable, Sendable { case erbs, disc, dirint, engerer2, brl }

extension IrradianceSeries {
    /// Beam and diffuse irradiance of a series of global irradiance.
    ///
    /// Clearness is taken over whole steps; DISC and DIRINT get the mean over the lit part. The beam is never stronger than outside the
    /// atmosphere, and `dni · f s̄_up + dhi = ghi` in every step.
    /// - Parameters:
    ///   - ghi_W_per_m2: means over the steps; negative values count as none, NaN stays.
    ///   - pressure_Pa: of every step.
    ///   - dewPoint_K: for DIRINT; nil: unknown.
    ///   - clear: the clear sky, for Engerer2.
    public init(
        ghi_W_per_m2: [Double], split: SplitModel, place: GeodeticPlace, sun: SunTrack, pressure_Pa: [Double],
        dewPoint_K: [Double]? = nil, clear: ClearSkyModel = .haurwitz,
        solarConstant_W_per_m2: Double = Physical.solarConstant_W_per_m2
    ) {
        precondition(
            ghi_W_per_m2.count == sun.axis.count && pressure_Pa.count == sun.axis.count, "weather and Sun of different lengths")
        self.init(place: place, sun: sun, solarConstant_W_per_m2: solarConstant_W_per_m2)
        let ghi = ghi_W_per_m2.map { $0 < 0 ? 0 : $0 }
        self.ghi_W_per_m2 = ghi
        let mean = lit.meanCosZenith
        let horizontal = axis.indices.map { extraterrestrial_W_per_m2[$0] * max(mean[$0], 0.065) }
        let clearness = axis.indices.map { max(min(ghi[$0] / horizontal[$0], 1), 0) }
        let fractions: [Double]
        switch split {
        case .erbs:
            fractions = clearness.map { erbsDiffuseFraction(clearness: $0) }
        case .disc, .dirint:
            let lamp = axis.indices.map { lit.fraction[$0] > 0 ? ghi[$0] / lit.fraction[$0] : ghi[$0] * 0 }
            let beam: [Double]
            if split == .dirint {
                beam = dirint(
                    ghi_W_per_m2: lamp, zenith_rad: zenith_rad, pressure_Pa: pressure_Pa,
                    extraterrestrial_W_per_m2: extraterrestrial_W_per_m2, dewPoint_K: dewPoint_K)
            } else {
                beam = axis.indices.map {
                    disc(
                        ghi_W_per_m2: lamp[$0], zenith_rad: zenith_rad[$0], pressure_Pa: pressure_Pa[$0],
                        extraterrestrial_W_per_m2: extraterrestrial_W_per_m2[$0]
                    ).dni_W_per_m2
                }
            }
            fractions = axis.indices.map { ghi[$0] > 0 ? max(1 - beam[$0] * mean[$0] / ghi[$0], 0) : 1 + ghi[$0] * 0 }
        case .engerer2:
            let sky = IrradianceSeries(
                clear: clear, place: place, sun: sun, pressure_Pa: pressure_Pa.first ?? Physical.standardAtmosphere_Pa,
                solarConstant_W_per_m2: solarConstant_W_per_m2)
            fractions = axis.indices.map { k in
                engerer2DiffuseFraction(
                    predictors(k, clearness[k], place, sun), clearSkyClearness: sky.ghi_W_per_m2[k] / horizontal[k],
                    period: .hour1)
            }
        case .brl:
            let daily = dailyClearness(ghi, mean, place)
            fractions = axis.indices.map { k in
                let neighbours = [k - 1, k + 1].filter {
                    axis.indices.contains($0) && lit.fraction[$0] > 0 && !clearness[$0].isNaN
                }
                let around =
                    neighbours.isEmpty ? clearness[k] : neighbours.reduce(0) { $0 + clearness[$1] } / Double(neighbours.count)
                return brlDiffuseFraction(predictors(k, clearness[k], place, sun), dailyClearness: daily[k], persistence: around)
            }
        }
        for k in axis.indices {
            let parts = decomposed(
                ghi_W_per_m2: ghi[k], diffuseFraction: fractions[k], cosZenith: mean[k],
                extraterrestrial_W_per_m2: extraterrestrial_W_per_m2[k], lowestCosZenith: 1e-6)
            (litDNI_W_per_m2[k], dhi_W_per_m2[k]) = (parts.dni_W_per_m2, parts.dhi_W_per_m2)
        }
    }

    private func predictors(_ k: Int, _ clearness: Double, _ place: GeodeticPlace, _ sun: SunTrack) -> DiffusePredictors {
        let angle = (sun.greenwichHourAngle_rad[k] + place.longitude_rad).remainder(dividingBy: 2 * .pi)
        return DiffusePredictors(clearness: clearness, solarTime_h: 12 + angle * 12 / .pi, zenith_rad: zenith_rad[k])
    }

    /// Global over extraterrestrial horizontal irradiation of the day of mean solar time that each step lies in.
    private func dailyClearness(_ ghi: [Double], _ meanCosZenith: [Double], _ place: GeodeticPlace) -> [Double] {
        let days = axis.indices.map { k in
            Int((axis.middle(k).unix_s / 86_400 + place.longitude_rad / (2 * .pi)).rounded(.down))
        }
        var sums: [Int: (ground: Double, outside: Double)] = [:]
        for k in axis.indices where !ghi[k].isNaN {
            sums[days[k], default: (0, 0)].ground += ghi[k]
            sums[days[k], default: (0, 0)].outside += extraterrestrial_W_per_m2[k] * meanCosZenith[k]
        }
        return days.map { day in
            let sum = sums[day] ?? (0, 0)
            return sum.outside > 0 ? min(sum.ground / sum.outside, 1) : 0
        }
    }
}
