// SPDX-License-Identifier: Apache-2.0
// Goes up from the calls of models to all that calls them, and notes what these functions name.
#include "narrative/ai/ai_number_uses.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <utility>
#include <vector>

#include "meaning/ai/words.h"
#include "meaning/site.h"
#include "narrative/ai/ai_named.h"
#include "narrative/ai/ai_names.h"
#include "narrative/ai/ai_telling.h"

namespace cutaway::narrative {
namespace {

using syntax::Syntax;
using syntax::ValueKind;

constexpr int kMostUp = 8;
constexpr std::size_t kMostFunctions = 400;
constexpr std::size_t kMostCallers = 60;
constexpr std::size_t kShortestName = 4;
constexpr std::size_t kMostGiven = 60;    ///< values in the arguments of a call that are looked at
constexpr std::uint32_t kDecorators = 8;  ///< lines above a function that may belong to it

/// The innermost function with a name around the symbol.
SymbolRef named_function(const Syntax& syntax, FileId file, SymbolId at) {
  while (at.valid() && (syntax.symbols[at.index()].name.empty() ||
                        !meaning::is_function(syntax.symbols[at.index()])))
    at = syntax.symbols[at.index()].container;
  return {file, at};
}

/// A function that is written there, or a name of one: what is called may run it.
bool is_given_function(const Syntax& syntax, const syntax::Call& call) {
  for (std::uint32_t a = 0; a < call.argument_count; ++a) {
    const syntax::ValueNode& given = syntax.value(syntax.arguments[call.first_argument + a]);
    if (given.kind == ValueKind::function) return true;
    const bool name = given.kind == ValueKind::reference || given.kind == ValueKind::member;
    const std::string_view text = syntax.text(given.text);
    if (name && std::ranges::any_of(syntax.symbols, [&](const syntax::Symbol& symbol) {
          return meaning::is_function(symbol) && syntax.text(symbol.name) == text;
        }))
      return true;
  }
  return false;
}

/// The keys around an entry of that name and line: "clickhouse" and "fallback" of `{ clickhouse: {
/// fallback: { retries: 3 } } }`; false = it is not in that value.
bool keys_to(const Syntax& syntax, ValueId id, std::string_view name, std::uint32_t line,
             std::vector<std::string_view>& keys) {
  const syntax::ValueNode& node = syntax.value(id);
  const bool entry = node.kind == ValueKind::entry && node.child_count > 0;
  if (!entry && node.kind != ValueKind::record) return false;
  if (entry && syntax.text(node.text) == name &&
      std::max(node.line, syntax.value(syntax.child(node, 0)).line) == line)
    return true;
  if (entry) keys.push_back(syntax.text(node.text));
  for (std::size_t c = 0; c < node.child_count; ++c)
    if (keys_to(syntax, syntax.child(node, c), name, line, keys)) return true;
  if (entry) keys.pop_back();
  return false;
}

/// `getattr(self, step.name)`: one of its own is fetched by a name that is known when it runs.
bool looks_up_own(const Syntax& syntax, const syntax::Call& call) {
  if (syntax.text(call.name) != "getattr" || call.argument_count < 2) return false;
  const syntax::ValueNode& of = syntax.value(syntax.arguments[call.first_argument]);
  const syntax::ValueNode& by = syntax.value(syntax.arguments[call.first_argument + 1]);
  return syntax.text(of.text) == "self" && by.kind != ValueKind::string;
}

/// Functions by what they name: `run(self.ask)` hands `ask` over, and `self.llm.ask()` calls it,
/// where only one function near models is called so.
class Mentions {
 public:
  Mentions(const Story& story, const meaning::AiBook& book) : story_(story) {
    const std::set<FileId> files = with_neighbours(ai_near_models(story, book));
    for (const FileId id : files) note_borne(id);
    for (const FileId id : files) note_named(id);
  }

