package org.tacit.console.preferences;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tacit.console.ConsolePaths;
import org.tacit.console.Texts;
import org.tacit.console.WordDiff;
import org.tacit.injection.PromptBlock;
import org.tacit.injection.SnapshotSelector;
import org.tacit.output.OutputType;
import org.tacit.output.Scope;
import org.tacit.trial.TrialEvaluator;

/** What a preference's own page shows. Confined to one request. */
@Named
@RequestScoped
public class PreferencePage {
  @Inject private HttpServletRequest request;
  @Inject private PreferenceDesk desk;
  @Inject private TrialEvaluator evaluator;
  @Inject private SnapshotSelector selector;
  @Inject private Texts texts;

  private @Nullable PreferenceSheet sheet;
  private List<WordDiff.Piece> prompt = List.of();
  private boolean injected;

  @PostConstruct
  void load() {
    String id = Optional.ofNullable(request.getParameter("id")).orElse("");
    desk.find(id).ifPresent(this::show);
  }

  private void show(Dossier dossier) {
    sheet =
        PreferenceSheet.of(
            dossier,
            LearnedPreferences.effect(dossier.effect(), evaluator, texts),
            desk.clock().instant(),
            texts);
    Scope scope = dossier.preference().scope();
    var preview =
        selector.preview(
            ConsolePaths.PROJECT,
            scope.type().orElse(OutputType.DEFAULT),
            scope.segment(),
            scope.user());
    injected =
        preview.lines().stream().anyMatch(l -> l.preferenceId().equals(dossier.preference().id()));
    List<String> lines = new ArrayList<>(preview.lines().stream().map(l -> l.statement()).toList());
    if (!injected) {
      lines.add(dossier.preference().statement());
    }
    String before = texts.of("preference.ownPrompt");
    prompt = WordDiff.of(before, before + "\n\n" + PromptBlock.of(lines));
  }

  /** Answers that there is no such page where there is no such preference. */
  public void check() throws IOException {
    if (sheet == null) {
      FacesContext faces = FacesContext.getCurrentInstance();
      faces.getExternalContext().responseSendError(404, "");
      faces.responseComplete();
    }
  }

  /** The preference. */
  public @Nullable PreferenceSheet getSheet() {
    return sheet;
  }

  /** A prompt before and after. */
  public List<WordDiff.Piece> getPrompt() {
    return prompt;
  }

  /** Whether it is injected now. */
  public boolean isInjected() {
    return injected;
  }
}
