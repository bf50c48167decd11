import HTTPWire
import JSONTree
import PlainText

/// The commands of `ctl`, and the request to the control port for each: one row a command.
enum CtlWords {
    struct Request: Equatable {
        var method: String
        var path: String
        var body: JSONValue?
        /// A file that is the body.
        var bodyFile: String?
        /// Where the answer goes, where it does not go to standard output.
        var file: String?
        /// How long a simulator that does not answer yet is asked again: `5s`.
        var patience: String?

        static func get(_ path: String) -> Request { Request(method: "GET", path: path) }
        static func put(_ path: String, _ body: JSONValue) -> Request { Request(method: "PUT", path: path, body: body) }
        static func delete(_ path: String) -> Request { Request(method: "DELETE", path: path) }

        static func post(_ path: String, _ body: JSONValue? = nil) -> Request {
            Request(method: "POST", path: path, body: body)
        }

        /// The script of a new device is a file where the command is given, if there is one.
        func readingScenario() throws -> Request {
            guard path == "/devices", var object = body?.object, let name = object["scenario"]?.string,
                Files.exists(name)
            else { return self }
            object["scenario"] = nil
            object["scenario-text"] = .string(String(decoding: try Files.read(name), as: UTF8.self))
            var request = self
            request.body = .object(object)
            return request
        }

        /// Parameters of the query, or fields of the body where there is one.
        /// - Throws: the name of one that is said twice, or that the words have said.
        func saying(_ settings: [Setting]) throws(SaidTwice) -> Request {
            guard !settings.isEmpty else { return self }
            var request = self
            var said = Set((body?.object?.members ?? []).map(\.key))
            for setting in settings {
                if let other = said.first(where: setting.speaks) { throw SaidTwice(name: other) }
                said.insert(setting.name)
            }
            if method == "GET" {
                let items = settings.map { "\($0.name)=\($0.text.percentEncoded)" }.joined(separator: "&")
                request.path += (path.contains("?") ? "&" : "?") + items
            } else {
                let object = settings.reduce(body?.object ?? JSONObject()) { $1.put(into: $0) }
                request.body = .object(object)
            }
            return request
        }
    }

    struct SaidTwice: Error {
        let name: String
    }

    /// `name=value` behind the words.
    struct Setting {
        let name: String
        let text: String

        init?(_ word: String) {
            guard let equals = word.firstIndex(of: "="), equals > word.startIndex,
                word[..<equals].allSatisfy({ $0.isLowercase || "-.".contains($0) })
            else { return nil }
            (name, text) = (String(word[..<equals]), String(word[equals...].dropFirst()))
        }

        /// Whether one of that name is the same one, a part of it, or the whole: `count` and `count.min`.
        func speaks(of other: String) -> Bool {
            name == other || name.hasPrefix(other + ".") || other.hasPrefix(name + ".")
        }

        /// JSON where it is some, a list or a mapping as scripts write it, else text. `count.min=1` is a field of an object.
        func put(into object: JSONObject) -> JSONObject {
            let value = (try? JSONReader.read(Array(text.utf8))) ?? StepText.collection(in: text) ?? .string(text)
            return Self.put(value, at: name.split(separator: ".")[...], into: object)
        }

        private static func put(
            _ value: JSONValue,
            at names: ArraySlice<Substring>,
            into object: JSONObject
        ) -> JSONObject {
            guard let name = names.first.map(String.init) else { return object }
            var object = object
            let inner = object[name]?.object ?? JSONObject()
            object[name] = names.count == 1 ? value : .object(put(value, at: names.dropFirst(), into: inner))
            return object
        }
    }

    struct Row {
        /// Words in capitals are replaced by the user's.
        let words: String
        let help: String
        /// What may follow as `name=value`.
        var settings = ""
        let request: @Sendable ([String]) throws -> Request

        var parts: [Substring] { words.split(separator: " ") }
        /// In a sentence; what stands for capitals is in the help.
        var inWords: String { parts.contains { $0.first?.isUppercase == true } ? "\(words) (\(help))" : words }

        /// The command and its help; settings that do not fit behind it are on a line of their own.
        func lines(width: Int) -> String {
            let line = "  " + words.padded(to: width + 2) + help
            guard !settings.isEmpty else { return line }
            let fits = line.count + settings.count + 3 <= 80
            return line + (fits ? " " : "\n" + String(repeating: " ", count: width + 4)) + "[\(settings)]"
        }

        /// The words given for the capitals; nil where another row is meant.
        func match(_ said: [String]) -> [String]? {
            guard said.count == parts.count else { return nil }
            var filled: [String] = []
            for (part, word) in zip(parts, said) {
                if part.first?.isUppercase == true {
                    filled.append(word)
                } else if part != word {
                    return nil
                }
            }
            return filled
        }
    }

    private static let rows = groups.flatMap(\.rows)

    /// All commands, grouped, in lines of at most 80 characters.
    static var help: String {
        let width = rows.map(\.words.count).max() ?? 0
        return groups.map { group in
            group.title + ":\n" + group.rows.map { $0.lines(width: width) }.joined(separator: "\n")
        }.joined(separator: "\n\n")
    }

    static func request(_ said: [String]) throws -> Request {
        let settings = said.reversed().prefix { Setting($0) != nil }.reversed().compactMap(Setting.init)
        let words = Array(said.dropLast(settings.count))
        try expectWhole(said)
        for row in rows where settings.isEmpty || !row.settings.isEmpty {
            guard let filled = row.match(words) else { continue }
            let request = try row.request(filled)
            do {
                return try request.saying(settings).readingScenario()
            } catch let error as SaidTwice {
                throw misunderstood(said, "\(error.name) is said twice")
            }
        }
        let same = rows.filter { $0.parts.first.map(String.init) == said.first }
        if !same.isEmpty {
            let forms = same.map { same.count < 3 ? $0.inWords : $0.words }
            throw misunderstood(said, "write " + forms.joined(separator: ", "))
        }
        let known = Set(rows.compactMap { $0.parts.first.map(String.init) }).sorted()
        throw misunderstood(said, "the commands are " + known.joined(separator: ", "))
    }

    /// A value with a blank needs quotes, and some commands need another word.
    private static func expectWhole(_ said: [String]) throws {
        let isSetting = said.map { Setting($0) != nil }
        if let loose = isSetting.indices.dropFirst().first(where: { !isSetting[$0] && isSetting[$0 - 1] }),
            let setting = Setting(said[loose - 1]), setting.text.allSatisfy(\.isUppercase)
        {
            throw misunderstood(said, "put the value in quotes: \(setting.name)='\(setting.text) \(said[loose])'")
        }
        guard said.count > 1 else { return }
        let longer = rows.filter {
            $0.parts.count > said.count && $0.parts.prefix(said.count).elementsEqual(said, by: ==)
        }
        let isWhole = rows.contains { $0.parts.elementsEqual(said, by: ==) }
        if let row = longer.first, !isWhole { throw misunderstood(said, "write \(row.inWords)") }
    }

    private static func misunderstood(_ said: [String], _ cure: String) -> Failure {
        Failure(code: .usage, message: "ctl does not understand \"\(said.joined(separator: " "))\"; \(cure)")
    }
}
