// SPDX-License-Identifier: Apache-2.0
// The model that answers, where a setting names it by a key of a registry.
#include "narrative/ai/ai_keyed.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/text.h"
#include "narrative/ai/ai_names.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

constexpr std::size_t kTold = 2;

bool is_key(const meaning::AiSign& sign) { return sign.means == "model.key"; }

/// `if settings.USE_IT:` around the line: where it does not hold, the model is not there at all.
/// Only a plain name is told.
std::optional<std::pair<std::string, Place>> only_where(const Story& story, const Place& place) {
  constexpr std::size_t kLongest = 60;
  const syntax::Syntax& syntax = story.analysis.project->of(place.file);
  const syntax::Call* around = nullptr;
  for (const syntax::Call& call : syntax.calls) {
    if (call.line <= place.line && (around == nullptr || call.line > around->line)) around = &call;
  }
  if (around == nullptr || !around->guard.valid()) return std::nullopt;
  const syntax::Guard& guard = syntax.guards[around->guard.index()];
  std::string said(syntax.text(guard.condition));
  const bool plain = std::ranges::all_of(said, [](char c) {
    return c == '.' || c == '_' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
           (c >= 'a' && c <= 'z');
  });
  if (guard.negated || guard.parent.valid() || !plain || said.empty() || said.size() > kLongest)
    return std::nullopt;
  return std::pair(std::move(said), Place{place.file, guard.line, guard.line});
}

/// "the code", or the file of settings: "`generator.json`"
std::string holder_of(const Story& story, const Place& place) {
  const bool data = !story.analysis.project->of(place.file).data.empty();
  return data ? code(base_name(story.path(place.file))) : "the code";
}

/// " (at first it is false)" of `settings.USE_IT`, where the settings say so.
std::string at_first(const meaning::AiBook& book, std::string_view condition) {
  const std::string_view name = condition.substr(condition.rfind('.') + 1);
  const auto setting = std::ranges::find(book.settings, name, &meaning::AiSetting::name);
  const bool off = setting != book.settings.end() && lower(setting->value) == "false";
  return off ? " (at first it is false)" : "";
}

}  // namespace

bool ai_has_key(const meaning::AiBook& book) { return std::ranges::any_of(book.signs, is_key); }

bool ai_spells_for_provider(const Story& story, const meaning::AiBook& book,
                            const meaning::AiModel& model) {
  constexpr std::size_t kMany = 4;
  if (book.providers.size() < kMany || model.how != "default" || model.held_by.size() != 1 ||
      !model.overridable_by.empty() || !model.ways.empty())
    return false;
  const std::vector<std::string> words = identifier_words(model.held_by.front());
  const bool speaks = std::ranges::any_of(words, [&](const std::string& word) {
    return word == "default" || (word != "vision" && has_word(story, "model.words", word));
  });
  const Place& at = model.places.front();
  const auto& symbols = story.analysis.project->of(at.file).symbols;
  return !speaks && std::ranges::any_of(symbols, [&](const syntax::Symbol& symbol) {
    return !symbol.container.valid() && symbol.value.valid() && symbol.name_line == at.line;
  });
}

std::vector<Claim> ai_keyed(const Story& story, const meaning::AiBook& book) {
  std::vector<Claim> out;
  for (const meaning::AiSign& sign : book.signs) {
    if (!is_key(sign) || out.size() >= kTold) continue;
    const std::size_t bar = sign.function.find('|');
    const std::string setting = sign.function.substr(0, bar), key = sign.function.substr(bar + 1);
    Sentence sentence(story, "ai.default.key", setting);
    const auto where = only_where(story, sign.places.back());
    sentence.text(
        "Unless another key is set, " + code(sign.name) + " answers: " + code(setting) + " holds " +
        code(key) + ", and under that key " + holder_of(story, sign.places.back()) +
        " has this model" +
        (where ? " where " + code(where->first) + " holds" + at_first(book, where->first) : "") +
        ".");
    if (where) sentence.at(where->second);
    sentence.named(code(key), key, sign.places.front());
    add(out, sentence.named(code(sign.name), sign.name, sign.places.back()).finish());
  }
  return out;
}

std::vector<Claim> ai_keyed_manners(const Story& story, const meaning::AiBook& book) {
  constexpr std::size_t kMost = 5;
  std::vector<Claim> out;
  std::vector<std::string> said;
  std::vector<const meaning::AiSign*> signs;
  for (const meaning::AiSign& sign : book.signs) {
    if (sign.means != "model.manner" || said.size() >= kMost) continue;
    const std::size_t bar = sign.function.find('|');
    const std::string model = sign.function.substr(0, bar);
    if (!signs.empty() && signs.front()->function.substr(0, bar + 1) != model + "|") continue;
    said.push_back(code(sign.name) + " " + sign.function.substr(bar + 1));
    signs.push_back(&sign);
  }
  if (signs.empty()) return out;
  const std::string& first = signs.front()->function;
  const std::string model = first.substr(0, first.find('|'));
  Sentence sentence(story, "ai.default.manner", model);
  sentence.text("Where that key is left, " + code(model) + " is given " + join_and(said) + " in " +
                code(base_name(story.path(signs.front()->places.front().file))) + ".");
  for (const meaning::AiSign* sign : signs)
    sentence.named(code(sign->name), sign->name, sign->places.front());
  add(out, sentence.finish());
  return out;
}

}  // namespace cutaway::narrative
