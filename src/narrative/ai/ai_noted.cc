// SPDX-License-Identifier: Apache-2.0
// What is told of things beside models that say one thing each: settings that name a model, models
// that files ship, failures that are tried again, who is refused, what pages keep.
#include <algorithm>

#include "base/text.h"
#include "narrative/ai/ai_keyed.h"
#include "narrative/ai/ai_names.h"
#include "narrative/ai/ai_ready.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using meaning::AiBook;
using meaning::AiNoted;

constexpr std::size_t kDecorator = 16;  ///< words of one
constexpr std::size_t kLines = 12;

std::vector<const AiNoted*> of_kind(const AiBook& book, std::string_view kind) {
  std::vector<const AiNoted*> out;
  for (const AiNoted& noted : book.noted)
    if (noted.kind == kind) out.push_back(&noted);
  return out;
}

/// "`TITLE_MODEL` (nothing at first)"
void tell_settings(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  Names given, shown, open;
  for (const AiNoted* noted : of_kind(book, "model.setting")) {
    if (noted->value.empty())
      open.add(code(noted->name), noted->places.front());
    else
      (ai_is_example(story, noted->places.front()) ? shown : given)
          .add(code(noted->name) + " (" + code(noted->value) + ")", noted->places.front());
  }
  tell_all(story, given, "ai.set.given",
           "Settings that name a model, with what they are at first: ", "Further of these: ",
           Confidence::high, out);
  tell_all(story, shown, "ai.set.shown",
           "Examples of settings around models show: ", "Further of these: ", Confidence::high,
           out);
  tell_all(story, open, "ai.set.open", "Settings that name a model, for which no value was seen: ",
           "Further of these: ", Confidence::medium, out);
}

/// "`defaultModel` is the first of `models`."
void tell_first(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  for (const AiNoted* noted : of_kind(book, "model.first")) {
    Sentence sentence(story, "ai.default.first", noted->name);
    sentence.text("By its name the default is " + code(noted->name) + ": the first of " +
                  code(noted->value) + ".");
    add(out, sentence.at(noted->places.front()).confidence(Confidence::medium).finish());
  }
}

/// "Files that the project ships name models: `gpt-4o` (86 times), `gemini-pro` (27 times)."
void tell_shipped(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  Names names;
  for (const AiNoted* noted : of_kind(book, "model.shipped"))
    names.add(code(noted->name) + " (" + noted->value + "\u00d7 in " +
                  amount(std::stoul(noted->within), "file") + ")",
              noted->places.front());
  tell_all(story, names, "ai.shipped", "Files of data that the project ships name models: ",
           "Further of these: ", Confidence::high, out);
}

/// What holds a model, past functions that only read a setting.
std::string holder(const meaning::AiModel& model) {
  for (const std::string& name : model.held_by)
    if (identifier_words(name).size() > 1) return name;
  return {};
}

/// Of several that each stand ready in a place of their own none is the default of all.
void tell_each(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  Names names;
  for (const meaning::AiModel& model : book.models) {
    if (model.kind != "chat" || model.how != "default" || !model.asked || !model.configured ||
        ai_spells_for_provider(story, book, model))
      continue;
    const std::string held = holder(model);
    names.add(code(model.name) + (held.empty() ? "" : " in " + code(held)), model.places.front());
  }
  if (names.texts.size() < 2) return;
  tell_all(story, names, "ai.default.each",
           "No one default of all was followed; set as a default in one place each: ",
           "Further of these: ", Confidence::medium, out);
}

/// "`ask` is tried again as is said over it: `@retry(stop=stop_after_attempt(3))`"; those of one
/// text together.
void tell_decorators(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  std::vector<std::pair<std::string, Names>> by_text;
  for (const AiNoted* noted : of_kind(book, "retry.how")) {
    const Place& place = noted->places.front();
    std::string written =
        cut_words(squeezed(std::string(story.quotes.lines(place, kLines))), kDecorator);
    auto known = std::ranges::find(by_text, written, &std::pair<std::string, Names>::first);
    if (known == by_text.end())
      known = by_text.insert(by_text.end(), {std::move(written), Names()});
    known->second.add(code(noted->name), place);
  }
  for (const auto& [written, names] : by_text) {
    const bool one = names.texts.size() == 1;
    Sentence sentence(story, "ai.retry.how", join(names.texts, ","));
    sentence.text(list_up_to(names.texts, 3) + (one ? " is" : " are") +
                  " tried again as is said over " + (one ? "it: " : "them: ") + code(written) +
                  ".");
    add(out, sentence.at(names.places, 3).finish());
  }
}

}  // namespace

