// SPDX-License-Identifier: Apache-2.0
// Who offers the models: clients that are used, services that pass requests on, and libraries that
// only a manifest names.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "narrative/ai/ai_names.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using meaning::AiBook;
using meaning::AiProvider;

constexpr std::size_t kNamed = 4;
constexpr std::size_t kMostProviders = 14;  ///< as many as a sentence holds are named
constexpr std::size_t kShortestName = 4;

/// Passes requests on to many providers (catalogue/ai_providers.toml).
bool is_gateway(const Story& story, const AiProvider& provider) {
  if (!provider.technology.valid() || (provider.how != "call" && provider.how != "import"))
    return false;
  const std::string key = "kinds." + story.analysis.catalogue->technology(provider.technology).id;
  const auto& table = story.analysis.catalogue->table("ai_providers");
  return std::ranges::any_of(
      table, [&](const auto& row) { return row.first == key && row.second == "gateway"; });
}

/// "SHOP asks models through LiteLLM, which passes requests on to many providers."
void tell_gateways(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  std::vector<std::string> names;
  std::vector<const AiProvider*> told;
  for (const AiProvider& provider : book.providers)
    if (is_gateway(story, provider))
      names.push_back(ai_shown(story, provider)), told.push_back(&provider);
  if (told.empty()) return;
  const bool only = told.size() == book.providers.size();
  const bool one = told.size() == 1;
  Sentence sentence(story, "ai.gateway", join(names, ","));
  sentence.text(story.name + (only ? " asks models through " : " can ask models through ") +
                list_up_to(names, kNamed) + ", which " + (one ? "passes" : "pass") +
                " requests on to many providers.");
  for (std::size_t i = 0; i < told.size() && i < kNamed; ++i)
    ai_cite(story, sentence, names[i], *told[i]);
  add(out, sentence.finish());
}

/// `ChatAnthropic(…)`, "anthropic:claude-haiku": something named after it is called, or a model is
/// chosen by its name.
bool is_named_in_calls(const Story& story, const AiProvider& row) {
  std::vector<std::string> words = identifier_words(ai_shown(story, row));
  if (words.size() > 1 && has_word(story, "provider.makers", words.front()))
    words.erase(words.begin());
  if (words.empty() || words.front().size() < kShortestName) return false;
  const syntax::Project& project = *story.analysis.project;
  for (std::size_t i = 0; i < project.size(); ++i) {
    if (project.file(FileId(i)).origin != sources::Origin::own) continue;
    const syntax::Syntax& syntax = project.of(FileId(i));
    for (const syntax::Call& call : syntax.calls)
      if (contains(lower(syntax.text(call.name)), words.front())) return true;
    for (const syntax::ValueNode& value : syntax.values) {
      if (value.kind != syntax::ValueKind::string) continue;
      const std::string_view text = syntax.text(value.text);
      const bool chosen = text.size() > words.front().size() + 1 &&
                          (text[words.front().size()] == ':' || text[words.front().size()] == '/');
      if (chosen && lower(text.substr(0, words.front().size())) == words.front()) return true;
    }
  }
  return false;
}

/// Code takes in the package that this line of a manifest names.
bool is_taken_in(const Story& story, const Place& line) {
  const syntax::Project& project = *story.analysis.project;
  std::set<std::string> names;
  for (const meaning::Dependency& one : story.facts().dependencies)
    if (one.place.file == line.file && one.place.line == line.line) {
      names.insert(one.name);
      std::string module = one.name;
      std::ranges::replace(module, '-', '_');
      names.insert(std::move(module));
    }
  for (std::size_t i = 0; i < project.size(); ++i) {
    const syntax::Syntax& syntax = project.of(FileId(i));
    for (const syntax::Import& item : syntax.imports) {
      const std::string_view module = syntax.text(item.module);
      if (names.contains(std::string(module)) ||
          names.contains(std::string(module.substr(0, module.find('.')))))
        return true;
    }
  }
  return false;
}

/// Of a library that only a manifest names, where code works with others, no use was seen.
void tell_unused_libraries(const Story& story, const AiBook& book, std::vector<AiProvider>& rows,
                           std::vector<Claim>& out) {
  std::set<std::string> used;
  for (const meaning::AiSwitch& one : book.switches) used.insert(one.provider);
  for (const AiProvider& row : rows)
    if (row.how != "dependency" || is_named_in_calls(story, row)) used.insert(row.name);
  const bool any =
      std::ranges::any_of(rows, [](const AiProvider& row) { return row.how != "dependency"; });
  if (!any) return;
  const auto only_listed = [&](const AiProvider& row) { return !used.contains(row.name); };
  std::vector<std::string> names;
  std::vector<Place> places;
  for (const AiProvider& row : rows)
    if (only_listed(row) && !is_taken_in(story, row.places.front()))
      names.push_back(ai_shown(story, row)), places.push_back(row.places.front());
  std::erase_if(rows, only_listed);
  if (names.empty()) return;
  Sentence sentence(story, "ai.libraries", join(names, ","));
  sentence.text("Libraries for models of " + list_up_to(names, kNamed) +
                " stand among the dependencies; no code was seen to use " +
                (names.size() == 1 ? "it." : "them."));
  add(out, sentence.at(places, kNamed).confidence(Confidence::medium).finish());
}

