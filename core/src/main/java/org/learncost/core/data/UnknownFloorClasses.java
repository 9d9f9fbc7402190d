package org.learncost.core.data;

import java.util.List;
import java.util.OptionalDouble;
import org.learncost.core.result.Measure;

/** A classification task whose error floor nobody knows: two classes may look alike. */
interface UnknownFloorClasses extends Task {
  @Override
  default List<Measure> measures() {
    return Measures.OF_CLASSES;
  }

  @Override
  default OptionalDouble errorFloor(Measure measure) {
    return OptionalDouble.empty();
  }

  @Override
  default ErrorRange errorRange(Measure measure) {
    return ErrorRange.below(Measures.ofGuessing(outputWidth(), measure), measure);
  }
}
