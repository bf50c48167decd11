import CLibevent

/// Where this process looks names up.
enum NameService {
    static func useHostsAndDNS() {
        _ = __nss_configure_lookup("hosts", "files dns")
    }
}
