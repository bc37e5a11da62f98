package dev.oms.jdbc;

import dev.oms.storage.UnreadableException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON as this storage writes it, in any layout a database gives it: objects, lists, texts, whole numbers, truth
 * values and null. Anything else is {@link UnreadableException}. For one thread.
 */
final class JsonReader {

    private static final int MAX_DEPTH = 100;
    private static final int HEX = 16;
    private static final int UNIT = 4;

    private final String text;
    private int at;
    private int depth;

    JsonReader(String text) {
        this.text = text;
    }

    @Nullable
    Object value() {
        blanks();
        char c = peek();
        if (c == '{') {
            return object();
        }
        if (c == '[') {
            return list();
        }
        if (c == '"') {
            return string();
        }
        if (c == '-' || Character.isDigit(c)) {
            return number();
        }
        if (word("true")) {
            return true;
        }
        if (word("false")) {
            return false;
        }
        if (word("null")) {
            return null;
        }
        throw damaged();
    }

    void end() {
        blanks();
        if (at < text.length()) {
            throw damaged();
        }
    }

    private Map<String, @Nullable Object> object() {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        enter();
        while (!closes('}', object.isEmpty())) {
            blanks();
            String key = string();
            blanks();
            expect(':');
            if (object.containsKey(key)) {
                throw damaged();
            }
            object.put(key, value());
        }
        depth--;
        return object;
    }

    private List<@Nullable Object> list() {
        List<@Nullable Object> list = new ArrayList<>();
        enter();
        while (!closes(']', list.isEmpty())) {
            list.add(value());
        }
        depth--;
        return list;
    }

    private void enter() {
        at++;
        if (++depth > MAX_DEPTH) {
            throw damaged();
        }
    }

    private boolean closes(char bracket, boolean first) {
        blanks();
        if (peek() == bracket) {
            at++;
            return true;
        }
        if (!first) {
            expect(',');
        }
        return false;
    }

    private Long number() {
        int start = at++;
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
            at++;
        }
        try {
            return Long.valueOf(text.substring(start, at));
        } catch (NumberFormatException tooLarge) {
            throw damaged();
        }
    }

    private String string() {
        expect('"');
        StringBuilder string = new StringBuilder();
        for (char c = next(); c != '"'; c = next()) {
            string.append(c == '\\' ? escaped(next()) : c);
        }
        return string.toString();
    }

    private char escaped(char c) {
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unit();
            default -> throw damaged();
        };
    }

    private char unit() {
        if (at + UNIT > text.length()) {
            throw damaged();
        }
        try {
            char unit = (char) Integer.parseInt(text, at, at + UNIT, HEX);
            at += UNIT;
            return unit;
        } catch (NumberFormatException noHex) {
            throw damaged();
        }
    }

    private boolean word(String word) {
        if (text.startsWith(word, at)) {
            at += word.length();
            return true;
        }
        return false;
    }

    private void expect(char c) {
        if (next() != c) {
            throw damaged();
        }
    }

    private char peek() {
        if (at == text.length()) {
            throw damaged();
        }
        return text.charAt(at);
    }

    private char next() {
        char c = peek();
        at++;
        return c;
    }

    private void blanks() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private UnreadableException damaged() {
        return new UnreadableException("no JSON of this storage, at character " + at + " of " + text.length());
    }
}
