internal import Units

/// A named radio link with typical terminals, each number with its source.
public struct RadioPreset: Sendable {
    public let name: String
    public let summary: String
    public let frequency_GHz: Double
    public let eirp_dBW: Double
    public let receiveGain_dBi: Double
    public let receiver_K: Double
    public let symbolRate_per_s: Double
    public let receiverOnGround: Bool
    /// Diameter of the antenna at the ground.
    public let diameter_m: Double
    public let source: String

    public static let all: [RadioPreset] = [
        RadioPreset(
            name: "ku_user_down", summary: "satellite in a low orbit to a flat user terminal, Ku band", frequency_GHz: 11.7,
            eirp_dBW: 36.7, receiveGain_dBi: 33.2, receiver_K: 200, symbolRate_per_s: 240e6 / 1.1, receiverOnGround: true,
            diameter_m: 0.48,
            source: "del Portillo, Cameron and Crawley, Acta Astronautica 159, 2019 (EIRP); gain and noise are estimates"),
        RadioPreset(
            name: "ku_user_up", summary: "user terminal to a satellite in a low orbit, Ku band", frequency_GHz: 14.25,
            eirp_dBW: 39.2, receiveGain_dBi: 37, receiver_K: 350, symbolRate_per_s: 60e6 / 1.1, receiverOnGround: false,
            diameter_m: 0.48, source: "SpaceX, FCC SES-LIC-20230228-00228 (EIRP); gain and noise are estimates"),
        RadioPreset(
            name: "ka_gateway_down", summary: "satellite in a low orbit to a gateway, Ka band", frequency_GHz: 19,
            eirp_dBW: 36, receiveGain_dBi: 46.9, receiver_K: 230, symbolRate_per_s: 240e6 / 1.1, receiverOnGround: true,
            diameter_m: 1.5, source: "SpaceX, FCC SES-AMD-20210409-00640 (gain); EIRP and noise are estimates"),
        RadioPreset(
            name: "ka_gateway_up", summary: "gateway to a satellite in a low orbit, Ka band", frequency_GHz: 28.5,
            eirp_dBW: 60.5, receiveGain_dBi: 40.9, receiver_K: 535, symbolRate_per_s: 480e6 / 1.1, receiverOnGround: false,
            diameter_m: 1.5, source: "SpaceX, FCC SES-AMD-20210409-00640 (EIRP); gain and noise are estimates"),
        RadioPreset(
            name: "e_gateway_down", summary: "satellite in a low orbit to a gateway, E band (attenuation extrapolated)",
            frequency_GHz: 73.5, eirp_dBW: 50, receiveGain_dBi: 56, receiver_K: 500, symbolRate_per_s: 2.4e9 / 1.2,
            receiverOnGround: true, diameter_m: 1.2, source: "estimates; aperture of 1.2 m"),
        RadioPreset(
            name: "e_gateway_up", summary: "gateway to a satellite in a low orbit, E band (attenuation extrapolated)",
            frequency_GHz: 83.5, eirp_dBW: 66, receiveGain_dBi: 47, receiver_K: 700, symbolRate_per_s: 2.4e9 / 1.2,
            receiverOnGround: false, diameter_m: 1.2, source: "estimates; aperture of 1.2 m"),
    ]
}
