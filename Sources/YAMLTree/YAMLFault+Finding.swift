import JSONTree

extension YAMLFault {
    /// The same in words that help who wrote the text, at the place that has to be mended.
    var finding: SourceError {
        switch problem {
        case "could not find expected ':'":
            atContext("expected a key with ':' or an item with '- '")
        case "mapping values are not allowed in this context", "mapping keys are not allowed in this context",
            "found unexpected ':'":
            missingSpace
                ?? here("\(found) may not stand here: put the text in quotes or mend the indentation")
        case "block sequence entries are not allowed in this context":
            here("'-' may not stand here: begin the item on a line of its own")
        case "found character that cannot start any token" where character != "\t":
            here("\(found) cannot begin a text: put the text in quotes")
        case "found character that cannot start any token", "found a tab character that violates indentation",
            "found a tab character where an indentation space is expected":
            here("a tab cannot indent: use spaces")
        case "found unexpected end of stream", "found unexpected document indicator":
            atContext("the quote that opens here is never closed")
        case "found unknown escape character":
            here(#"'\' begins no escape here: double it or put the text in single quotes"#)
        case "did not find expected hexdecimal number":
            here("expected a hex digit in this escape")
        case "found invalid Unicode character escape code":
            here("this escape names no character")
        case "did not find expected ',' or ']'":
            unclosed("'['", missing: "',' or ']'")
        case "did not find expected ',' or '}'":
            unclosed("'{'", missing: "',' or '}'")
        case "did not find expected key":
            itemOutOfLine
                ?? here("expected the next key of the mapping that begins at \(begin): look at quotes and indentation")
        case "did not find expected '-' indicator":
            (keyOutOfItem ?? itemOutOfLine)
                ?? here("expected the next '-' of the sequence that begins at \(begin): look at the indentation")
        case "did not find expected node content":
            here("expected a value, not \(found)")
        case "did not find expected <document start>":
            missingSpace
                ?? here("expected nothing after the end of the document: look at quotes and indentation")
        case "control characters are not allowed":
            here("control characters are not allowed")
        default:
            findingByContext
        }
    }

    /// Where the words of the problem are too many to list, what libyaml was about to do tells enough.
    private var findingByContext: SourceError {
        switch context {
        case "while scanning an alias": atContext("'*' begins an alias, which is not allowed: put the text in quotes")
        case "while scanning an anchor": atContext("'&' begins an anchor, which is not allowed: put the text in quotes")
        case "while scanning a tag", "while parsing a tag", "while parsing a node":
            atContext("'!' begins a tag, which is not allowed: put the text in quotes")
        case "while scanning a block scalar":
            here("expected a line break after '|' or '>'")
        case "while scanning a directive", "while scanning a %YAML directive", "while scanning a %TAG directive":
            atContext(YAMLFinding.directive.sentence)
        case nil where problem == "found incompatible YAML document" || problem.hasPrefix("found duplicate %"):
            here(YAMLFinding.directive.sentence)
        default:
            here("this is not YAML: \(problem)")
        }
    }

    /// `- to:101` is a text that goes on in the next line, where libyaml finds a colon too many.
    private var missingSpace: SourceError? {
        guard let before = lines.last(where: { $0.position.line < position.line }),
            let (meant, column) = before.keyWithoutSpace
        else { return nil }
        return SourceError(
            "a space belongs behind the colon: \(meant)",
            at: SourcePosition(line: before.position.line, column: column)
        )
    }

    /// A dash that stands a little to the left or right of the one before.
    private var itemOutOfLine: SourceError? {
        guard let line = lines.last, line.position.line == position.line, line.isItem,
            let before = lines.dropLast().last(where: {
                $0.isItem && abs($0.position.column - line.position.column) < 4
            }),
            before.position.column != line.position.column
        else { return nil }
        return SourceError(
            "this '-' stands in column \(line.position.column), and the one in line \(before.position.line) in column "
                + "\(before.position.column): the items of a list begin in one column",
            at: line.position
        )
    }

    /// A key that stands below the dash of the item to which it belongs.
    private var keyOutOfItem: SourceError? {
        guard let line = lines.last, line.position.line == position.line, !line.isItem, let key = line.key,
            let before = lines.dropLast().last(where: \.isItem), before.key != nil,
            before.position.column == line.position.column
        else { return nil }
        return SourceError(
            "indent \"\(key)\" by two spaces more, so that it belongs to the '-' in line \(before.position.line)",
            at: line.position
        )
    }

    private func unclosed(_ bracket: String, missing: String) -> SourceError {
        guard character != nil else { return atContext("the \(bracket) that opens here is never closed") }
        return here("expected \(missing) between the items of the \(bracket) at \(begin)")
    }

    private func here(_ message: String) -> SourceError {
        SourceError(message, at: position)
    }

    private func atContext(_ message: String) -> SourceError {
        SourceError(message, at: contextPosition ?? position)
    }

    private var found: String {
        character.map { "'\($0)'" } ?? "the end of the text"
    }

    private var begin: String {
        let place = contextPosition ?? position
        return "\(place.line):\(place.column)"
    }
}
