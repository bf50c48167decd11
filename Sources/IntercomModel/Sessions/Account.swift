/// Who may log in. The clear password is not kept.
public struct Account: Sendable, Hashable {
    public let username: String
    /// The vendor's `account_type`.
    public let type: String
    public private(set) var password: MD5Digest

    /// The vendor's types.
    public static let administrator = "admin"
    public static let manager = "manager"

    public init(username: String, password: String, type: String = Account.administrator) {
        self.username = username
        self.type = type
        self.password = MD5Digest(of: password)
    }

    /// For who has never seen the clear password.
    public init(username: String, password: MD5Digest, type: String = Account.administrator) {
        self.username = username
        self.type = type
        self.password = password
    }

    /// The digest in hex, in any letter case.
    public func accepts(username: String, passwordDigest: String) -> Bool {
        guard let digest = MD5Digest(hex: passwordDigest) else { return false }
        return isNamed(username) && digest == password
    }

    /// As HTTP Basic has it: both are clear.
    public func accepts(username: String, clearPassword: String) -> Bool {
        isNamed(username) && MD5Digest(of: clearPassword) == password
    }

    /// Code unit by code unit: an accent may be written in two ways, and the device compares bytes.
    private func isNamed(_ other: String) -> Bool { other.utf8.elementsEqual(username.utf8) }

    /// Both are clear. Nil when the old one is wrong.
    func changingPassword(from old: String, to new: String) -> Account? {
        guard MD5Digest(of: old) == password else { return nil }
        var account = self
        account.password = MD5Digest(of: new)
        return account
    }
}
