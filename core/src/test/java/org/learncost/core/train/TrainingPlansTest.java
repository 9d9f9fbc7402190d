package org.learncost.core.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.learncost.core.backend.TrainingPlan;
import org.learncost.core.mlp.Activation;
import org.learncost.core.mlp.Loss;
import org.learncost.core.mlp.OptimizerSpec;

class TrainingPlansTest {
  @Test
  void wordsBecomeAPlan() {
    TrainingPlan plan = TrainingPlans.of("784-512-10", "gelu", "cross-entropy", "sgd:0.1:0.9", 128);
    assertEquals("784-512-10", plan.mlp().toString());
    assertEquals(Activation.GELU, plan.mlp().activation());
    assertEquals(Loss.CROSS_ENTROPY, plan.loss());
    assertEquals(new OptimizerSpec.Sgd(0.1, 0.9), plan.optimizer());
    assertEquals(128, plan.batch());
  }

  @ParameterizedTest
  @ValueSource(strings = {"adam:0.001", "adamw:0.003:0.02", "sgd:0.1:0.0", "sgd:1.0E-5:0.9"})
  void anOptimizerIsReadBackFromItsText(String text) {
    assertEquals(text, TrainingPlans.text(TrainingPlans.optimizer(text)));
  }

  @Test
  void schedulesEndWithTheBudget() {
    TrainingPlan plan = TrainingPlans.of("1-8-1", "relu", "mse", "adam:0.01", 4);
    TrainingPlan cosine = BudgetSchedule.COSINE.applyTo(plan, 100);
    assertEquals(0.01, cosine.learningRate(1), 1e-12);
    assertEquals(0.005, cosine.learningRate(51), 1e-12);
    assertEquals(0, cosine.learningRate(101), 1e-12);
    TrainingPlan step = BudgetSchedule.STEP.applyTo(plan, 90);
    assertEquals(0.01, step.learningRate(30), 1e-12);
    assertEquals(0.001, step.learningRate(31), 1e-12);
    assertEquals(0.0001, step.learningRate(90), 1e-12);
    assertEquals(0.01, BudgetSchedule.CONSTANT.applyTo(plan, 90).learningRate(90), 1e-12);
  }
}
