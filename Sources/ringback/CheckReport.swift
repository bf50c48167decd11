import ArgumentParser
import JSONTree
import PlainText
import Scenarios

enum CheckFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json, github
}

/// What was found in all files. A file that two others include is reported once.
struct CheckReport {
    private var findings: [(finding: Finding, source: SourceText?)] = []
    private var told: Set<Finding> = []
    private var files = 0

    /// - Parameter sources: the text of each file, by its path.
    mutating func add(_ found: [Finding], sources: [String: [UInt8]]) {
        files += 1
        let texts = found.isEmpty ? [:] : sources.mapValues(SourceText.init)
        for finding in found where told.insert(finding).inserted {
            findings.append((finding, texts[finding.file]))
        }
    }

    var errors: Int { findings.count { $0.finding.severity == .error } }
    var warnings: Int { findings.count { $0.finding.severity == .warning } }

    var summary: String {
        "\(count(files, "file")), \(count(errors, "error")), \(count(warnings, "warning"))"
    }

    /// Empty, or with a line feed at its end.
    func text(_ format: CheckFormat) -> String {
        switch format {
        case .text: findings.map { ($0.source?.render($0.finding) ?? $0.finding.description) + "\n" }.joined()
        case .json: json.text + "\n"
        case .github: findings.map { $0.finding.workflowCommand + "\n" }.joined()
        }
    }

    private var json: JSONValue {
        [
            "files": .number(JSONNumber(files)),
            "errors": .number(JSONNumber(errors)),
            "warnings": .number(JSONNumber(warnings)),
            "findings": .array(findings.map(\.finding.json)),
        ]
    }

    private func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }
}

extension Finding {
    /// `::error file=a.yaml,line=3,col=5::text`, as GitHub's runner reads it.
    fileprivate var workflowCommand: String {
        let place = "file=\(file.escaped(",:")),line=\(position.line),col=\(position.column)"
        return "::\(severity.rawValue) \(place)::\(PlainText.line(message).escaped(""))"
    }
}

extension String {
    /// `%`, line ends and these characters as `%25`.
    fileprivate func escaped(_ more: String) -> String {
        reduce(into: "") { text, character in
            if "%\r\n".contains(character) || more.contains(character) {
                text += character.utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }
                    .joined()
            } else {
                text.append(character)
            }
        }
    }
}
