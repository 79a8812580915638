// SPDX-License-Identifier: Apache-2.0
// What the path of a person's question runs through: the functions on it and those they call. A
// prompt or a number that none of them holds or names belongs to something else.
#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "meaning/ai/ground.h"
#include "meaning/ai/paths/callbacks.h"
#include "meaning/ai/paths/graph_run.h"
#include "meaning/ai/paths/path_handler.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;

constexpr int kMostDown = 3;
constexpr std::uint32_t kLinesAround = 2;  ///< between the name of a text and the text
constexpr std::size_t kNear = 3;           ///< functions at the end of the path
constexpr std::size_t kMostFunctions = 300;
constexpr std::size_t kShortestName = 5, kLongestKey = 60;

class OnPath {
 public:
  OnPath(const AiGround& ground, AiBook& book) : ground_(ground), book_(book) {}

  void mark() {
    const AiPath& path = book_.paths.front();
    // What is said to the model is put together near the end; what bounds it may stand anywhere.
    for (std::size_t i = 0; i < path.hops.size(); ++i)
      take(path.hops[i].symbol, i + kNear < path.hops.size() ? kMostDown : 0);
    for (const AiHop& hop : path.hops) take_prompt_makers(hop.symbol);
    // What answers an address may have no name, and puts the question together all the same.
    const SymbolRef handler = unnamed_handler(ground_.context.project, path);
    take(handler, 0);
    // What a graph of steps does is done for the one who runs it.
    const std::vector<SymbolRef> steps = steps_run_by(ground_, book_.calls[path.call]);
    for (const SymbolRef step : steps) take(step, 0);
    note_run(path, steps);
    follow();
    // A call that several paths come to is not given the same text by each of them.
    const bool alone = std::ranges::count(book_.paths, path.call, &AiPath::call) == 1;
    for (AiPrompt& prompt : book_.prompts)
      prompt.on_path =
          (holds(prompt) && !is_one_of_several(path, prompt) && !is_local_elsewhere(prompt)) ||
          is_of_class(path, prompt) || is_asked_for_by_key(prompt) ||
          is_first_of_class(path, prompt) || is_given_in(steps, prompt) ||
          (alone && prompt.through.empty() && prompt.call == book_.calls[path.call].place);
    open_.clear(), seen_.clear(), looked_.clear();
    for (const AiHop& hop : path.hops) take(hop.symbol, 0);
    for (const SymbolRef step : steps) take(step, 0);
    take(handler, 0);
    follow();
    for (AiPiece& tool : book_.tools)
      tool.on_path =
          std::ranges::any_of(tool.places, [&](const Place& place) { return stands_in(place); });
    for (AiLimit& limit : book_.limits)
      limit.on_path = holds(limit) && !is_given_elsewhere(path, limit);
    for (AiSign& sign : book_.signs) sign.on_path = stands_in(sign.places.front());
    for (AiCall& call : book_.calls) call.on_path = stands_in(call.place);
    for (AiLimit& limit : book_.failing.bounds)
      limit.on_path = holds(limit) || is_of_file(path, limit);
  }

 private:
  /// The call that the text reaches stands in one of the functions.
  bool is_given_in(const std::vector<SymbolRef>& functions, const AiPrompt& prompt) const {
    return std::ranges::any_of(book_.calls, [&](const AiCall& call) {
      return prompt.call == call.place &&
             std::ranges::find(functions, call.scope) != functions.end();
    });
  }

  /// Which steps of the graph at the end of the way have a model asked.
  void note_run(const AiPath& path, const std::vector<SymbolRef>& steps) {
    AiSign sign;
    sign.means = "graph.run", sign.places = {book_.calls[path.call].place};
    if (!path.hops.empty()) sign.function = path.hops.back().function;
    for (const SymbolRef step : steps) {
      if (ground_.reached_from(step) == nullptr) continue;
      const syntax::Symbol& symbol = symbol_of(step);
      const syntax::Text name = symbol.name;
      sign.name += (sign.name.empty() ? "" : "|") +
                   std::string(ground_.context.project.of(step.file).text(name));
      sign.places.push_back({step.file, symbol.line, symbol.line});
    }
    if (!sign.name.empty()) book_.signs.push_back(std::move(sign));
  }

