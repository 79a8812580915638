// SPDX-License-Identifier: Apache-2.0
// Which calls ask: what only makes a thing that asks later does not, and methods of the project
// that ask a model and are known by their name alone: `self.llm .chat_completion(…)` asks,
// whichever of the classes with such a method `llm` is.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "meaning/ai/ground.h"
#include "meaning/ai/paths/declared.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kMostCalls = 60;
constexpr std::size_t kMostDeclared = 400;

/// `chat_cost`, `completion_context_length`, `is_chat_model`: what a model is like, or how much of
/// it was used.
bool tells_of_models(const AiWords& words, const std::vector<std::string>& parts) {
  return words.has("calls.told_by", parts.front()) || words.has("calls.told", parts.back());
}

}  // namespace

/// `LLMChain(…)`, `dspy.Predict(…)`: the thing that will ask is made.
bool AiGround::only_makes(const AiCall& call) const {
  const syntax::Syntax& syntax = context.project.of(call.place.file);
  const auto targets = context.links.calls(call.place.file);
  for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
    const syntax::Call& made = syntax.calls[i];
    const std::string_view name = syntax.text(made.name);
    if (made.line != call.place.line || name.empty() || name[0] < 'A' || name[0] > 'Z') continue;
    const std::string_view origin = context.links.name(targets[i].origin);
    if (origin.substr(origin.find_last_of(":.") + 1) == name) return true;
  }
  return false;
}

/// Where the same file also shows the asking, making is no place of its own.
void AiGround::leave_out_makers() {
  std::set<std::pair<FileId, TechnologyId>> asked;
  std::vector<bool> makes;
  for (const AiCall& call : calls) {
    makes.push_back(call.kind == "chat" && only_makes(call));
    // What turns texts into vectors there answers nothing.
    if (call.kind == "chat" && !makes.back()) asked.insert({call.place.file, call.technology});
  }
  std::vector<AiCall> kept;
  for (std::size_t i = 0; i < calls.size(); ++i)
    if (!makes[i] || !asked.contains({calls[i].place.file, calls[i].technology}))
      kept.push_back(std::move(calls[i]));
  calls = std::move(kept);
}

/// `chat_completion`, `ask_llm`: a word of models beside another one; `get_chat_messages` reads
/// what was said.
bool AiGround::names_a_wrapper(std::string_view name) const {
  const std::vector<std::string> parts = identifier_words(name);
  if (parts.size() < 2 || !words.has_any("calls.wrappers", parts) || tells_of_models(words, parts))
    return false;
  return !words.has("calls.reads", parts.front()) || !words.has("calls.kept", parts.back());
}

/// Names of methods most of which lead to a model, or have no body of their own to do anything
/// else.
std::set<std::string, std::less<>> AiGround::wrapper_names() const {
  std::map<std::string, int, std::less<>> more;  ///< that ask than that do something else
  std::set<std::string, std::less<>> asking;
  for (const AiCall& call : calls) {
    if (call.kind != "chat" || !call.scope.symbol.valid()) continue;
    const syntax::Syntax& syntax = context.project.of(call.scope.file);
    const syntax::Symbol& symbol = syntax.symbols[call.scope.symbol.index()];
    if (symbol.container.valid() && names_a_wrapper(syntax.text(symbol.name)))
      asking.emplace(syntax.text(symbol.name));
  }
  if (asking.empty()) return asking;
  for (const FileId id : files) {
    const syntax::Syntax& syntax = context.project.of(id);
    for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
      const syntax::Symbol& symbol = syntax.symbols[i];
      if (!is_function(symbol) || !asking.contains(syntax.text(symbol.name))) continue;
      const bool works = std::ranges::any_of(
          syntax.calls, [&](const syntax::Call& call) { return call.scope == SymbolId(i); });
      if (!works) continue;
      const bool asks = reached_from({id, SymbolId(i)}) != nullptr || works_with_models(id);
      more[std::string(syntax.text(symbol.name))] += asks ? 1 : -1;
    }
  }
  std::erase_if(asking, [&](const std::string& name) { return more[name] <= 0; });
  return asking;
}

/// `@AiService interface Assistant { String chat(String text); }`: who calls it asks.
void AiGround::find_declared() {
  for (const Meaning& meaning : facts.meanings) {
    if (meaning.means != "agent" || !meaning.scope.valid()) continue;
    const syntax::Syntax& syntax = context.project.of(meaning.scope.file);
    const syntax::Symbol& type = syntax.symbols[meaning.scope.symbol.index()];
    if (type.kind != syntax::SymbolKind::interface) continue;
    for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
      if (syntax.symbols[i].container != meaning.scope.symbol || !is_function(syntax.symbols[i]))
        continue;
      for (const auto& [id, index] : context.links.callers({meaning.scope.file, SymbolId(i)})) {
        if (!is_own(context, id) || beside(id) || calls.size() >= kMostDeclared) continue;
        const syntax::Call& call = context.project.of(id).calls[index];
        AiCall made;
        made.kind = "chat", made.place = {id, call.line, std::max(call.line, call.end_line)};
        made.scope = around(id, call.scope), made.technology = meaning.technology;
        calls.push_back(std::move(made));
      }
    }
  }
}