  /// Those that name the function, and the methods of a class that keeps it from its beginning.
  std::set<SymbolRef> of(SymbolRef function) const {
    const Syntax& syntax = story_.analysis.project->of(function.file);
    const auto found = named_.find(syntax.text(syntax.symbols[function.symbol.index()].name));
    return found == named_.end() ? std::set<SymbolRef>() : found->second;
  }

 private:
  /// The files, what they import, and who imports them.
  std::set<FileId> with_neighbours(const std::set<FileId>& near) const {
    std::set<FileId> out = near;
    for (std::size_t i = 0; i < story_.analysis.project->size(); ++i) {
      const auto imported = story_.analysis.links->file_imports(FileId(i));
      if (near.contains(FileId(i))) out.insert(imported.begin(), imported.end());
      if (std::ranges::any_of(imported, [&](FileId one) { return near.contains(one); }))
        out.insert(FileId(i));
    }
    return out;
  }

  void note_borne(FileId id) {
    const Syntax& syntax = story_.analysis.project->of(id);
    for (const syntax::Symbol& symbol : syntax.symbols)
      if (meaning::is_function(symbol) && symbol.name.size > kShortestName)
        ++borne_[std::string(syntax.text(symbol.name))];
  }

  void note_named(FileId id) {
    const Syntax& syntax = story_.analysis.project->of(id);
    for (const syntax::ValueNode& node : syntax.values) {
      if ((node.kind != ValueKind::reference && node.kind != ValueKind::member) || node.line == 0)
        continue;
      const std::string_view text = syntax.text(node.text);
      const auto borne = borne_.find(text.substr(text.find_last_of('.') + 1));
      if (borne == borne_.end() || borne->second != 1) continue;
      const SymbolRef around = named_function(syntax, id, meaning::symbol_at(syntax, node.line));
      if (!around.symbol.valid()) continue;
      std::set<SymbolRef>& row = named_[borne->first];
      row.insert(around);
      note_methods(syntax, around, row);
    }
  }

  static void note_methods(const Syntax& syntax, SymbolRef around, std::set<SymbolRef>& row) {
    const syntax::Symbol& maker = syntax.symbols[around.symbol.index()];
    const bool makes = maker.kind == syntax::SymbolKind::constructor ||
                       syntax.text(maker.name) == "__init__" ||
                       syntax.text(maker.name) == "constructor";
    for (std::size_t i = 0; makes && i < syntax.symbols.size(); ++i)
      if (syntax.symbols[i].container == maker.container && maker.container.valid() &&
          meaning::is_function(syntax.symbols[i]))
        row.insert({around.file, SymbolId(i)});
  }

  const Story& story_;
  std::map<std::string, int, std::less<>> borne_;  ///< how many functions bear a name
  std::map<std::string, std::set<SymbolRef>, std::less<>> named_;
};

}  // namespace

NumberUses::NumberUses(const Story& story, const meaning::AiBook& book) : story_(story) {
  const Mentions mentions(story, book);
  std::vector<std::pair<SymbolRef, int>> open;
  for (const meaning::AiCall& call : book.calls)
    if (asks(call) && call.scope.valid())
      open.emplace_back(named_function(story.analysis.project->of(call.scope.file), call.scope.file,
                                       call.scope.symbol),
                        0);
  for (const meaning::AiPath& path : book.paths)
    for (const meaning::AiHop& hop : path.hops) open.emplace_back(hop.symbol, 0);
  for (std::size_t at = 0; at < open.size() && leads_.size() < kMostFunctions; ++at) {
    const auto [function, steps] = open[at];
    if (!function.valid() || !function.symbol.valid() || !leads_.insert(function).second) continue;
    if (steps >= kMostUp) continue;
    for (const SymbolRef& other : mentions.of(function)) open.emplace_back(other, steps + 1);
    const auto callers = story.analysis.links->callers(function);
    if (callers.size() > kMostCallers) continue;
    for (const auto& [file, index] : callers) {
      const Syntax& syntax = story.analysis.project->of(file);
      open.emplace_back(named_function(syntax, file, syntax.calls[index].scope), steps + 1);
    }
  }
  note_called();
  note_names();
  note_looked_up();
}

void NumberUses::note_called() {
  for (const SymbolRef& function : leads_) {
    const Syntax& syntax = story_.analysis.project->of(function.file);
    const syntax::Symbol& symbol = syntax.symbols[function.symbol.index()];
    const auto targets = story_.analysis.links->calls(function.file);
    for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
      const syntax::Call& call = syntax.calls[i];
      if (call.line < symbol.line || call.line > symbol.end_line || !targets[i].symbol.valid())
        continue;
      called_.insert(targets[i].symbol);
      if (is_given_function(syntax, call)) handed_.insert(targets[i].symbol);
    }
  }
}

