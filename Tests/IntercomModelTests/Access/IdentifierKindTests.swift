import IntercomModel
import Testing

struct IdentifierKindTests {
    @Test(
        arguments: [
            (IdentifierKind.card, "1", "1"), (.card, "0001234567", "0001234567"), (.card, "12345678901", nil),
            (.card, "", nil), (.card, "A1B2C3D4", nil), (.card, "A1", nil), (.card, "A1:B2", "A1:B2"),
            (.card, "a1-b2-c3-d4", "A1:B2:C3:D4"), (.card, "a1:b2-c3", nil), (.card, "a1:b2:", nil),
            (.card, ":a1:b2", nil),
            (.card, "01:02:03:04:05:06:07:08", "01:02:03:04:05:06:07:08"), (.card, "01:02:03:04:05:06:07:08:09", nil),
            (.card, "g1:b2", nil), (.card, "a1:b2 ", nil), (.card, "à1:b2", nil), (.card, "-1", nil), (.card, "１", nil),
            (.ukey, "a1:b2", "A1:B2"), (.ukey, "A1B2", nil),
            (.inputCode, "0042", "0042"), (.inputCode, "42a", nil), (.inputCode, "", nil), (.inputCode, "4:2", nil),
            (.qr, "5E41AB08-7439-411E-B18D-6CE93D6CF1EE", "5e41ab08-7439-411e-b18d-6ce93d6cf1ee"),
            (.qr, "5e41ab087439411eb18d6ce93d6cf1ee", nil), (.qr, "5e41ab08-7439-411e-b18d-6ce93d6cf1e", nil),
            (.qr, "5e41ab08-7439-411e-b18d-6ce93d6cf1eg", nil), (.qr, "7", nil),
            (.licensePlate, "B-XY 42", "B-XY 42"), (.licensePlate, "", nil),
        ] as [(IdentifierKind, String, String?)]
    )
    func `each kind has numbers of its own form, kept in one spelling`(
        kind: IdentifierKind,
        number: String,
        normal: String?
    ) {
        #expect(kind.normal(number) == normal)
        if let normal { #expect(kind.normal(normal) == normal) }
    }

    @Test func `a number plate has at most a hundred characters`() {
        #expect(IdentifierKind.licensePlate.normal(String(repeating: "Ж", count: 100)) != nil)
        #expect(IdentifierKind.licensePlate.normal(String(repeating: "Ж", count: 101)) == nil)
    }
}
