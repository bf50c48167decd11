/// How a panel lets people in, as its owner has set it (fact sheet, part 4.9). Factory values are the project's own.
public struct AccessSettings: Sendable, Hashable {
    public var inputCode = InputCode()
    /// The card that opens always; an empty text means that there is none.
    public var masterCard = ""
    /// The code that opens always; an empty text means that there is none.
    public var masterCode = ""
    public var remoteControl = RemoteControl()
    public var wiegand = Wiegand()
    public var doorSensor = DoorSensor()
    public var isExitButtonEnabled = true
    public var freeAccess = FreeAccess()

    public init() {}
}

/// The general access code, which everybody types who is let in without one of their own.
public struct InputCode: Sendable, Hashable {
    public var isEnabled: Bool
    public var number: String

    public init(isEnabled: Bool = false, number: String = "") {
        self.isEnabled = isEnabled
        self.number = number
    }
}

/// Whether a server elsewhere decides who may come in.
public struct RemoteControl: Sendable, Hashable {
    public var isEnabled: Bool
    public var usesCustomServer: Bool
    public var customServerURL: String

    public init(isEnabled: Bool = false, usesCustomServer: Bool = false, customServerURL: String = "") {
        self.isEnabled = isEnabled
        self.usesCustomServer = usesCustomServer
        self.customServerURL = customServerURL
    }
}

/// How card numbers are read from the wire.
public struct Wiegand: Sendable, Hashable {
    public var type: String
    public var identifierRepresentation: String

    public init(type: String = "wiegand_58", identifierRepresentation: String = "hex") {
        self.type = type
        self.identifierRepresentation = identifierRepresentation
    }
}

/// When the locks stand open. Kept and given back; no lock follows it: no source tells how days and times are spelt.
public struct FreeAccess: Sendable, Hashable {
    public struct Day: Sendable, Hashable {
        public var lock: Spelling
        public var isEnabled: Bool
        public var from: Spelling
        public var to: Spelling
        public var day: Spelling

        public init() {
            (lock, isEnabled, from, to, day) = (.number(0), false, .text(""), .text(""), .text(""))
        }
    }

    /// A value whose type no source tells, as it was written.
    public enum Spelling: Sendable, Hashable {
        case text(String)
        case number(Int)
    }

    public var isEnabled: Bool
    public var days: [Day]

    public init(isEnabled: Bool = false, days: [Day] = []) {
        self.isEnabled = isEnabled
        self.days = days
    }
}
