/// The last requests, by the bytes that they came as. A client that polls sends the same message again and again: what
/// was read from it once is not read again, and code that keeps requests keeps one.
///
/// Only what parsers with the same limits have read belongs into one memory.
public struct RequestMemory: Sendable {
    fileprivate struct Message: Sendable {
        let request: HTTPRequest
        let count: Int
        /// Its last eight bytes: where two clients differ, they mostly differ near the end.
        let ending: OctetWord
    }

    private var messages: [Message] = []
    /// Whose place the next one takes.
    private var oldest = 0
    private static let capacity = 16
    private static let longest = 8 * 1024

    public init() {}

    /// The request that the bytes begin with, if they have begun with it before.
    func recall(_ bytes: UnsafeRawBufferPointer) -> (request: HTTPRequest, count: Int)? {
        for message in messages where message.begins(bytes) { return (message.request, message.count) }
        return nil
    }

    /// The request that the bytes begin with, if it differs from an earlier one only in its body and in the values of fields:
    /// as the requests of a client do that counts them, or has another token.
    mutating func variant(_ bytes: UnsafeRawBufferPointer) -> (request: HTTPRequest, count: Int)? {
        for place in messages.indices.reversed() {
            let known = messages[(place + oldest) % messages.count]
            guard let request = known.request.variant(bytes) else { continue }
            keep(request, from: bytes[part: 0..<known.count])
            return (request, known.count)
        }
        return nil
    }

    /// - Parameter message: as it came, whole. One whose body was chunked is no more than read.
    mutating func keep(_ request: HTTPRequest, from message: UnsafeRawBufferPointer) {
        guard message.count <= Self.longest, message.count == request.head.count + request.body.count else { return }
        let new = Message(request: request, count: message.count, ending: message.lastWord)
        if messages.count < Self.capacity {
            messages.append(new)
        } else {
            messages[oldest] = new
            oldest = (oldest + 1) % Self.capacity
        }
    }
}

extension RequestMemory.Message {
    func begins(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count >= count, bytes[part: 0..<count].lastWord == ending else { return false }
        let (head, body) = (request.head, request.body)
        return head.isEqual(to: bytes[part: 0..<head.count]) && body.isEqual(to: bytes[part: head.count..<count])
    }
}

extension UnsafeRawBufferPointer {
    /// No request is shorter than a word.
    fileprivate var lastWord: OctetWord { OctetWord(self, at: count - 8) }
}
