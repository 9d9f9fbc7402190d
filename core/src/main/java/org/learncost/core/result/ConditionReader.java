package org.learncost.core.result;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Reads a condition, each of a file once; a number alone, as in the lines of trials.jsonl of schema
 * 1, is the quality of the sine task, which was all that a study could vary beside n.
 */
final class ConditionReader extends StdDeserializer<Condition> {
  private static final long serialVersionUID = 1L;

  /**
   * The attribute of a reader with the conditions that it met: a journal has many trials of few.
   */
  static final Object SEEN = "conditions";

  ConditionReader() {
    super(Condition.class);
  }

  @Override
  public Condition deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    if (parser.currentToken().isNumeric()) {
      double quality = parser.getDoubleValue();
      return once(quality, context, () -> Condition.of("quality", Condition.text(quality)));
    }
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      return (Condition) context.handleUnexpectedToken(Condition.class, parser);
    }
    TreeMap<String, String> settings = new TreeMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      if (!parser.nextToken().isScalarValue() || parser.currentToken() == JsonToken.VALUE_NULL) {
        return (Condition) context.handleUnexpectedToken(String.class, parser);
      }
      settings.put(name, parser.getText());
    }
    return once(settings, context, () -> Condition.of(settings));
  }

  @SuppressWarnings("unchecked")
  private static Condition once(
      Object key, DeserializationContext context, Supplier<Condition> condition) {
    Object seen = context.getAttribute(SEEN);
    if (seen == null) return condition.get();
    return ((Map<Object, Condition>) seen).computeIfAbsent(key, k -> condition.get());
  }
}
