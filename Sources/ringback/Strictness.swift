import ArgumentParser
import SimulatorCore

/// How bad a finding must be to fail a run.
enum Strictness: String, CaseIterable, ExpressibleByArgument {
    case error, warning

    func fails(_ severity: ClientFinding.Severity) -> Bool {
        switch (self, severity) {
        case (_, .error), (.warning, .warning): true
        case (.error, .warning): false
        }
    }
}
