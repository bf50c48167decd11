import HTTPWire
import IntercomModel
import Scenarios
import SimulatorCore

/// The simulation without sockets: bytes go through the parser and straight to it.
final class InProcess {
    private var simulation: Simulation
    private var parser = RequestParser()

    init(_ setup: Setup) {
        simulation = Simulation(setup)
    }

    func say(_ bytes: [UInt8]) throws -> [UInt8] {
        switch bytes.withUnsafeBytes({ parser.read($0).step }) {
        case .complete(let request):
            return answer(simulation.respond(to: request))
        case .refused(let error):
            return answer(simulation.refuse(error))
        case .needMore, .expectsContinue:
            throw Unanswered(request: String(decoding: bytes, as: UTF8.self))
        }
    }

    func happen(_ what: String) throws {
        let words = what.split(separator: " ").map(String.init)
        if words.first == "advance", words.count == 2 {
            simulation.advance(to: simulation.device.now + (try DurationText.parse(words[1])))
        } else if words == ["reset"] {
            simulation.reset()
        } else if let hand = Simulation.Hand(rawValue: what) {
            try simulation.lend(hand)
        } else {
            throw Unanswered(request: what)
        }
    }

    struct Unanswered: Error {
        let request: String
    }

    /// A connection that ends takes its parser with it.
    private func answer(_ plan: ResponsePlan) -> [UInt8] {
        if !plan.keepsAlive { parser = RequestParser() }
        return plan.steps.flatMap { step -> [UInt8] in
            if case .bytes(let bytes) = step { bytes } else { [] }
        }
    }
}
