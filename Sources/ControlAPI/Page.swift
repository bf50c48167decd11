import APIContract
import HTTPWire
import IntercomModel
import RingbackFixtures

/// The page for people: one file, which asks the control port as any tester does.
enum Page {
    /// Whether a browser asks: one that would rather have HTML than JSON (RFC 9110, section 12.5.1).
    static func isPreferred(by request: HTTPRequest) -> Bool {
        let accept = request.fields.all("accept").joined(separator: ",")
        return quality(of: "text/html", in: accept) > quality(of: "application/json", in: accept)
    }

    static let reply: Reply = {
        let bytes = Fixtures.page
        return Reply(
            .ok,
            .bytes(bytes, type: "text/html; charset=utf-8"),
            fields: [
                HTTPFields.Line(name: "Content-Security-Policy", value: policy(for: bytes)),
                HTTPFields.Line(name: "X-Content-Type-Options", value: "nosniff"),
                HTTPFields.Line(name: "Referrer-Policy", value: "no-referrer"),
                HTTPFields.Line(name: "Cache-Control", value: "no-cache"),
                HTTPFields.Line(name: "Vary", value: "Accept"),
            ]
        )
    }()

    /// The script and the style in the file, by their digests, and nothing else. Requests go to this port alone.
    private static func policy(for page: [UInt8]) -> String {
        let (script, style) = (digest(of: "script", in: page), digest(of: "style", in: page))
        return "default-src 'none'; script-src '\(script)'; style-src '\(style)'; img-src data:; connect-src 'self'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    }

    /// The hash of the text between the tags (CSP Level 3, section 8.3).
    private static func digest(of element: String, in page: [UInt8]) -> String {
        guard let begin = page.firstRange(of: Array("<\(element)>".utf8)),
            let end = page[begin.upperBound...].firstRange(of: Array("</\(element)>".utf8))
        else { preconditionFailure("the page has a \(element)") }
        return "sha256-" + Base64.encode(SHA256Digest.digest(of: page[begin.upperBound..<end.lowerBound]))
    }

    /// In thousandths; the most exact range that covers the type counts. 0 where none does.
    private static func quality(of type: String, in accept: String) -> Int {
        let family = type.prefix { $0 != "/" } + "/*"
        var best = (rank: 0, quality: 0)
        for range in accept.split(separator: ",") {
            let parts = range.split(separator: ";").map { $0.trimmingBlanks.lowercased() }
            let rank = parts.first == type ? 3 : parts.first == String(family) ? 2 : parts.first == "*/*" ? 1 : 0
            guard rank > best.rank else { continue }
            best = (
                rank, parts.dropFirst().first { $0.hasPrefix("q=") }.map { thousandths(of: $0.dropFirst(2)) } ?? 1000
            )
        }
        return best.quality
    }

    /// `1`, `0.8`, `0.125`.
    private static func thousandths(of text: Substring) -> Int {
        let digits = text.filter { $0 != "." }.prefix(4)
        return (Int(digits + String(repeating: "0", count: 4 - digits.count)) ?? 0).clamped(to: 0...1000)
    }
}

extension Substring {
    fileprivate var trimmingBlanks: Substring {
        var text = drop { $0 == " " || $0 == "\t" }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return text
    }
}

extension Int {
    fileprivate func clamped(to range: ClosedRange<Int>) -> Int {
        Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
    }
}
