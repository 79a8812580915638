// SPDX-License-Identifier: Apache-2.0
// `llm_provider: str = "ollama"`, `os.getenv("CHAT_MODEL", "gpt-4o")`: who is asked where nobody
// chooses.
#include "narrative/ai/ai_ready.h"

#include <algorithm>

#include "base/text.h"
#include "meaning/ai/words.h"
#include "narrative/ai/ai_names.h"

namespace cutaway::narrative {
namespace {

using meaning::AiBook;

class Ready {
 public:
  Ready(const Story& story, const AiBook& book)
      : story_(story), book_(book), words_(*story.analysis.catalogue) {}

  std::optional<AiReady> find() {
    for (const meaning::AiSetting& one : book_.settings)
      take_provider(one.name, one.value, one.places.front());
    for (const meaning::AiNoted& one : book_.noted)
      if (one.kind == "model.setting") take_provider(one.name, one.value, one.places.front());
    // A setting that names who is asked goes before one that names a model.
    if (found_ || differ_) return differ_ ? std::nullopt : found_;
    for (const meaning::AiNoted& one : book_.noted)
      if (one.kind == "model.setting") take_model(one);
    return differ_ ? std::nullopt : found_;
  }

 private:
  /// No word of it speaks of one errand among others: "TITLE_MODEL" does.
  bool is_of_all(const std::string& setting) const {
    const std::vector<std::string> words = identifier_words(setting);
    return has_any(story_, "sent.answers", words) &&
           std::ranges::all_of(words, [&](const std::string& word) {
             return has_word(story_, "sent.answers", word) ||
                    has_word(story_, "sent.chooses", word);
           });
  }

  /// The row of the book that is spelled so; "" = none of them.
  std::string row_of(std::string_view spelling) const {
    const std::string letters = meaning::letters_of(spelling);
    const std::string_view id = words_.who("provider", letters);
    const std::string name = id.empty() ? std::string() : words_.name_of(id);
    for (const meaning::AiProvider& row : book_.providers)
      if (meaning::letters_of(row.name) == letters || (!name.empty() && row.name == name))
        return row.name;
    return {};
  }

  void take_provider(const std::string& setting, const std::string& value, const Place& place) {
    const std::vector<std::string> words = identifier_words(setting);
    if (words.empty() || words.back() != "provider" || value.empty()) return;
    if (is_of_all(setting)) take({setting, row_of(value), "", place});
  }

  void take_model(const meaning::AiNoted& one) {
    const auto model = words_.model(one.value);
    if (model && model->kind == "chat" && is_of_all(one.name))
      take({one.name, row_of(model->maker), model->name, one.places.front()});
  }

  void take(AiReady ready) {
    if (ready.provider.empty() || ai_is_example(story_, ready.place)) return;
    if (found_ && found_->provider != ready.provider) differ_ = true;
    if (!found_) found_ = std::move(ready);
  }

  const Story& story_;
  const AiBook& book_;
  meaning::AiWords words_;
  std::optional<AiReady> found_;
  bool differ_ = false;
};

}  // namespace

std::optional<AiReady> ai_ready(const Story& story, const AiBook& book) {
  return Ready(story, book).find();
}

bool ai_is_example(const Story& story, const Place& place) {
  if (story.analysis.project->file(place.file).origin == sources::Origin::example) return true;
  const std::vector<std::string> words =
      identifier_words(lower(std::string(base_name(story.path(place.file)))));
  return has_any(story, "sent.examples", words);
}

}  // namespace cutaway::narrative
