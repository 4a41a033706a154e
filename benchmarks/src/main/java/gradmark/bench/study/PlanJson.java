package gradmark.bench.study;

import gradmark.bench.result.JsonFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes what a plan is made from as JSON that {@link PlanFile} reads. */
public final class PlanJson {
  private PlanJson() {}

  /** The text of a plan file with a name to be replaced; every axis is in it. */
  public static String text(PlanDefinition definition) {
    Map<String, Object> plan = new LinkedHashMap<>();
    plan.put(PlanFile.NAME, "my-plan");
    plan.put(PlanFile.BLOCKS, definition.blocks().stream().map(PlanJson::block).toList());
    return JsonFile.text(plan);
  }

  private static Map<String, Object> block(Block block) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(PlanFile.DESIGN, block.design().name());
    for (Axis axis : Axis.values()) {
      if (block.design().takes(axis)) {
        fields.put(axis.key(), axis(axis, block.axes().values(axis)));
      }
    }
    return fields;
  }

  private static Object axis(Axis axis, List<String> values) {
    if (axis == Axis.SEEDS) {
      return values.size();
    }
    List<Object> list = new ArrayList<>();
    for (String value : values) {
      list.add(axis.whole() ? (Object) Integer.valueOf(value) : value);
    }
    return list;
  }
}
