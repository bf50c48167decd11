import APIContract
import HTTPWire
import IntercomModel
import JSONTree
import RingbackFixtures
import Testing

@testable import ControlAPI

struct PageTests {
    @Test(arguments: [
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", true), ("text/html", true),
        ("*/*", false), ("", false), ("application/json", false), ("application/json, text/html;q=0.9", false),
        ("text/html;q=0.5, application/json;q=0.4", true), ("text/*", true), ("text/html;q=0", false),
    ])
    func `browsers get the page, programs get JSON`(accept: String, isPage: Bool) throws {
        var tester = try Tester()
        var request = try tester.request("GET", "/")
        var fields = request.fields
        if !accept.isEmpty { fields.append(name: "Accept", value: accept) }
        request = HTTPRequest(method: "GET", target: request.target, fields: fields, body: [])
        guard case .bytes(let bytes)? = try tester.plan(for: request).steps.first else { return }
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains("Content-Type: text/html") == isPage)
        #expect(text.contains("Content-Type: application/json") != isPage)
    }

    @Test func `nothing but the script and the style of the file may run`() throws {
        let policy = Page.reply.fields.first { $0.name == "Content-Security-Policy" }?.value ?? ""
        #expect(policy.hasPrefix("default-src 'none'; script-src 'sha256-"))
        #expect(!policy.contains("unsafe"))
        let page = String(decoding: Fixtures.page, as: UTF8.self)
        for word in ["onclick=", "onload=", "style=\"", "innerHTML", "localStorage", "http://", "https://"] {
            #expect(!page.replacing("http://www.w3.org/2000/svg", with: "").contains(word), "\(word)")
        }
    }

    /// A button that the language does not know would be dead.
    @Test func `every mishap of the page is a step that is done`() throws {
        let page = String(decoding: Fixtures.page, as: UTF8.self)
        let steps = page.split(separator: "data-do='").dropFirst().compactMap { $0.split(separator: "'").first }
        #expect(steps.count > 15)
        for step in steps {
            var profile = DeviceProfile.factory
            profile.family = "camdroid-panels"
            var tester = try Tester(profile: profile)
            let answer = try tester.ask("POST", "/do", String(step))
            #expect(answer.status == 200, "\(step): \(answer.error)")
        }
    }
}
