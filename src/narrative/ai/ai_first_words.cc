// SPDX-License-Identifier: Apache-2.0
// A text in which a model is told that it is the product is what people get answers by, wherever it
// is handed over; of other texts only those that were followed into a call are quoted.
#include "narrative/ai/ai_first_words.h"

#include <algorithm>
#include <tuple>

#include "base/text.h"
#include "narrative/ai/ai_names.h"
#include "narrative/ai/ai_prompt_table.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using meaning::AiBook;
using meaning::AiPrompt;

constexpr std::size_t kFewestWords = 8;
constexpr std::size_t kFirstWords = 10;  ///< in which the product is named
constexpr std::size_t kQuoted = 24;
constexpr std::size_t kTold = 2;

/// "You are Shop, a clerk …": its first words call the model by the name of the product.
bool names_product(const Story& story, const AiPrompt& prompt) {
  const std::string first = lower(cut_words(prompt.text, kFirstWords));
  return std::ranges::any_of(story.names, [&](const std::string& name) {
    const std::string low = lower(name);
    const std::size_t at = low.size() < 3 ? std::string::npos : first.find(low);
    if (at == std::string::npos) return false;
    const auto letter = [&](std::size_t i) {
      return i < first.size() && first[i] >= 'a' && first[i] <= 'z';
    };
    return (at == 0 || !letter(at - 1)) && !letter(at + low.size());
  });
}

/// The setting that another text stands in: "`CLERK_PROMPT`"; "" = none was seen.
std::string setting_of(const Story& story, const AiBook& book, const AiPrompt& prompt) {
  for (const AiPrompt& other : book.prompts) {
    if (other.name != prompt.name && other.text != prompt.text) continue;
    for (const linking::SettingRead& read : story.analysis.links->setting_reads())
      if (read.written == other.name && read.place.file == other.places.front().file)
        return read.written;
  }
  return {};
}

std::optional<Claim> told(const Story& story, const AiBook& book, const AiPrompt& prompt) {
  const std::string setting = setting_of(story, book, prompt);
  std::string text = "The text " + code(prompt.name) +
                     (names_product(story, prompt) ? " tells a model that it is the product"
                                                   : " tells a model who it is");
  if (!setting.empty() && setting != prompt.name) text += ", unless " + code(setting) + " is set";
  const std::size_t left = kMostWords - std::min(kMostWords, word_count(text) + 1);
  Sentence sentence(story, "ai.first_words", prompt.name);
  sentence.text(text + ": \u201c" + cut_words(prompt.text, std::min(kQuoted, left)) + "\u201d.");
  sentence.at(prompt.places.front()).at(prompt.used_at).at(prompt.call);
  return sentence.basis(Basis::inferred).confidence(Confidence::medium).finish();
}

}  // namespace

bool ai_is_for(const Story& story, const std::string& purpose, const std::string& name) {
  const std::vector<std::string> words = identifier_words(name);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string pair = i + 1 < words.size() ? words[i] + " " + words[i + 1] : words[i];
    if (has_word(story, "path_beside." + words[i], purpose) ||
        has_word(story, "path_beside." + pair, purpose))
      return true;
  }
  return false;
}

bool ai_is_beside(const Story& story, const std::string& name) {
  const auto& table = story.analysis.catalogue->table("ai_words");
  return std::ranges::any_of(table, [&](const auto& row) {
    return row.first.starts_with("path_beside.") && ai_is_for(story, row.second, name);
  });
}

bool ai_is_errand(const Story& story, const std::string& words) {
  const auto& table = story.analysis.catalogue->table("ai_words");
  return std::ranges::any_of(table, [&](const auto& row) {
    return row.first == "path.errand_texts" && ai_is_for(story, row.second, words);
  });
}

bool ai_says_something(const std::string& text) {
  std::size_t words = 0;
  for (const std::string_view word : split(text, ' '))
    words += !word.empty() && !contains(word, "{") && !contains(word, "}") ? 1 : 0;
  return words >= kFewestWords;
}

