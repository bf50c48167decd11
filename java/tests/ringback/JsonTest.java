package ringback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ringback.Ringback.Json;

class JsonTest {
    @Test
    void valuesAreThoseOfJava() {
        assertEquals(Arrays.asList(true, false, null), Json.read(" [ true,false , null ] "));
        assertEquals(List.of(0, -7, 2147483647), Json.read("[0,-7,2147483647]"));
        assertEquals(List.of(2147483648L, Long.MIN_VALUE), Json.read("[2147483648,-9223372036854775808]"));
        assertEquals(new BigInteger("18446744073709551615"), Json.read("18446744073709551615"));
        assertEquals(List.of(0.5, -1e-3, 20.0), Json.read("[0.5,-1e-3,2E+1]"));
        assertEquals(Map.of(), Json.read("{}"));
        assertEquals(List.of(), Json.read("[\n]"));
    }

    @Test
    void escapesAreRead() {
        assertEquals("\"\\/\b\f\n\r\té\uD83D\uDE00Ж", Json.read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\ude00Ж\""));
    }

    @Test
    void theOrderOfMembersStays() {
        var names = new ArrayList<>();
        for (char name = 'z'; name >= 'a'; name--) names.add("\"" + name + "\":" + (int) name);
        String text = "{" + String.join(",", names.stream().map(String::valueOf).toList()) + "}";
        assertEquals(text, Json.write(Json.read(text)));
    }

    @Test
    void whatIsWrittenIsRead() {
        var members = new LinkedHashMap<String, Object>();
        members.put("text", "a \"quoted\" \\ line\nand \u0001 é \uD83D\uDE00");
        members.put("", Arrays.asList(1, 2.5, null, true, List.of(), Map.of()));
        assertEquals(members, Json.read(Json.write(members)));
        assertEquals("{\"text\":\"a \\\"quoted\\\" \\\\ line\\u000aand \\u0001 é \uD83D\uDE00\",\"\":[1,2.5,null,true,[],{}]}", Json.write(members));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", " ", "{", "[", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "{1:2}", "{\"a\"}", "{\"a\" 1}", "{\"a\":}", "{\"a\":1,}", "{\"a\":1",
        "tru", "nul", "True", "01", "+1", "-", ".5", "1.", "1e", "0x1", "NaN", "\"", "\"a", "\"\\", "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"",
        "\"\\u", "\"\n\"", "1 2", "{}}", "\"a\"b", "'a'", "\u00a01"
    })
    void whatIsNotJsonIsRefused(String text) {
        var error = assertThrows(IllegalArgumentException.class, () -> Json.read(text));
        assertTrue(error.getMessage().startsWith("JSON wants "), error.getMessage());
    }
}
