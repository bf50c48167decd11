import APIContract
import IntercomModel
import JSONTree

/// Start a call from the device, look at it, end it (fact sheet, parts 1 and 7).
///
/// Each operation stands under two prefixes: the text of the vendor's page names one, a working client the other.
enum DebugCall: Resource {
    enum Operation: String, CaseIterable {
        case start = "DebugCall.start"
        case status = "DebugCall.status"
        case end = "DebugCall.end"
    }

    static func endpoints(of device: Device) -> [Endpoint<Operation>] {
        [
            .post(.start, "/system/debug/call/start", client).is(.callStart).acts(.calls)
                .also("/system/call/start", .inferred("the prefix of the status path"))
                .takes(.object([.required("number", .string(length: 1...DialNumber.longest, pattern: .dialled))]))
                .isDone(.invented("the page shows no body")),
            .get(.status, "/system/call/status", page.since("1.1.1", of: .camdroidMonitors, on: device.profile))
                .also("/system/debug/call/status", .inferred("the prefix of start and end"))
                .shows(statusShape(device.callStatusWords), .invented("fact sheet, part 7")),
            .post(.end, "/system/debug/call/end", client).is(.callEnd).acts(.calls)
                .also("/system/call/end", .inferred("the prefix of the status path"))
                .isDone(.invented("the page was not seen")),
        ]
    }

    static func answer(
        _ operation: Operation,
        to request: ValidRequest,
        from device: inout Device
    ) throws(DeviceRefusal) -> Reply {
        switch operation {
        case .start:
            guard let number = request.body["number"]?.string else {
                preconditionFailure("the shape asks for a number")
            }
            if device.refusesSecondCall, device.call?.state.isRunning == true { throw .callIsRunning }
            device.startCall(to: number)
            return .done
        case .status:
            return .json(status(of: device))
        case .end:
            device.endCall()
            return .done
        }
    }

    private static let client = Claim.confirmed("C1", for: .camdroidPanels)
    private static let page = Claim.confirmed(
        "text of the page of start, each version of it that was seen",
        for: [.camdroidMonitors, .androidPanels]
    )
}

/// The answer's member names and words are the profile's: no source shows the real ones.
extension DebugCall {
    private static func statusShape(_ words: CallStatusWords) -> Shape {
        let states = [words.idle, words.calling, words.ringing, words.talking, words.ended]
        return .object([
            .required(words.members.status, .string(oneOf: states)),
            .required(words.members.number, .string()),
            .required(words.members.sipCode, .integer(0...699)),
            .required(words.members.sipReason, .string()),
            .required(words.members.duration, .integer(0...)),
        ])
    }

    private static func status(of device: Device) -> JSONText {
        let call = device.call
        return JSONText { answer in
            let members = device.callStatusWords.members
            answer.add(members.status, device.callStatusWords.word(for: call?.state))
            answer.add(members.number, call?.number ?? "")
            answer.add(members.sipCode, call?.status?.code ?? 0)
            answer.add(members.sipReason, call?.status?.reason ?? "")
            answer.add(members.duration, Int(call?.talkSeconds(at: device.now) ?? 0))
        }
    }
}