void NumberUses::note_names() {
  for (const SymbolRef& function : leads_) {
    const Syntax& syntax = story_.analysis.project->of(function.file);
    const syntax::Symbol& symbol = syntax.symbols[function.symbol.index()];
    const std::uint32_t from = symbol.line > kDecorators ? symbol.line - kDecorators : 1;
    for (const syntax::ValueNode& node : syntax.values) {
      const bool name = node.kind == ValueKind::reference || node.kind == ValueKind::member ||
                        node.kind == ValueKind::parameter;
      if (!name || node.line < from || node.line > symbol.end_line) continue;
      const std::string_view text = syntax.text(node.text);
      const std::string_view last = text.substr(text.find_last_of('.') + 1);
      names_[std::string(last)].insert(function.file);
    }
  }
}

/// A constant may bear the name of another one: a file that reads it holds it, or takes the file
/// in that does.
bool NumberUses::is_read(std::string_view name, FileId held_in) const {
  const auto known = names_.find(name);
  if (known == names_.end()) return false;
  if (std::ranges::any_of(name, [](unsigned char c) { return std::islower(c) != 0; })) return true;
  return std::ranges::any_of(known->second, [&](FileId reader) {
    const auto imported = story_.analysis.links->file_imports(reader);
    return reader == held_in || std::ranges::find(imported, held_in) != imported.end();
  });
}

SymbolRef NumberUses::function_at(const Place& place) const {
  const Syntax& syntax = story_.analysis.project->of(place.file);
  const SymbolRef around =
      named_function(syntax, place.file, meaning::symbol_at(syntax, place.line));
  if (around.symbol.valid()) return around;
  // `@retry(attempts=3)` above a function is of it.
  for (std::size_t i = 0; i < syntax.symbols.size(); ++i) {
    const syntax::Symbol& symbol = syntax.symbols[i];
    const bool below = place.line < symbol.line && symbol.line <= place.line + kDecorators;
    if (below && meaning::is_function(symbol) &&
        std::ranges::any_of(syntax.annotations, [&](const syntax::Annotation& note) {
          return note.line <= place.line && place.line < symbol.line &&
                 note.line + kDecorators >= place.line;
        }))
      return {place.file, SymbolId(i)};
  }
  return {};
}

/// `getattr(self, step.name)`: a class that looks its own functions up may run each of them.
void NumberUses::note_looked_up() {
  std::set<SymbolRef> types;
  for (const SymbolRef& function : leads_) {
    const Syntax& syntax = story_.analysis.project->of(function.file);
    const SymbolId type = meaning::class_around(syntax, function.symbol);
    if (type.valid()) types.insert({function.file, type});
  }
  for (const SymbolRef& type : types) {
    const Syntax& syntax = story_.analysis.project->of(type.file);
    const auto is_of_it = [&](SymbolId at) {
      return meaning::class_around(syntax, at) == type.symbol;
    };
    if (std::ranges::none_of(syntax.calls, [&](const syntax::Call& call) {
          return looks_up_own(syntax, call) && call.scope.valid() && is_of_it(call.scope);
        }))
      continue;
    for (std::size_t i = 0; i < syntax.symbols.size(); ++i)
      if (meaning::is_function(syntax.symbols[i]) && is_of_it(SymbolId(i)))
        looked_up_.insert({type.file, SymbolId(i)});
  }
}