bool ai_no_one_default(const Story& story, const AiBook& book) {
  if (ai_has_key(book)) return false;
  const bool told = std::ranges::any_of(ai_defaults(story, book), [](const Claim& claim) {
    return claim.rule().starts_with("ai.default");
  });
  std::vector<Claim> each;
  if (!told) tell_each(story, book, each);
  return !each.empty();
}

std::vector<Claim> ai_set_models(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  if (ai_no_one_default(story, book)) tell_each(story, book, out);
  tell_first(story, book, out);
  tell_settings(story, book, out);
  tell_shipped(story, book, out);
  return out;
}

std::vector<Claim> ai_rounds_noted(const Story& story, const AiBook& book) {
  Names names;
  for (const std::string_view kind : {"rounds", "rounds.first"})
    for (const AiNoted* noted : of_kind(book, kind))
      names.add(code(noted->name) + " is " + noted->value + " in " + code(noted->within) +
                    (kind == "rounds" ? "" : " unless another is given"),
                noted->places.back());
  std::vector<Claim> out;
  tell_all(story, names, "ai.rounds.noted", "By their names, rounds of asking are bounded: ",
           "Further of these: ", Confidence::medium, out);
  return out;
}

std::vector<Claim> ai_retries_noted(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  for (const AiNoted* noted : of_kind(book, "retry.of")) {
    // What a search of the web answers says nothing of models.
    const std::string& path = story.path(noted->places.front().file);
    if (has_any(story, "noted.retry_apart", identifier_words(std::string(base_name(path)))))
      continue;
    Names names;
    for (const std::string_view item : split(noted->value, '|'))
      names.add(code(std::string(item)), noted->places.front());
    tell_all(story, names, "ai.retry.of",
             "What is tried again, by the name of the list " + code(noted->name) + ": ",
             "Further of these: ", Confidence::medium, out);
  }
  tell_decorators(story, book, out);
  return out;
}

std::vector<Claim> ai_refused(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  for (const AiNoted* noted : of_kind(book, "refused")) {
    Sentence sentence(story, "ai.refused", noted->within + noted->value);
    sentence.text("Who asks too much is refused (429) in " + code(noted->within) + ", where " +
                  code(squeezed(noted->value)) + ".");
    add(out, sentence.at(noted->places.front()).finish());
  }
  Names bounds;
  for (const AiNoted* noted : of_kind(book, "refused.bound"))
    bounds.add(code(noted->name) + " is " + noted->value, noted->places.front());
  tell_all(story, bounds, "ai.refused.bound", "The numbers of that, where nobody sets others: ",
           "Further of these: ", Confidence::high, out);
  return out;
}

std::vector<Claim> ai_kept_in_browser(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  Names names;
  for (const AiNoted* noted : of_kind(book, "browser"))
    names.add(code(noted->name) + " (" + code(noted->value) + ")", noted->places.front());
  tell_all(story, names, "ai.kept.browser", "Kept in the browser by code of pages, by the names: ",
           "Further of these: ", Confidence::medium, out);
  return out;
}

/// Where each way begins that is not the one told first.
std::vector<Claim> ai_further_ways(const Story& story, const AiBook& book) {
  constexpr std::size_t kMost = 24;
  std::vector<Claim> out;
  Names names;
  for (std::size_t i = 1; i < book.paths.size() && names.texts.size() < kMost; ++i) {
    const meaning::AiPath& path = book.paths[i];
    // Where it is decided while it runs who goes on, the way may lead elsewhere.
    const bool open = std::ranges::any_of(path.hops, &meaning::AiHop::by_name);
    if (path.hops.size() < 2 || path.entry.empty() || open || path.entry == book.paths[0].entry)
      continue;
    const std::string& second = path.hops[1].function;
    names.add(code(path.entry) + (second == path.entry ? "" : " (" + code(second) + ")"),
              path.entry_at);
  }
  // A text for a model that another function names is another errand.
  Names holders;
  for (const auto& prompt : book.prompts) {
    const std::string& name = prompt.through.empty() ? prompt.named_in : prompt.through;
    if (!prompt.on_path && !name.empty() && name != meaning::kNamedByNobody &&
        !has_word(story, "noted.nameless", name))
      holders.add(code(name), prompt.used_at.file.valid() ? prompt.used_at : prompt.places.front());
  }
  if (holders.texts.size() > kMost) holders.texts.resize(kMost), holders.places.resize(kMost);
  tell_all(story, holders, "ai.ways.texts",
           ai_main_way(story, book) == nullptr
               ? "Functions that name a text for a model: "
               : "Functions that name a text for a model, beside the way told first: ",
           "Further of these: ", Confidence::medium, out);
  return out;
}

}  // namespace cutaway::narrative
