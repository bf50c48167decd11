import HTTPWire
import JSONTree
import Scenarios

/// What was done on a connection, step by step; `keep-alive` at the end where the next request is read.
extension ResponsePlan {
    var json: JSONValue {
        .array(steps.map(\.json) + (keepsAlive ? ["keep-alive"] : []))
    }

    static func read(_ nodes: [SourceNode]) throws(SourceError) -> ResponsePlan {
        var plan = ResponsePlan([], keepsAlive: false)
        for node in nodes {
            if node.content == .string("keep-alive") {
                plan.keepsAlive = true
            } else {
                plan.steps.append(try Step(node))
            }
        }
        return plan
    }
}

extension ResponsePlan.Step {
    fileprivate var json: JSONValue {
        switch self {
        case .bytes(let bytes): ["send": ReadableBytes.json(bytes)]
        case .drip(let bytes, let drops):
            [
                "drip": ReadableBytes.json(bytes), "bytes": .number(drops.size),
                "each": .string(DurationText.text(of: drops.pause)),
            ]
        case .pause(let length): ["pause": .string(DurationText.text(of: length))]
        case .hold: "hold"
        case .shut(let queue): ["shut": .number(queue)]
        case .stall: "stall"
        case .close: "close"
        case .cut: "cut"
        case .reset: "reset"
        }
    }

    fileprivate init(_ node: SourceNode) throws(SourceError) {
        switch node.content {
        case .string("stall"): self = .stall
        case .string("close"): self = .close
        case .string("cut"): self = .cut
        case .string("reset"): self = .reset
        case .mapping:
            let members = try Members(
                node,
                of: "a step of an answer",
                ["send", "drip", "bytes", "each", "pause", "shut"]
            )
            if members.find("pause") != nil {
                self = .pause(try MomentText.duration("pause", of: members))
            } else if members.find("shut") != nil {
                self = .shut(queue: try members.number("shut", in: 0...65535))
            } else if members.find("drip") != nil {
                let size = try members.number("bytes", in: 1...Int.max)
                let drops = Drops(of: size, each: try MomentText.duration("each", of: members))
                self = .drip(try members.bytes("drip"), drops)
            } else {
                self = .bytes(try members.bytes("send"))
            }
        default:
            let words =
                #"{"send": ...}, {"pause": "1s"}, {"shut": 1}, "stall", "close", "cut", "reset" or "keep-alive""#
            throw SourceError("a step of an answer is one of \(words)", at: node.position)
        }
    }
}
