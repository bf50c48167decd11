import CLibMD

/// SHA-256 of bytes (FIPS 180-4).
public enum SHA256Digest {
    /// 32 bytes.
    public static func digest(of bytes: some Sequence<UInt8>) -> [UInt8] {
        var context = SHA2_CTX()
        SHA256Init(&context)
        let bytes = Array(bytes)
        SHA256Update(&context, bytes, bytes.count)
        return [UInt8](unsafeUninitializedCapacity: Int(SHA256_DIGEST_LENGTH)) { digest, count in
            SHA256Final(digest.baseAddress, &context)
            count = digest.count
        }
    }
}
