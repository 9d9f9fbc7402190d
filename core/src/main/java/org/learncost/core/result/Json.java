package org.learncost.core.result;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.InjectableValues;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.util.Map;

/** The one JSON mapper of the run directory. */
final class Json {
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          // A newer program may add fields.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          // A foreign line that lacks a field must not turn into a trial of zeros.
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          // But for the reason of a failure and further observations, which few lines have, and the
          // measures that older ones lack.
          .injectableValues(
              new InjectableValues.Std()
                  .addValue(Trial.REASON, null)
                  .addValue(Trial.HOST, null)
                  .addValue(Trial.OBSERVATIONS, null)
                  .addValue(Trial.MEASURES, Map.of()))
          // Two trials on one line must not pass for one.
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          // A trial holds some hundred numbers; the values are the same.
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .addModule(new SimpleModule().addDeserializer(Condition.class, new ConditionReader()))
          .build();

  /**
   * For the manifest, which gains fields: one that an older program did not write is null. Its
   * reader looks at what it needs.
   */
  static final ObjectReader MANIFEST =
      MAPPER
          .readerFor(Manifest.class)
          .without(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);

  /** For a trial without its checkpoints. */
  static final ObjectReader OUTCOME =
      MAPPER
          .copy()
          .registerModule(
              new SimpleModule().addDeserializer(Checkpoints.class, new CheckpointsSkipped()))
          .readerFor(Trial.class);

  private static final class CheckpointsSkipped extends StdDeserializer<Checkpoints> {
    private static final long serialVersionUID = 1L;

    CheckpointsSkipped() {
      super(Checkpoints.class);
    }

    @Override
    public Checkpoints deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      parser.skipChildren();
      return Checkpoints.NONE;
    }
  }

  private Json() {}

  /**
   * For an entry of a journal. A record of a fork gains fields as the manifest does, and whoever
   * reads it looks at what it needs, too.
   */
  static ObjectReader entry(Class<?> type) {
    ObjectReader reader = MAPPER.readerFor(type);
    return type == ForkRecord.class
        ? reader.without(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
        : reader;
  }
}
