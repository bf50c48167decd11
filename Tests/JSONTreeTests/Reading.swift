import JSONTree

func read(_ text: String) throws(SourceError) -> JSONValue {
    try JSONReader.read(Array(text.utf8))
}

func error(_ text: String) -> SourceError? {
    error(Array(text.utf8))
}

func error(_ bytes: [UInt8]) -> SourceError? {
    do throws(SourceError) {
        _ = try JSONReader.read(bytes)
        return nil
    } catch {
        return error
    }
}

func sourceError(_ bytes: [UInt8]) -> SourceError? {
    do throws(SourceError) {
        _ = try JSONReader.readSource(bytes)
        return nil
    } catch {
        return error
    }
}

func place(_ line: Int, _ column: Int) -> SourcePosition {
    SourcePosition(line: line, column: column)
}
