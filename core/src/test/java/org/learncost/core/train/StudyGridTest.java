package org.learncost.core.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learncost.core.data.Task;
import org.learncost.core.data.TaskSpec;
import org.learncost.core.data.Tasks;
import org.learncost.core.mlp.Activation;
import org.learncost.core.mlp.OptimizerSpec;
import org.learncost.core.mlp.Parameters;
import org.learncost.core.result.Axis;
import org.learncost.core.result.Condition;
import org.learncost.core.result.Measure;
import org.learncost.core.result.PlannedCondition;

class StudyGridTest {
  private static final TaskSpec CLASSES = Tasks.parse("teacher:inputs=5,outputs=3,classes=true");

  private static StudyGrid grid(TaskSpec task, String... axes) {
    return new StudyGrid(
        task,
        TrainingSpec.defaults(),
        List.of(axes).stream().map(text -> StudyGrid.axis(task, text)).toList());
  }

  private static List<PlannedCondition> planned(StudyGrid grid) {
    Tasks tasks = new Tasks();
    return grid.cells().stream()
        .map(cell -> cell.planned(tasks.open(cell.task()), Measure.ERROR_RATE))
        .toList();
  }

  @Test
  void everyCombinationOfTaskAndTrainingIsACondition() {
    List<PlannedCondition> planned =
        planned(grid(CLASSES, "hidden=16,64-32", "label-noise=0,0.150"));
    assertEquals(
        List.of(
            Condition.of(Map.of("hidden", "16", "label-noise", "0")),
            Condition.of(Map.of("hidden", "16", "label-noise", "0.15")),
            Condition.of(Map.of("hidden", "64-32", "label-noise", "0")),
            Condition.of(Map.of("hidden", "64-32", "label-noise", "0.15"))),
        planned.stream().map(PlannedCondition::condition).toList());
    assertEquals(
        List.of("5-16-16-3", "5-16-16-3", "5-64-32-3", "5-64-32-3"),
        planned.stream().map(p -> p.training().mlp()).toList());
    assertEquals("0.15", planned.get(1).taskSettings().get("label-noise"));
    assertEquals("cross-entropy", planned.get(0).training().loss());
    assertEquals(4 * 5 * 16 + 6 * 16 * 16 + 6 * 16 * 3, planned.get(0).training().flopsPerSample());
    assertFalse(planned.get(0).sameProblem(planned.get(1)));
  }

  @Test
  void widthAndDepthGoTogetherInEitherOrder() {
    for (String[] axes : new String[][] {{"hidden=8", "depth=3"}, {"depth=3", "hidden=8"}}) {
      assertEquals("5-8-8-8-3", planned(grid(CLASSES, axes)).get(0).training().mlp());
    }
    assertEquals("5-128-3", planned(grid(CLASSES, "depth=1")).get(0).training().mlp());
  }

  /** Of 5 inputs and 3 outputs: a layer of w has 9w + 3 parameters, two have w² + 10w + 3. */
  @Test
  void parametersAreFilledInTheProportionsOfTheHiddenLayers() {
    assertEquals(
        List.of("5-10-3", "5-10-3", "5-11-3"), networks("depth=1", "parameters=93,101,102"));
    assertEquals(
        List.of("5-8-8-3", "5-9-9-3", "5-9-9-3"), networks("depth=2", "parameters=173,174,192"));
    // 6·2v + (2v + 1)·v + (v + 1)·3 = 2v² + 16v + 3: 171 for 12-6, 213 for 14-7; 13-7 has 200.
    assertEquals(List.of("5-12-6-3"), networks("hidden=32-16", "parameters=195"));
    assertEquals(List.of("5-14-7-3"), networks("parameters=213", "hidden=2-1"));
    for (int parameters = 14; parameters < 2000; parameters += 7) {
      String mlp = networks("depth=2", "parameters=" + parameters).get(0);
      int count = new Parameters(TrainingPlans.mlp(mlp, Activation.RELU)).count();
      assertTrue(count <= parameters, mlp + " has " + count + " of " + parameters);
    }
  }

  private static List<String> networks(String... axes) {
    return planned(grid(CLASSES, axes)).stream().map(p -> p.training().mlp()).toList();
  }

  @Test
  void parametersThatNoWidthHasAreRefusedWithThoseThereAre() {
    for (String bad : List.of("11", "18436")) {
      var e =
          assertThrows(
              IllegalArgumentException.class, () -> networks("depth=1", "parameters=" + bad));
      assertEquals(
          "parameters: expected 12 to 18435 with hidden layers as 128, 5 inputs and 3 outputs, not '"
              + bad
              + "'",
          e.getMessage());
    }
    assertEquals(List.of("5-2048-3"), networks("depth=1", "parameters=18435"));
  }

  @Test
  void valuesAreWrittenInOneWayAndKeptOnce() {
    assertEquals(
        new Axis("learning-rate", List.of("0.001", "0.01")),
        StudyGrid.axis(CLASSES, "learning-rate=1e-3,0.0010,1E-2"));
    assertTrue(StudyGrid.axis(CLASSES, "batch=16,32").isNumeric());
    assertFalse(StudyGrid.axis(CLASSES, "hidden=16,16-8").isNumeric());
  }

  @Test
  void optimisersKeepTheRateThatIsGivenAndTheirOwnWhereNoneIs() {
    TrainingSpec spec = TrainingSpec.defaults();
    assertEquals(OptimizerSpec.Sgd.of(0.01), spec.with("optimizer", "sgd").optimizer());
    assertEquals(
        new OptimizerSpec.Sgd(0.3, 0.9),
        spec.with("learning-rate", "0.3")
            .with("momentum", "0.9")
            .with("optimizer", "sgd")
            .optimizer());
    assertEquals(
        OptimizerSpec.Adam.withDecay(0.001, 0.1),
        spec.with("optimizer", "adamw").with("weight-decay", "0.1").optimizer());
  }

  @ParameterizedTest
  @CsvSource({
    "colour=1, colour",
    "hidden, hidden=32",
    "'hidden=8,', '8,'",
    "hidden=, between commas",
    "batch=0, 0",
    "n=5, --n or --seeds"
  })
  void anAxisThatIsNoneIsNamed(String text, String named) {
    var e = assertThrows(IllegalArgumentException.class, () -> StudyGrid.axis(CLASSES, text));
    assertTrue(e.getMessage().contains(named), e.getMessage());
    assertEquals(1, e.getMessage().lines().count());
  }

  @Test
  void crossEntropyNeedsClasses() {
    Task sine = new Tasks().open(Tasks.parse("sine"));
    TrainingSpec spec = TrainingSpec.defaults().with("loss", "cross-entropy");
    var e = assertThrows(IllegalArgumentException.class, () -> spec.on(sine));
    assertTrue(e.getMessage().contains("cross-entropy"), e.getMessage());
  }
}
