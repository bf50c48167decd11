import APIContract
import IntercomModel
import JSONTree

extension ErrorDialect {
    /// What android panels say of a parameter of a list, as the pages of their lists have it; nil where they say what
    /// all say.
    func listText(of violation: Violation, at route: Route<Device, DeviceRefusal>?) -> RefusalText? {
        guard isAndroid, words.form == .plain, case .key(let parameter)? = violation.path.first,
            let route, route.query.contains(where: { $0.name == "page_number" })
        else { return nil }
        return switch parameter {
        case "limit": .wrongPaginationLimit
        case "page_number": .wrongPageNumber
        case "filter_type": .wrongFilterType
        case "filter_field": .wrongFilterField
        case "filter", "filter_format": .wrongFilterFormat
        case "filter_value": .wrongFilterValue
        case "sort_type": .wrongSortType
        case "order_by", "sort_field": .wrongSortField
        case "from", "to": .wrongTimeFormat
        default: nil
        }
    }
}
