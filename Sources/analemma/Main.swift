import ArgumentParser

@main
struct Analemma: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "analemma",
        abstract: "Where should the next watt of compute go? Site modelling of compute, in orbit and on the ground.",
        version: "0.1.0")
}