/// Fewer words where a product can be pointed at many: "OpenAI, Anthropic and 12 more".
void tell_providers(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  std::vector<AiProvider> rows;
  for (const AiProvider& provider : book.providers)
    if (!is_gateway(story, provider)) rows.push_back(provider);
  tell_unused_libraries(story, book, rows, out);
  if (rows.empty()) return;
  std::vector<std::string> names;
  for (const AiProvider& provider : rows) names.push_back(ai_shown(story, provider));
  const bool one = names.size() == 1;
  const bool only_named =
      book.calls.empty() && std::ranges::all_of(rows, [](const AiProvider& provider) {
        return provider.how == "import" || provider.how == "dependency";
      });
  const bool only_listed =
      std::ranges::all_of(rows, [](const AiProvider& row) { return row.how == "list"; });
  const auto say = [&](std::size_t most) {
    const std::size_t told = shown_of(names.size(), most);
    Sentence sentence(story, "ai.providers", join(names, ","));
    if (only_named)
      sentence.text("Code of " + list_up_to(names, most) +
                    " is used here; no call that asks a model was followed.");
    else if (only_listed && rows.size() < book.providers.size())
      sentence.text("Listed in the code are models of " + list_up_to(names, most) + ".");
    else
      sentence.text(story.name + (one && rows.size() == book.providers.size()
                                      ? " asks models of " + names.front() + "."
                                      : " can ask models of " + list_up_to(names, most) + "."));
    for (std::size_t i = 0; i < told && i < rows.size(); ++i)
      ai_cite(story, sentence, names[i], rows[i]);
    return sentence.finish();
  };
  // Which ones can be used is what a reader asks: of many as many as a sentence holds.
  for (std::size_t most = kMostProviders; most >= kNamed; --most)
    if (auto claim = say(most)) return out.push_back(std::move(*claim));
}

/// Who offers models is known, and no call of them: silence on what follows is no "none".
void tell_unfollowed(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  const bool asks = std::ranges::any_of(
      book.calls, [](const meaning::AiCall& call) { return call.kind == "chat"; });
  const std::vector<meaning::AiPiece> serves = ai_tools(book, true);
  if (asks || book.learns() || (book.providers.empty() && serves.empty())) return;
  Sentence sentence(story, "ai.unfollowed", book.providers.empty() ? "" : book.providers[0].name);
  sentence.text(serves.empty() ? "No call that asks a chat model was followed here."
                               : "No call that asks a chat model was followed here: models of "
                                 "other programs ask for its functions.");
  sentence.at(serves.empty() ? book.providers.front().places.front()
                             : serves.front().places.front());
  add(out, sentence.confidence(Confidence::medium).finish());
}

/// "With `SentenceTransformer` a model runs in the program itself, and no provider is asked."
void tell_here(const Story& story, const AiBook& book, std::vector<Claim>& out) {
  Names names;
  for (const meaning::AiSign& sign : book.signs)
    if (sign.means == "runs.here") names.add(code(sign.name), sign.places.front());
  if (names.texts.empty()) return;
  Sentence sentence(story, "ai.here", join(names.texts, ","));
  sentence.text("With " + list_up_to(names.texts, kNamed) +
                " a model runs in the program itself, and no provider is asked for that.");
  add(out, sentence.at(names.places, kNamed).finish());
}

}  // namespace

std::string ai_shown(const Story& story, const meaning::AiThing& thing) {
  if (!thing.technology.valid()) return provider_name(story, thing.name);
  return story.analysis.catalogue->technology(thing.technology).name;
}

void ai_cite(const Story& story, Sentence& sentence, const std::string& text,
             const meaning::AiThing& thing) {
  const Place& place = thing.places.front();
  if (story.stands(place, thing.name))
    sentence.named(text, thing.name, place);
  else
    sentence.at(place);
}

std::vector<Claim> ai_providers(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  tell_providers(story, book, out);
  tell_gateways(story, book, out);
  tell_here(story, book, out);
  tell_unfollowed(story, book, out);
  return out;
}

}  // namespace cutaway::narrative
