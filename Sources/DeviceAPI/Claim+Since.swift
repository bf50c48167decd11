import APIContract
import IntercomModel

extension Claim {
    /// A claim from a page or a text that older devices of the family did not have: on them it is an analogy.
    func since(_ version: String, of family: Families, on profile: DeviceProfile) -> Claim {
        guard Families(profile.family) == family, APIVersion(profile.info.apiVersion) < APIVersion(version) else {
            return self
        }
        return .inferred(source + "; this one is older")
    }
}