/// The methods that bases of its class declare for it, where its name speaks of asking models.
std::vector<SymbolRef> AiGround::declared(SymbolRef function) const {
  const syntax::Syntax& syntax = context.project.of(function.file);
  const syntax::Symbol& method = syntax.symbols[function.symbol.index()];
  if (!is_function(method) || !method.container.valid()) return {};
  const std::string_view name = syntax.text(method.name);
  const std::vector<std::string> parts = identifier_words(name);
  const std::string_view type = syntax.text(syntax.symbols[method.container.index()].name);
  // `call` says nothing by itself, `call` of `OpenAILLM` does.
  const bool of_llm = words.has("calls.plain", lower(std::string(name))) &&
                      words.has_any("calls.classes", identifier_words(type));
  const bool asks =
      of_llm || words.has_any("calls.wrappers", parts) || words.has_any("calls.offers", parts);
  if (parts.empty() || name.starts_with('_') || tells_of_models(words, parts)) return {};
  const bool named = asks && !words.has("prompt.made", parts.front());
  const bool itself = !named && asks_itself(function);
  if (!named && !itself) return {};
  std::vector<SymbolRef> bases =
      declared_by_bases(context, {function.file, method.container}, name);
  // Whatever a method is called that asks a model: who calls it over the base asks one where most
  // of those that fill its place do.
  if (itself) std::erase_if(bases, [&](SymbolRef base) { return !mostly_asks(base); });
  return bases;
}

bool AiGround::asks_itself(SymbolRef function) const {
  return std::ranges::any_of(
      calls, [&](const AiCall& call) { return call.kind == "chat" && call.scope == function; });
}

/// Of the methods that stand for a declared one, most ask a model, themselves or through others.
bool AiGround::mostly_asks(SymbolRef declared) const {
  const syntax::Syntax& home = context.project.of(declared.file);
  const syntax::Symbol& method = home.symbols[declared.symbol.index()];
  const SymbolRef type{declared.file, method.container};
  std::ptrdiff_t more = 0;
  for (const FileId id : files) {
    const syntax::Syntax& syntax = context.project.of(id);
    const auto bases = context.links.bases(id);
    for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
      const syntax::Symbol& one = syntax.symbols[i];
      for (std::size_t b = one.first_base; b < one.first_base + one.base_count && b < bases.size();
           ++b) {
        if (bases[b].symbol != type) continue;
        const SymbolId filled = method_named(syntax, SymbolId(i), home.text(method.name));
        if (!filled.valid()) continue;
        const SymbolRef at{id, filled};
        more += asks_itself(at) || reached_from(at) != nullptr ? 1 : -1;
      }
    }
  }
  return more > 0;
}

/// `class LiteLLMCompletion(LLMCompletion)` in a file that asks models: whoever calls the method
/// that the base declares asks one, also where the way inside the class is not followed because
/// functions are handed about in it.
std::vector<SymbolRef> AiGround::offered_methods(FileId id) const {
  std::vector<SymbolRef> out;
  const syntax::Syntax& syntax = context.project.of(id);
  for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
    const syntax::Symbol& method = syntax.symbols[i];
    const std::string_view name = syntax.text(method.name);
    if (!is_function(method) || !method.container.valid() || name.starts_with('_')) continue;
    if (reached_from({id, SymbolId(i)}) != nullptr) continue;
    const std::vector<SymbolRef> bases = declared(SymbolRef{id, SymbolId(i)});
    if (bases.empty()) continue;
    out.push_back({id, SymbolId(i)});
    out.insert(out.end(), bases.begin(), bases.end());
  }
  return out;
}

bool AiGround::find_class_wrappers() {
  std::set<FileId> homes;
  for (const AiCall& call : calls)
    if (call.kind == "chat" || call.kind == "embedding") homes.insert(call.place.file);
  std::set<SymbolRef> offered;
  for (const FileId id : homes)
    for (const SymbolRef method : offered_methods(id)) offered.insert(method);
  const std::size_t before = calls.size();
  for (const SymbolRef method : offered) {
    const syntax::Syntax& own = context.project.of(method.file);
    const auto parts = identifier_words(own.text(own.symbols[method.symbol.index()].name));
    const bool embeds = std::ranges::any_of(
        parts, [](const std::string& word) { return word.starts_with("embed"); });
    for (const auto& [id, index] : context.links.callers(method)) {
      if (!is_product(id) || beside(id) || calls.size() >= kMostDeclared) continue;
      if (words.fits("skip.paths", path(id))) continue;
      const syntax::Call& call = context.project.of(id).calls[index];
      AiCall made;
      made.kind = embeds ? "embedding" : "chat";
      made.place = {id, call.line, std::max(call.line, call.end_line)};
      made.scope = around(id, call.scope);
      calls.push_back(std::move(made));
    }
  }
  return calls.size() > before;
}

bool AiGround::find_named_wrappers() {
  const auto names = wrapper_names();
  if (names.empty()) return false;
  std::vector<AiCall> found;
  for (const FileId id : files) {
    const syntax::Syntax& syntax = context.project.of(id);
    const auto targets = context.links.calls(id);
    for (std::size_t i = 0; i < syntax.calls.size() && found.size() < kMostCalls; ++i) {
      const syntax::Call& call = syntax.calls[i];
      if (!names.contains(syntax.text(call.name)) || !call.callee.valid()) continue;
      const SymbolRef target = i < targets.size() ? targets[i].symbol : SymbolRef{};
      if (target.symbol.valid() && reached_from(target) != nullptr) continue;
      const syntax::ValueNode& callee = syntax.value(call.callee);
      if (callee.kind != syntax::ValueKind::member) continue;
      AiCall made;
      made.kind = "chat", made.place = {id, call.line, std::max(call.line, call.end_line)};
      made.scope = around(id, call.scope);
      found.push_back(std::move(made));
    }
  }
  calls.insert(calls.end(), found.begin(), found.end());
  return !found.empty();
}

}  // namespace cutaway::meaning
