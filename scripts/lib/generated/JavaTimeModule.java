// Debian has no jackson-datatype-jsr310. The documents have no dates as text, so the client compiles without its deserializers.
package com.fasterxml.jackson.datatype.jsr310;

public class JavaTimeModule extends com.fasterxml.jackson.databind.module.SimpleModule {
}
