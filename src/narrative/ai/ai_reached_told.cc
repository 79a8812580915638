// SPDX-License-Identifier: Apache-2.0
// Texts for models that functions name which the way told first comes to, be they handed over by
// others, put into a field or taken where nobody wrote another one.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/text.h"
#include "meaning/site.h"
#include "narrative/ai/ai_first_words.h"
#include "narrative/ai/ai_names.h"
#include "narrative/ai/ai_reached.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using meaning::AiPrompt;
using syntax::Syntax;
using syntax::ValueKind;

constexpr std::size_t kTold = 3, kQuoted = 22;
constexpr std::size_t kShortestName = 5;
constexpr std::uint32_t kLinesAround = 3;  ///< between the name of a text and the text
constexpr std::size_t kSameText = 24;      ///< bytes by which a text is known again

bool begins_like(const Syntax& syntax, const syntax::ValueNode& value, std::string_view text) {
  if (value.kind == ValueKind::concat && value.child_count > 0)
    return begins_like(syntax, syntax.value(syntax.child(value, 0)), text);
  const std::string said = squeezed(std::string(syntax.text(value.text)));
  return value.kind == ValueKind::string && said.size() >= kSameText &&
         squeezed(std::string(text)).substr(0, kSameText) == said.substr(0, kSameText);
}

/// The names under which the file gives the text: of a symbol, a key or a variable.
std::set<std::string> names_of(const Story& story, const AiPrompt& prompt) {
  const Place& at = prompt.places.front();
  const Syntax& syntax = story.analysis.project->of(at.file);
  const auto here = [&](std::uint32_t line) {
    return line <= at.end_line + kLinesAround && line + kLinesAround >= at.line;
  };
  std::set<std::string> out;
  const auto add_name = [&](std::string_view name) {
    name = name.substr(name.find_last_of('.') + 1);
    const bool says = has_any(story, "reached.texts", identifier_words(name));
    if (name.size() >= kShortestName && says) out.emplace(name);
  };
  for (const syntax::Symbol& symbol : syntax.symbols)
    if (symbol.value.valid() && here(symbol.name_line) &&
        syntax.value(symbol.value).kind != ValueKind::record)
      add_name(syntax.text(symbol.name));
  for (const syntax::Binding& binding : syntax.bindings)
    if (here(binding.line)) add_name(syntax.text(binding.target));
  for (const syntax::ValueNode& node : syntax.values)
    if (node.kind == ValueKind::entry && here(node.line) && node.child_count > 0) {
      const syntax::ValueNode& value = syntax.value(syntax.child(node, 0));
      if (begins_like(syntax, value, prompt.text)) add_name(syntax.text(node.text));
    }
  return out;
}

/// Where a function of the way names a text.
struct Use {
  const AiPrompt* prompt = nullptr;
  std::string function, name;
  int steps = 0;
  Place place;
};

bool sees(const Story& story, FileId from, FileId home) {
  if (from == home) return true;
  const auto imports = story.analysis.links->file_imports(from);
  return std::ranges::find(imports, home) != imports.end();
}

class Uses {
 public:
  Uses(const Story& story, const meaning::AiBook& book) : story_(story) {
    const Place& call = book.calls[book.paths.front().call].place;
    for (const AiPrompt& prompt : book.prompts) {
      const bool told = prompt.on_path && prompt.call == call;
      if (told || prompt.idle || prompt.text.empty() || ai_is_beside(story, prompt.name)) continue;
      if (!ai_says_something(prompt.text)) continue;
      for (const std::string& name : names_of(story, prompt)) named_.emplace(name, &prompt);
    }
  }

  void take(const AiReached& function) {
    const Syntax& syntax = story_.analysis.project->of(function.at.file);
    const syntax::Symbol& extent = syntax.symbols[function.at.symbol.index()];
    for (const syntax::ValueNode& node : syntax.values) {
      const bool names = node.kind == ValueKind::member || node.kind == ValueKind::reference;
      if (!names || node.line < extent.line || node.line > extent.end_line) continue;
      const std::string name(syntax.text(node.text));
      const auto [from, to] = named_.equal_range(name);
      for (auto row = from; row != to; ++row) {
        const AiPrompt& prompt = *row->second;
        if (!sees(story_, function.at.file, prompt.places.front().file)) continue;
        if (is_local_elsewhere(prompt, name, function)) continue;
        if (!known_.insert(row->second).second) continue;
        if (ai_is_beside(story_, function.name)) continue;
        out.push_back({&prompt,
                       function.name,
                       name,
                       function.steps,
                       {function.at.file, node.line, node.line}});
      }
    }
  }

  std::vector<Use> out;

 private:
  /// `system_prompt = "…"` in another function: what is called so here is another one.
  bool is_local_elsewhere(const AiPrompt& prompt, std::string_view name,
                          const AiReached& function) const {
    const Place& at = prompt.places.front();
    const Syntax& syntax = story_.analysis.project->of(at.file);
    const syntax::Symbol& extent =
        story_.analysis.project->of(function.at.file).symbols[function.at.symbol.index()];
    if (function.at.file == at.file && extent.line <= at.line && at.line <= extent.end_line)
      return false;
    return std::ranges::any_of(syntax.bindings, [&](const syntax::Binding& one) {
      return one.line <= at.end_line + kLinesAround && one.line + kLinesAround >= at.line &&
             one.scope.valid() && meaning::is_function(syntax.symbols[one.scope.index()]) &&
             syntax.text(one.target) == name;
    });
  }

  const Story& story_;
  std::multimap<std::string, const AiPrompt*> named_;
  std::set<const AiPrompt*> known_;
};

}  // namespace

std::vector<Claim> ai_reached_told(const Story& story, const meaning::AiBook& book) {
  std::vector<Claim> out;
  if (ai_main_way(story, book) == nullptr) return out;
  Uses uses(story, book);
  for (const AiReached& function : ai_reached(story, book)) uses.take(function);
  const auto rank = [](const Use& use) {
    const std::vector<std::string> words = identifier_words(use.name);
    const bool system =
        use.prompt->role == "system" || std::ranges::find(words, "system") != words.end();
    return std::tuple(!system, use.steps);
  };
  std::ranges::stable_sort(uses.out, {}, rank);
  std::set<std::string> begun;
  for (const Use& use : uses.out) {
    if (out.size() >= kTold || !begun.insert(cut_words(use.prompt->text, 8)).second) continue;
    Sentence sentence(story, "ai.reached.told", use.name);
    sentence.text(code(use.function) + ", to which the way told first comes, names the text " +
                  code(use.name) + ": “" + cut_words(use.prompt->text, kQuoted) + "”.");
    add(out, sentence.at(use.prompt->places.front()).at(use.place).finish());
  }
  return out;
}

}  // namespace cutaway::narrative
