import CLibCrypto

/// HMAC-SHA256 (RFC 2104) by OpenSSL: proves that the sender of a message knows a secret.
public enum HMACDigest {
    /// 32 bytes.
    public static func sha256(of message: [UInt8], by key: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Int(EVP_MAX_MD_SIZE)) { digest, count in
            var length: UInt32 = 0
            let done = HMAC(
                EVP_sha256(),
                key,
                Int32(key.count),
                message,
                message.count,
                digest.baseAddress,
                &length
            )
            precondition(done != nil, "OpenSSL has no SHA-256")
            count = Int(length)
        }
    }
}
