import APIContract
import IntercomModel
import JSONTree
import Scenarios
import SimulatorCore

/// A person presents an identifier to the device, or types a code: `{"card":"A1:B2:C3:D4","lock":1}`.
enum Present: ControlResource {
    enum Operation: CaseIterable {
        case present
    }

    static func row(of operation: Operation) -> ControlRow {
        let numbers = Word.allCases.map { Shape.Field.optional($0.rawValue, .string(length: 1...100)) }
        return ControlRow(
            .post,
            "/present",
            takes: .json(.object(numbers + [.optional("lock", .integer(1...8))])),
            shows: .json(view.shape),
            mayRefuse: [.conflict],
            moves: .device
        )
    }

    static func outcome(
        of operation: Operation,
        for request: ValidRequest,
        on session: inout ControlSession
    ) throws(ControlError) -> ControlOutcome {
        switch operation {
        case .present:
            switch try present(try read(request.body), on: &session.simulation) {
            case .decided(let decision): .json(view.json(of: decision))
            case .asked(let call): .hold(.decision(call: call))
            }
        }
    }

    typealias Word = ShownWord
}

extension Present {
    private static func read(_ body: JSONValue) throws(ControlError) -> Presentation {
        let said = Word.allCases.filter { body[$0.rawValue] != nil }
        guard said.count == 1, let word = said.first, let number = body[word.rawValue]?.string else {
            let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
            let given = said.isEmpty ? "none is given" : "\(said.count) are given"
            throw .badInput("say what is presented as one of \(known); \(given)")
        }
        guard let shown = Presentation(word.kind, number, lock: body["lock"]?.int ?? 1) else {
            throw .badInput("\"\(number)\" is not the number of a \(word.rawValue): that is \(word.form)")
        }
        return shown
    }

    private static func present(
        _ shown: Presentation,
        on simulation: inout Simulation
    ) throws(ControlError) -> PresentationOutcome {
        do throws(DeviceError) {
            return try simulation.present(shown)
        } catch .noLock(let number) {
            throw .badInput(sentence(lacking: number, simulation.device))
        } catch {
            throw .conflict("the device is off or rebooting: it reads nothing")
        }
    }

    private static func sentence(lacking number: Int, _ device: Device) -> String {
        let count = device.access.locks.count
        let locks = count == 0 ? "it has none" : count == 1 ? "it has lock 1" : "it has locks 1 to \(count)"
        return "the device has no lock \(number); \(locks)"
    }

    static let view = View<AccessDecision>([
        .flag("granted") { if case .granted = $0 { true } else { false } },
        .word("reason", AccessKey.words + AccessDecision.Denial.allCases.map(\.rawValue), \.reason),
        .nullable("uid", .integer(1...)) { $0.uid.map { .number($0) } },
        .value("locks", .array(of: .integer(1...8))) { .array($0.locks.map { .number($0) }) },
    ])
}

extension AccessDecision {
    fileprivate var reason: String {
        switch self {
        case .granted(let key, _): key.word
        case .denied(let denial, _): denial.rawValue
        }
    }

    fileprivate var uid: Int? {
        switch self {
        case .granted(let key, _): key.uid
        case .denied(_, let uid): uid
        }
    }

    fileprivate var locks: [Int] {
        if case .granted(_, let locks) = self { locks } else { [] }
    }
}