/// `agent.ask({"messages": …}, config={"recursion_limit": 60})`: what is handed messages takes it.
bool NumberUses::is_given_with_messages(const Place& place) const {
  const Syntax& syntax = story_.analysis.project->of(place.file);
  return std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
    if (call.line > place.line || place.line > call.end_line) return false;
    bool here = false, messages = false;
    std::vector<ValueId> open;
    for (std::uint32_t a = 0; a < call.argument_count; ++a)
      open.push_back(syntax.arguments[call.first_argument + a]);
    for (std::size_t at = 0; at < open.size() && at < kMostGiven; ++at) {
      const syntax::ValueNode& node = syntax.value(open[at]);
      const bool entry = node.kind == ValueKind::entry && node.child_count > 0;
      if (entry && node.line == place.line) here = true;
      if (entry && has_word(story_, "loops.given", syntax.text(node.text))) messages = true;
      // What another call among the arguments is handed is of that one.
      if (node.kind == ValueKind::call) continue;
      for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(syntax.child(node, c));
    }
    return here && messages;
  });
}

bool NumberUses::has(std::string_view name, const Place& place, bool any_called) const {
  // `self.most_rounds` is read under the name that it has of its class.
  name = name.substr(name.find_last_of('.') + 1);
  const SymbolRef function = function_at(place);
  if (function.symbol.valid()) {
    if (leads_.contains(function) || handed_.contains(function)) return true;
    if (any_called && (called_.contains(function) || looked_up_.contains(function))) return true;
    if (any_called && is_given_with_messages(place)) return true;
    // What a class is made with is kept by it, under the same name.
    const Syntax& syntax = story_.analysis.project->of(function.file);
    const syntax::Symbol& symbol = syntax.symbols[function.symbol.index()];
    const bool makes = symbol.kind == syntax::SymbolKind::constructor ||
                       syntax.text(symbol.name) == "__init__" ||
                       syntax.text(symbol.name) == "constructor";
    return makes && names_.contains(name);
  }
  if (is_read(name, place.file)) return true;
  // `RETRY = { attempts: 3 }`: what holds the number is named, and so is each key on the way to it.
  const Syntax& syntax = story_.analysis.project->of(place.file);
  return std::ranges::any_of(syntax.symbols, [&](const syntax::Symbol& symbol) {
    if (!symbol.value.valid() || place.line < symbol.line || symbol.end_line < place.line ||
        !is_read(syntax.text(symbol.name), place.file))
      return false;
    std::vector<std::string_view> keys;
    keys_to(syntax, symbol.value, name, place.line, keys);
    return std::ranges::all_of(keys, [&](std::string_view key) { return names_.contains(key); });
  });
}

bool ai_picks_words(const Story& story, const meaning::AiLimit& limit) {
  constexpr std::uint32_t kNear = 8;
  if (meaning::letters_of(limit.name) != "topk") return false;
  return std::ranges::any_of(limit.places, [&](const Place& place) {
    const Syntax& syntax = story.analysis.project->of(place.file);
    const auto picks = [&](std::string_view name, std::uint32_t line) {
      return line <= place.line + kNear && place.line <= line + kNear &&
             has_word(story, "taken.samples", meaning::letters_of(name));
    };
    return std::ranges::any_of(
               syntax.parameters,
               [&](const auto& one) { return picks(syntax.text(one.name), one.line); }) ||
           std::ranges::any_of(syntax.symbols, [&](const auto& one) {
             return picks(syntax.text(one.name), one.name_line);
           });
  });
}

}  // namespace cutaway::narrative