bool ai_begins_with_who(const Story& story, const std::string& text) {
  const std::string low = lower(text);
  const auto& table = story.analysis.catalogue->table("ai_words");
  return std::ranges::any_of(table, [&](const auto& row) {
    return row.first == "prompt.begins" && low.starts_with(row.second);
  });
}

namespace {

/// "Of the texts for models `QA_PROMPT` says first: “…”; how it gets to a call was not followed.":
/// where nothing else tells what models are told.
std::vector<Claim> some_text_told(const Story& story, const std::vector<AiPrompt>& prompts) {
  std::vector<const AiPrompt*> texts;
  for (const AiPrompt& prompt : prompts) {
    const bool beside = prompt.idle || prompt.named_in == meaning::kNamedByNobody ||
                        ai_is_beside(story, prompt.name) || !ai_says_something(prompt.text) ||
                        ai_is_errand(story, cut_words(prompt.text, kFirstWords));
    if (!beside) texts.push_back(&prompt);
  }
  std::ranges::stable_sort(texts, {}, [&](const AiPrompt* one) {
    return std::tuple(!ai_begins_with_who(story, one->text), one->role != "system",
                      one->variables.empty());
  });
  std::vector<Claim> out;
  std::vector<std::string> begun;
  for (const AiPrompt* prompt : texts) {
    const std::string first = cut_words(prompt->text, kFirstWords);
    if (out.size() >= kTold || std::ranges::find(begun, first) != begun.end()) continue;
    begun.push_back(first);
    const std::string text = "Of the texts for models " + code(prompt->name) + " begins: \u201c";
    const std::string open =
        prompt->call.file.valid() ? "\u201d." : "\u201d; how it gets to a call was not followed.";
    const std::size_t left = kMostWords - word_count(text) - word_count(open);
    Sentence sentence(story, "ai.some_text", prompt->name);
    sentence.text(text + cut_words(prompt->text, std::min(kQuoted, left)) + open);
    sentence.at(prompt->places.front()).at(prompt->call);
    add(out, sentence.confidence(Confidence::medium).finish());
  }
  return out;
}

}  // namespace

std::vector<Claim> ai_first_words_told(const Story& story, const AiBook& book) {
  std::vector<AiPrompt> prompts = book.prompts;
  for (AiPrompt& prompt : prompts)
    if (prompt.text.empty())
      prompt.text = ai_prompt_beginning(story, prompt.places.front(), kMostWords);
  std::vector<const AiPrompt*> texts;
  for (const AiPrompt& prompt : prompts) {
    const bool beside = ai_is_beside(story, prompt.name) || prompt.idle;
    if (beside || !ai_says_something(prompt.text) || !ai_begins_with_who(story, prompt.text))
      continue;
    // One alone is what the model is told, by whatever way.
    if (names_product(story, prompt) || prompt.call.file.valid() || prompts.size() == 1)
      texts.push_back(&prompt);
  }
  const auto rank = [&](const AiPrompt* one) {
    return std::tuple(!names_product(story, *one), !one->call.file.valid());
  };
  std::ranges::stable_sort(texts, {}, rank);
  // Beside a text in the product's name others are of single steps.
  if (!texts.empty() && names_product(story, *texts.front()))
    std::erase_if(texts, [&](const AiPrompt* one) { return !names_product(story, *one); });
  std::vector<Claim> out;
  std::vector<std::string> begun;  // the same text under two names is told once
  for (const AiPrompt* prompt : texts) {
    std::string first = cut_words(prompt->text, kFirstWords);
    if (out.size() >= kTold || std::ranges::find(begun, first) != begun.end()) continue;
    begun.push_back(std::move(first));
    add(out, told(story, book, *prompt));
  }
  return out.empty() ? some_text_told(story, prompts) : out;
}

}  // namespace cutaway::narrative
