import Glibc
import SimulatorServer
import TLS

/// The certificate that clients are to trust, in a file.
struct TrustFile {
    /// Whole, so that it leads there from every folder.
    let path: String
    private let isTemporary: Bool

    /// Where the user wants it; nothing else is written.
    static func write(_ doors: SecureDoors?, _ options: HTTPSOptions) throws {
        guard let doors, let path = options.tlsCaOut else { return }
        try Files.write(doors.identity.certificate.pem, to: path, mode: 0o644)
    }

    /// For a command that is run: the user's file, or a private one that is removed with the command.
    /// - Returns: nil without HTTPS, and where others have signed the certificate: a client knows them or not.
    static func make(_ identity: Identity?, _ options: HTTPSOptions) throws -> TrustFile? {
        guard let anchor = identity?.anchor else { return nil }
        if let path = options.tlsCaOut, let whole = Files.target(of: path) {
            return TrustFile(path: whole, isTemporary: false)
        }
        let folder = Environment.variables(beginningWith: "TMPDIR")["TMPDIR"] ?? "/tmp"
        var template = Array("\(folder)/ringback-ca-XXXXXX.pem".utf8CString)
        let descriptor = mkstemps(&template, Int32(".pem".utf8.count))
        let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard descriptor >= 0 else { throw Files.problem(folder) }
        close(descriptor)
        try Files.write(anchor.pem, to: path, mode: 0o600)
        return TrustFile(path: path, isTemporary: true)
    }

    func remove() {
        if isTemporary { unlink(path) }
    }
}
