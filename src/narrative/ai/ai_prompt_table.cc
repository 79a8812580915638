// SPDX-License-Identifier: Apache-2.0
// Makes the table of prompts: what each says, what is filled in, who uses it.
#include "narrative/ai/ai_prompt_table.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "narrative/ai/ai_names.h"
#include "narrative/ai/ai_rows.h"
#include "narrative/blocks.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

using meaning::AiBook;

constexpr std::uint32_t kMostLines = 24;
constexpr std::size_t kWordsOfOthers = 40;
constexpr std::size_t kWordsOfFirst = 170, kFirst = 8;  ///< prompts that are told at more length

/// "Answer the query" of `rag: template: > Answer the query`: keys of a file of settings before its
/// text.
std::string_view past_keys(std::string_view text) {
  for (;;) {
    text = text.substr(std::min(text.find_first_not_of(" \n\t"), text.size()));
    const std::size_t end = text.find_first_of(" \n\t");
    if (end == std::string_view::npos) return text;
    const std::string_view word = text.substr(0, end);
    const bool mark = word == ">" || word == "|" || word == ">-" || word == "|-";
    const bool key = word.size() > 1 && word.ends_with(":") && word.front() != '#';
    if (!mark && !key) return text;
    text.remove_prefix(end);
  }
}

/// The class holds the text, and a method of it asks a model.
bool asks_itself(const Story& story, const AiBook& book, const std::string& type) {
  return std::ranges::any_of(book.calls, [&](const meaning::AiCall& call) {
    if (call.kind != "chat" || !call.scope.symbol.valid() || type.empty()) return false;
    const syntax::Syntax& syntax = story.analysis.project->of(call.scope.file);
    const SymbolId around = syntax.symbols[call.scope.symbol.index()].container;
    return around.valid() && syntax.text(syntax.symbols[around.index()].name) == type;
  });
}

/// Of a function that only writes files where a project is set up nothing is said.
/// "build_prompt", which leads to a call: that the text is in what is sent is not said by that, nor
/// which of several calls it is.
std::string used_by(const Story& story, const AiBook& book, const meaning::AiPrompt& prompt) {
  for (const meaning::AiSign& sign : book.signs)
    if (ai_is_given_to(sign, prompt)) return "the agent that " + sign.function + " makes";
  const std::vector<std::string> words = identifier_words(prompt.named_in);
  const bool set_up = std::ranges::any_of(
      words, [&](const std::string& word) { return has_word(story, "prompt.set_up", word); });
  if (!prompt.call.file.valid() && asks_itself(story, book, prompt.named_in))
    return "named in " + prompt.named_in + ", which asks a model";
  if (prompt.named_in == meaning::kNamedByNobody) return "not seen to be used";
  if (!prompt.call.file.valid())
    return prompt.named_in.empty() || set_up ? "not followed"
                                             : "not followed; named in " + prompt.named_in;
  const auto call = std::ranges::find(book.calls, prompt.call, &meaning::AiCall::place);
  const std::string asks = call == book.calls.end() ? "" : ai_function(story.analysis, *call);
  if (prompt.through.empty()) return asks.empty() ? "code around it" : asks;
  return prompt.through;
}

std::vector<std::string> filled_in(const Story& story, const meaning::AiPrompt& prompt) {
  std::vector<std::string> out;
  for (auto& [name, place] : ai_filled_in(story, prompt)) out.push_back(name);
  return out;
}

/// What is left out at the end is marked.
std::string cut_text(const std::string& text, std::size_t most) {
  bool cut = false;
  std::string out = cut_words(text, most, &cut);
  if (cut && !out.ends_with("…")) out += " …";
  return out;
}

}  // namespace

std::string ai_prompt_beginning(const Story& story, const Place& place, std::size_t most) {
  const syntax::Syntax& syntax = story.analysis.project->of(place.file);
  const bool made = std::ranges::any_of(syntax.symbols, [&](const syntax::Symbol& symbol) {
    return symbol.name_line == place.line && (symbol.kind == syntax::SymbolKind::function ||
                                              symbol.kind == syntax::SymbolKind::method);
  });
  if (made) return {};
  const std::string text =
      story.quotes.lines({place.file, place.line, place.line + kMostLines - 1}, kMostLines);
  const std::string& path = story.path(place.file);
  const bool keyed = path.ends_with(".yaml") || path.ends_with(".yml");
  return squeezed(cut_words(std::string(keyed ? past_keys(text) : text), most));
}

void add_ai_prompts(const Story& story, const AiBook& book, std::vector<Block>& blocks) {
  Table table{
      "What models are told", {"Prompt", "Role", "It says", "Filled in", "Used by"}, {}, ""};
  std::size_t all = 0;
  // What agents are told, and what the way that is told first runs through, goes first.
  std::vector<meaning::AiPrompt> prompts = book.prompts;
  std::ranges::stable_sort(prompts, {}, [&](const meaning::AiPrompt& prompt) {
    const bool given = std::ranges::any_of(
        book.signs, [&](const meaning::AiSign& sign) { return ai_is_given_to(sign, prompt); });
    return given ? 0 : prompt.on_path ? 1 : 2;
  });
  // The same text in several files is told once.
  std::map<std::string, std::size_t> texts;
  for (const auto& prompt : book.prompts) ++texts[prompt.text];
  std::set<std::string> told;
  for (const auto& prompt : prompts) {
    std::vector<Place> places = prompt.places;
    if (!prompt.text.empty() && texts[prompt.text] > 1) {
      if (!told.insert(prompt.text).second) continue;
      for (const auto& other : book.prompts)
        if (other.text == prompt.text && other.places != prompt.places)
          places.insert(places.end(), other.places.begin(), other.places.end());
    }
    if (prompt.call.file.valid()) places.push_back(prompt.call);
    const std::size_t most = prompt.on_path || all < kFirst ? kWordsOfFirst : kWordsOfOthers;
    std::string said = prompt.text.empty() ? ai_prompt_beginning(story, prompt.places.front(), most)
                                           : cut_text(prompt.text, most);
    if (said.empty()) said = "put together by this function";
    put(table, all,
        row({prompt.name, prompt.role, std::move(said), list_up_to(filled_in(story, prompt), 5),
             used_by(story, book, prompt)},
            std::move(places)));
  }
  add_all(blocks, std::move(table), all);
}

}  // namespace cutaway::narrative
