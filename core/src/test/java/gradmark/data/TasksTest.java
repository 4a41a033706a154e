package gradmark.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TasksTest {
  @ParameterizedTest
  @EnumSource
  void partsHaveTheStatedShapes(Tasks entry) {
    Task task = entry.task();
    Task.Split split = task.split(1);
    for (Examples part : new Examples[] {split.training(), split.heldOut()}) {
      assertThat(part.count()).isPositive();
      assertThat(part.inputs()).isEqualTo(task.inputs());
      assertThat(part.outputs()).isEqualTo(task.outputs());
    }
    assertThat(split.training().count()).isGreaterThan(split.heldOut().count());
  }

  @ParameterizedTest
  @EnumSource
  void targetsAreOneHot(Tasks entry) {
    assumeThat(entry.task().goal().classes()).isTrue();
    Examples training = entry.task().split(2).training();
    for (int row = 0; row < training.count(); row++) {
      int ones = 0;
      for (int output = 0; output < training.outputs(); output++) {
        float target = training.targets()[row * training.outputs() + output];
        assertThat(target).isIn(0f, 1f);
        ones += (int) target;
      }
      assertThat(ones).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theMeanSquareOfAFeatureIsNearOne(Tasks entry) {
    Examples training = entry.task().split(3).training();
    double squares = 0;
    for (float feature : training.features()) {
      squares += (double) feature * feature;
    }

    // Some of the digits' pixels are constant, hence 0.
    assertThat(squares / training.features().length).isBetween(0.85, 1.1);
  }

  @ParameterizedTest
  @EnumSource
  void theSeedDecides(Tasks entry) {
    Task.Split split = entry.task().split(4);
    Task.Split again = entry.task().split(4);
    Task.Split other = entry.task().split(5);

    assertThat(again.training().features()).isEqualTo(split.training().features());
    assertThat(again.training().targets()).isEqualTo(split.training().targets());
    assertThat(again.heldOut().features()).isEqualTo(split.heldOut().features());
    assertThat(again.heldOut().targets()).isEqualTo(split.heldOut().targets());
    assertThat(other.training().features()).isNotEqualTo(split.training().features());
  }

  @ParameterizedTest
  @EnumSource
  void guessingDoesNotReachTheTarget(Tasks entry) {
    assumeThat(entry.task().goal()).isInstanceOf(Goal.Accuracy.class);
    double target = ((Goal.Accuracy) entry.task().goal()).atLeast();
    Examples heldOut = entry.task().split(6).heldOut();
    int[] perClass = new int[heldOut.outputs()];
    for (int i = 0; i < heldOut.targets().length; i++) {
      perClass[i % heldOut.outputs()] += (int) heldOut.targets()[i];
    }
    for (int count : perClass) {
      assertThat(count / (double) heldOut.count()).isLessThan(target - 0.3);
    }
  }
}
