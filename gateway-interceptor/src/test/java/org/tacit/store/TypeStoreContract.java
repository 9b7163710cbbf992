package org.tacit.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.tacit.output.LearningMode;
import org.tacit.output.OutputType;
import org.tacit.output.TypeDefaults;
import org.tacit.output.TypeKind;
import org.tacit.output.TypeSettings;
import org.tacit.output.TypeStore;

/** What every store of type settings does. */
abstract class TypeStoreContract extends StoreContract {
  private static final TypeSettings READING =
      new TypeSettings(
          new OutputType("summary"), TypeKind.READING, LearningMode.REVIEW, Duration.ofDays(2));

  TypeStoreContract(Supplier<Database> opening) {
    super(opening);
  }

  @Test
  void find_unknownType_givesTheDefaults() {
    OutputType type = new OutputType("unheard-of");
    assertThat(new JdbcTypeStore(database()).find("p1", type))
        .isEqualTo(TypeSettings.defaults(type));
  }

  @Test
  void find_otherDefaults_holdUntilTheTypeIsSet() {
    TypeDefaults defaults = new TypeDefaults(LearningMode.OFF, Duration.ofHours(3));
    TypeStore types = new JdbcTypeStore(database(), defaults);
    OutputType type = new OutputType("of-the-configuration");
    assertThat(types.find("p9", type)).isEqualTo(defaults.of(type));
    assertThat(
            new JdbcUnitOfWork(database(), defaults)
                .<TypeSettings>call(stores -> stores.types().find("p9", type)))
        .isEqualTo(defaults.of(type));
    types.save("p9", TypeSettings.defaults(type));
    assertThat(types.find("p9", type)).isEqualTo(TypeSettings.defaults(type));
  }

  @Test
  void save_twice_keepsTheLast() {
    TypeStore types = new JdbcTypeStore(database());
    types.save("p2", TypeSettings.defaults(READING.type()));
    types.save("p2", READING);
    assertThat(types.find("p2", READING.type())).isEqualTo(READING);
    assertThat(types.find("p3", READING.type())).isNotEqualTo(READING);
  }

  @Test
  void list_settingsAndOutputs_hasBothByName() {
    TypeStore types = new JdbcTypeStore(database());
    types.save(Samples.PROJECT, READING);
    new JdbcOutputLog(database()).append(List.of(Samples.output(Samples.id(Samples.NOW))));
    assertThat(types.list(Samples.PROJECT))
        .containsExactly(TypeSettings.defaults(new OutputType("email")), READING);
  }

  @Test
  void save_typeKnownFromOutputs_replacesTheDefaults() {
    TypeStore types = new JdbcTypeStore(database());
    TypeSettings email =
        new TypeSettings(
            new OutputType("email"), TypeKind.DRAFT, LearningMode.OFF, Duration.ofHours(1));
    new JdbcOutputLog(database()).append(List.of(Samples.output(Samples.id(Samples.NOW))));
    types.save(Samples.PROJECT, email);
    new JdbcOutputLog(database()).append(List.of(Samples.output(Samples.id(Samples.NOW))));
    assertThat(types.find(Samples.PROJECT, email.type())).isEqualTo(email);
    types.save(Samples.PROJECT, TypeSettings.defaults(email.type()));
  }
}