  void follow() {
    for (std::size_t at = 0; at < open_.size() && open_.size() < kMostFunctions; ++at)
      go_down(open_[at].first, open_[at].second);
    for (const auto& [function, steps] : open_) note_names(function);
    const std::size_t known = open_.size();
    for (std::size_t at = 0; at < known; ++at) take_makers(open_[at].first.file);
    for (std::size_t at = known; at < open_.size(); ++at) note_names(open_[at].first);
  }

  /// `const QUICK_PROMPT = makeQuickPrompt()`, named on the way: what makes it is on it, too.
  void take_makers(FileId file) {
    if (!looked_.insert(file).second) return;
    for (const linking::ImportLink& link : ground_.context.links.imports(file))
      if (link.symbol.valid() && link.symbol.symbol.valid()) take_maker(link.symbol);
    const syntax::Syntax& syntax = ground_.context.project.of(file);
    for (std::size_t i = 0; i < syntax.symbols.size(); ++i)
      if (!syntax.symbols[i].container.valid()) take_maker({file, SymbolId(i)});
  }

  void take_maker(SymbolRef constant) {
    const syntax::Syntax& syntax = ground_.context.project.of(constant.file);
    const syntax::Symbol& symbol = symbol_of(constant);
    if (!symbol.value.valid() || is_function(symbol) || !names_.contains(syntax.text(symbol.name)))
      return;
    const syntax::ValueNode& node = syntax.value(symbol.value);
    if (node.kind != ValueKind::call || node.child_count == 0) return;
    const auto targets = ground_.context.links.calls(constant.file);
    // `const settings = new Settings()`: not all that the class holds is on the way.
    for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i)
      if (syntax.calls[i].callee == syntax.child(node, 0) && targets[i].symbol.symbol.valid() &&
          is_function(symbol_of(targets[i].symbol)))
        take(targets[i].symbol, kMostDown);
  }

  /// `template = ANSWER_TEXT` of the class of which a method ends the way.
  bool is_of_class(const AiPath& path, const AiPrompt& prompt) const {
    if (prompt.named_in.empty() || path.hops.empty()) return false;
    const SymbolRef last = path.hops.back().symbol;
    if (!last.symbol.valid()) return false;
    const SymbolId type = symbol_of(last).container;
    return type.valid() && ground_.context.project.of(last.file).text(
                               symbol_of({last.file, type}).name) == prompt.named_in;
  }

  /// `system_message` of each of several profiles: the name alone says not which of them is meant.
  bool is_one_of_several(const AiPath& path, const AiPrompt& prompt) const {
    if (std::ranges::any_of(prompt.places, [&](const Place& place) { return stands_in(place); }))
      return false;
    const FileId home = prompt.places.front().file;
    if (std::ranges::any_of(path.hops, [&](const AiHop& hop) { return hop.place.file == home; }))
      return false;
    std::set<FileId> homes;
    for (const AiPrompt& other : book_.prompts)
      if (other.name == prompt.name) homes.insert(other.places.front().file);
    // Of programs in two languages each takes in its own.
    const bool taken = is_taken_in(home);
    if (taken) std::erase_if(homes, [&](FileId other) { return !is_taken_in(other); });
    return homes.size() > 1;
  }

  /// `system_prompt = "…"` in a function that the way does not run through: what is called so on
  /// the way is another one.
  bool is_local_elsewhere(const AiPrompt& prompt) const {
    const std::string_view name =
        std::string_view(prompt.name).substr(prompt.name.find_last_of('.') + 1);
    const Place& place = prompt.places.front();
    const syntax::Syntax& syntax = ground_.context.project.of(place.file);
    return !stands_in(place) &&
           std::ranges::any_of(syntax.bindings, [&](const syntax::Binding& one) {
             return one.line <= place.line && place.line <= one.line + kLinesAround &&
                    one.scope.valid() && is_function(syntax.symbols[one.scope.index()]) &&
                    syntax.text(one.target) == name;
           });
  }

  /// A file with a function of the way takes that file in.
  bool is_taken_in(FileId home) const {
    return std::ranges::any_of(open_, [&](const auto& row) {
      const auto files = ground_.context.links.file_imports(row.first.file);
      return std::ranges::find(files, home) != files.end();
    });
  }

  /// `def __init__(self, system_message=DEFAULT_TEXT)` of the class of which a method is on the
  /// way.
  bool is_first_of_class(const AiPath& path, const AiPrompt& prompt) const {
    if (prompt.through.empty() || prompt.used_at.file.valid()) return false;
    return std::ranges::any_of(path.hops, [&](const AiHop& hop) {
      if (!hop.symbol.symbol.valid()) return false;
      const SymbolId type = symbol_of(hop.symbol).container;
      return type.valid() &&
             ground_.context.project.of(hop.symbol.file)
                     .text(symbol_of({hop.symbol.file, type}).name) == prompt.through;
    });
  }

  void take(SymbolRef function, int steps) {
    if (!function.symbol.valid() || !is_own(ground_.context, function.file)) return;
    if (seen_.insert(function).second) open_.emplace_back(function, steps);
  }

  const syntax::Symbol& symbol_of(SymbolRef one) const {
    return ground_.context.project.of(one.file).symbols[one.symbol.index()];
  }

  /// A function, or `export const POST = handler(async (request) => { … })`, which is called as
  /// one.
  bool runs(SymbolRef one) const {
    const syntax::Symbol& symbol = symbol_of(one);
    return is_function(symbol) || symbol.kind == syntax::SymbolKind::constant ||
           symbol.kind == syntax::SymbolKind::variable;
  }

  /// What a class as a whole holds and calls is seldom all on the way.
  void go_down(SymbolRef function, int steps) {
    if (steps >= kMostDown || !runs(function)) return;
    const syntax::Syntax& syntax = ground_.context.project.of(function.file);
    const syntax::Symbol& symbol = symbol_of(function);
    const auto targets = ground_.context.links.calls(function.file);
    for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
      const std::uint32_t line = syntax.calls[i].line;
      if (line < symbol.line || line > symbol.end_line || is_other_callback(function, line))
        continue;
      take(targets[i].symbol, steps + 1);
    }
  }

  /// What another callback of the screen calls is on another way.
  bool is_other_callback(SymbolRef function, std::uint32_t line) const {
    const AiPath& path = book_.paths.front();
    const AiHop& first = path.hops.front();
    return path.kind == "screen" && first.symbol == function &&
           in_separate_callbacks(ground_.context.project.of(function.file), function.symbol, line,
                                 first.place.line);
  }

  /// `build_system_instruction(…)`: by its name it puts together what a model is told, however far
  /// from the end of the way.
  void take_prompt_makers(SymbolRef function) {
    if (!function.symbol.valid() || !runs(function)) return;
    const syntax::Syntax& syntax = ground_.context.project.of(function.file);
    const syntax::Symbol& symbol = symbol_of(function);
    const auto targets = ground_.context.links.calls(function.file);
    for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
      const syntax::Call& call = syntax.calls[i];
      if (call.line < symbol.line || call.line > symbol.end_line) continue;
      if (ground_.words.has_any("prompt.strong", identifier_words(syntax.text(call.name))))
        take(targets[i].symbol, kMostDown);
    }
  }

  /// `get_prompt("clerk_answer")` on the way of a text in `prompts/clerk_answer.yaml`, or
  /// `settings.answer_prompt`, which is "clerk_answer" at first.
  bool is_asked_for_by_key(const AiPrompt& prompt) const {
    const std::string_view key = key_of(prompt);
    if (key.size() < kShortestName || identifier_words(key).size() < 2) return false;
    if (keys_.contains(key)) return true;
    if (prompt.named_in.empty()) return false;
    for (const FileId id : ground_.files) {
      const syntax::Syntax& syntax = ground_.context.project.of(id);
      for (const syntax::Symbol& field : syntax.symbols) {
        if (!field.value.valid() || !field.container.valid()) continue;
        const syntax::ValueNode& first = syntax.value(field.value);
        if (first.kind == ValueKind::string && syntax.text(first.text) == key &&
            syntax.text(syntax.symbols[field.container.index()].name) == prompt.named_in &&
            names_.contains(syntax.text(field.name)))
          return true;
      }
    }
    return false;
  }

  /// "clerk_answer" of a text that is a file, or the one of a module; "" = it is known by its name.
  std::string_view key_of(const AiPrompt& prompt) const {
    std::string_view name = prompt.name;
    if (const std::size_t slash = name.rfind('/'); slash != std::string_view::npos)
      name = name.substr(slash + 1);
    const std::size_t dot = name.find('.');
    return prompt.text.empty() || dot != std::string_view::npos ? name.substr(0, dot)
                                                                : std::string_view();
  }

  /// Names of constants and fields that stand in the function.
  void note_names(SymbolRef function) {
    if (!runs(function)) return;
    const syntax::Syntax& syntax = ground_.context.project.of(function.file);
    const syntax::Symbol& symbol = symbol_of(function);
    for (const syntax::ValueNode& node : syntax.values) {
      const bool names = node.kind == ValueKind::reference || node.kind == ValueKind::member;
      if (node.line < symbol.line || node.line > symbol.end_line) continue;
      if (names) names_.insert(syntax.text(node.text));
      if (node.kind == ValueKind::string && node.text.size < kLongestKey)
        keys_.insert(syntax.text(node.text));
    }
  }

  /// `export const maxDuration = 300` holds for all that its file answers.
  bool is_of_file(const AiPath& path, const AiLimit& limit) const {
    const FileId home = limit.places.front().file;
    return limit.within == ground_.path(home) &&
           std::ranges::any_of(path.hops, [&](const AiHop& hop) { return hop.place.file == home; });
  }

  bool stands_in(const Place& place) const {
    SymbolRef at{place.file, symbol_at(ground_.context.project.of(place.file), place.line)};
    for (int step = 0; step < kMostDown && at.symbol.valid(); ++step) {
      if (seen_.contains(at)) return true;
      const SymbolId around = symbol_of(at).container;
      const bool method = is_function(symbol_of(at)) && around.valid() &&
                          !is_function(symbol_of({at.file, around}));
      if (method) break;
      at.symbol = around;
    }
    return false;
  }

  /// `stepCountIs(10)` in a call that asks a model apart from the way: the same name on the way is
  /// given another number.
  bool is_given_elsewhere(const AiPath& path, const AiLimit& limit) const {
    const Place& at = limit.places.front();
    return !stands_in(at) && std::ranges::any_of(book_.calls, [&](const AiCall& call) {
      return &call != &book_.calls[path.call] && call.place.file == at.file &&
             call.place.line <= at.line && at.line <= call.place.end_line;
    });
  }

  /// It stands in one of the functions or classes, or one of them names it.
  bool holds(const AiThing& thing) const {
    if (std::ranges::any_of(thing.places, [&](const Place& place) { return stands_in(place); }))
      return true;
    const std::string_view name =
        std::string_view(thing.name).substr(thing.name.find_last_of('.') + 1);
    return name.size() >= kShortestName && identifier_words(name).size() > 1 &&
           names_.contains(name);
  }

  const AiGround& ground_;
  AiBook& book_;
  std::vector<std::pair<SymbolRef, int>> open_;
  std::set<SymbolRef> seen_;
  std::set<std::string_view> names_, keys_;  ///< names and short texts that stand in them
  std::set<FileId> looked_;                  ///< of which the constants were looked at
};

}  // namespace

void find_ai_on_path(const AiGround& ground, AiBook& book) {
  if (!book.paths.empty() && book.paths.front().beside.empty()) OnPath(ground, book).mark();
}

}  // namespace cutaway::meaning
