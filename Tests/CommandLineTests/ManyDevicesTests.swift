import Foundation
import TestSupport
import Testing

/// What is told of several devices: each by its number or its name.
struct ManyDevicesTests {
    @Test func `banner and log tell the devices apart`() async throws {
        let errors = try await Program.serving("--devices", "3", "--profile", "camdroid-monitor") { program in
            let urls = (program.ready["devices"] as? [String]) ?? []
            _ = try program.get("device", "/api/info")
            let third = RawClient(port: URL(string: urls.last ?? "")?.port ?? 0)
            third.send("GET /api/info HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            _ = third.readToEnd()
            try program.await("GET /api/info", times: 2)
            return (urls, program.errorText)
        }
        let lines = errors.1.split(separator: "\n")
        #expect(lines.contains("  device 2 \(errors.0[1])   (camdroid-monitor)"), "\(errors.1)")
        #expect(lines.contains("  device 3 \(errors.0[2])   (camdroid-monitor)"), "\(errors.1)")
        #expect(lines.contains { $0.hasPrefix("device 1  #") && $0.hasSuffix("GET /api/info -> 200") })
        #expect(lines.contains { $0.hasPrefix("device 3  #") && $0.hasSuffix("GET /api/info -> 200") })
    }

    @Test func `the log of a device that is alone does not name it`() async throws {
        let errors = try await Program.serving { program in
            _ = try program.get("device", "/api/info")
            try program.await("GET /api/info")
            return program.errorText
        }
        #expect(!errors.contains("device 1"), "\(errors)")
    }

    @Test func `the report holds the journals of all devices, also of one that was removed`() async throws {
        let work = try Folder()
        let script = """
            create() { curl -sf -d '{}' $RINGBACK_CONTROL_URL/devices | sed 's/.*"url":"//; s/".*//'; }
            second=$(create); third=$(create)
            curl -s $RINGBACK_URL/one; curl -s $second/two; curl -s $third/three
            curl -sf -X DELETE $RINGBACK_CONTROL_URL/devices/2
            """
        let arguments = ["run", "--quiet", "--clock", "manual"]
        for name in ["r.md", "r.json"] {
            let command = ["--report", name, "--", "bash", "-c", script]
            #expect(try await Program.run(arguments + command, folder: work.url).code == 0)
        }
        let markdown = try work.text("r.md")
        for (number, word) in ["one", "two", "three"].enumerated() {
            let line = "1  00:00.000  request   GET /\(word) -> 404"
            #expect(markdown.contains("## Journal of device \(number + 1)\n\n```\n\(line)\n```\n"), "\(markdown)")
        }
        let json = try JSONSerialization.jsonObject(with: Data(work.text("r.json").utf8)) as? [String: Any]
        let devices = json?["devices"] as? [[String: Any]] ?? []
        #expect(devices.compactMap { $0["device"] as? Int } == [1, 2, 3])
        #expect(devices.allSatisfy { ($0["journal"] as? [Any])?.count == 1 })
    }

    @Test func `a command finds all devices, in their order`() async throws {
        let command = ["--", "sh", "-c", "echo $RINGBACK_URL; echo $RINGBACK_DEVICE_URLS"]
        let outcome = try await Program.run(["run", "--quiet", "--devices", "3"] + command, folder: Repository.root)
        let lines = outcome.output.split(separator: "\n")
        let urls = try JSONSerialization.jsonObject(with: Data(lines[1].utf8)) as? [String] ?? []
        #expect(urls.first == String(lines[0]))
        #expect(Set(urls).count == 3)
    }

    @Test(arguments: [(0, 1), (7, 7)] as [(Int32, Int32)])
    func `a report that cannot be written does not hide how the command ended`(code: Int32, told: Int32) async throws {
        for option in ["--report", "--junit", "--coverage"] {
            let work = try Folder()
            // A folder has taken the place of the file since it was checked.
            let command = ["--", "sh", "-c", "mkdir -p out.md/in; exit \(code)"]
            let outcome = try await Program.run(["run", "--quiet", option, "out.md"] + command, folder: work.url)
            #expect(outcome.code == told, "\(option)")
            #expect(outcome.errors.hasPrefix("ringback: error: out.md is a folder\n"), "\(option): \(outcome.errors)")
        }
    }
}
