import Foundation
import TestSupport

/// A program that a machine may have or not.
enum Interpreter {
    static func exists(_ name: String) -> Bool {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        return path.split(separator: ":").contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") }
    }

    /// Its standard output.
    static func run(_ command: [String], _ environment: [String: String]) async throws -> String {
        try await onOwnThread {
            Result {
                let output = OutputPipe()
                let process = try ChildProcess(
                    "/usr/bin/env",
                    command,
                    environment: ProcessInfo.processInfo.environment.merging(environment) { $1 },
                    output: output.writing
                )
                output.closeWriting()
                let text = output.readToEnd()
                process.wait()
                return text
            }
        }.get()
    }
}

enum Processes {
    /// Those in whose environment the mark stands.
    static func with(_ mark: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.filter { Int($0) != nil }.filter { pid in
            let environment = try? Data(contentsOf: URL(filePath: "/proc/\(pid)/environ"))
            return environment?.range(of: Data(mark.utf8)) != nil
        }
    }
}
