// SPDX-License-Identifier: Apache-2.0
// Reads the conditions around where a way comes in, and the commands of manifests.
#include "meaning/ai/paths/path_begin.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "base/text.h"
#include "meaning/ai/paths/sample_uses.h"
#include "meaning/site.h"

namespace cutaway::meaning {
namespace {

constexpr int kMostGuards = 8;
constexpr double kCommand = 2;       ///< what a way gains that a command of the product begins
constexpr double kBehind = 6;        ///< … loses that comes in where the program is started so
constexpr double kGateway = 8;       ///< … of what only passes on what others of the product ask
constexpr double kStepBehind = 2.5;  ///< … and for a step that is only taken then

/// `args.server`, `"--server" in sys.argv`; what is compared or denied chooses otherwise.
bool asks_for_argument(const AiWords& words, std::string_view condition) {
  const std::string spaced = " " + std::string(condition) + " ";
  if (condition.find_first_of("!=<>|") != std::string_view::npos || contains(spaced, " not ") ||
      contains(spaced, " or "))
    return false;
  std::size_t at = 0;
  while (at < condition.size()) {
    std::size_t end = at;
    while (end < condition.size() &&
           (std::isalnum(static_cast<unsigned char>(condition[end])) != 0 || condition[end] == '_'))
      ++end;
    if (end > at && words.has("path.arguments", condition.substr(at, end - at))) return true;
    at = end > at ? end : at + 1;
  }
  return false;
}

bool is_behind(const AiWords& words, const syntax::Syntax& syntax, GuardId guard) {
  for (int step = 0; step < kMostGuards && guard.valid(); ++step) {
    const syntax::Guard& row = syntax.guards[guard.index()];
    if (!row.negated && asks_for_argument(words, syntax.text(row.condition))) return true;
    guard = row.parent;
  }
  return false;
}

/// The conditions that hold both above and below the lines, within the function around them.
std::set<GuardId> guards_around(const syntax::Syntax& syntax, SymbolId around, const Place& from,
                                std::uint32_t end) {
  std::set<GuardId> above, below, both;
  const auto note = [&](SymbolId scope, GuardId guard, std::uint32_t line) {
    if (scope != around) return;
    for (; guard.valid(); guard = syntax.guards[guard.index()].parent) {
      if (line < from.line) above.insert(guard);
      if (line > end) below.insert(guard);
    }
  };
  for (const syntax::Call& one : syntax.calls) note(one.scope, one.guard, one.line);
  for (const syntax::Exit& one : syntax.exits) note(one.scope, one.guard, one.line);
  std::ranges::set_intersection(above, below, std::inserter(both, both.end()));
  return both;
}

std::string_view language_of(const AiGround& ground, FileId file) {
  const std::string_view path = ground.path(file);
  return path.substr(std::min(path.size(), path.rfind('.')));
}

/// A way of one function to the address of a provider, in another language than that in which
/// most calls stand: the product asks it itself.
bool is_gateway(const AiGround& ground, const AiBook& book, const AiPath& path) {
  const std::string_view home = language_of(ground, path.hops.back().place.file);
  const auto passes_on = path.hops.size() == 1 && path.entry.ends_with("/chat/completions");
  const auto others = std::ranges::count_if(book.calls, [&](const AiCall& call) {
    return call.kind == "chat" && language_of(ground, call.place.file) != home;
  });
  return passes_on && others > 1;
}

}  // namespace

bool is_behind_argument(const AiGround& ground, const Place& place) {
  if (!place.file.valid()) return false;
  const syntax::Syntax& syntax = ground.context.project.of(place.file);
  for (const syntax::Call& call : syntax.calls)
    if (place.line <= call.line && call.line <= place.end_line &&
        is_behind(ground.words, syntax, call.guard))
      return true;
  for (const syntax::Symbol& symbol : syntax.symbols) {
    const bool handler = is_function(symbol) && symbol.container.valid() &&
                         symbol.line <= place.line && place.line <= symbol.name_line;
    if (!handler) continue;
    const auto around = guards_around(syntax, symbol.container, place, symbol.end_line);
    return std::ranges::any_of(
        around, [&](GuardId guard) { return is_behind(ground.words, syntax, guard); });
  }
  return false;
}

bool is_declared_command(const AiGround& ground, SymbolRef function) {
  if (!function.symbol.valid()) return false;
  const syntax::Syntax& syntax = ground.context.project.of(function.file);
  const std::string_view name = syntax.text(syntax.symbols[function.symbol.index()].name);
  const std::string& path = ground.path(function.file);
  return std::ranges::any_of(ground.facts.packages, [&](const Package& package) {
    return std::ranges::any_of(package.commands, [&](const NamedValue& command) {
      const std::size_t colon = command.value.rfind(':');
      if (colon == std::string::npos || command.value.substr(colon + 1) != name) return false;
      std::string module = command.value.substr(0, colon);
      std::ranges::replace(module, '.', '/');
      return path.ends_with(module + ".py") || path.ends_with(module + "/__init__.py");
    });
  });
}

std::string event_of(const AiWords& words, const syntax::Syntax& syntax, SymbolId symbol) {
  for (const syntax::Annotation& one : syntax.annotations) {
    if (one.target != symbol || !one.parameter.empty()) continue;
    const std::string_view name = syntax.text(one.name);
    const std::string_view last = name.substr(name.find_last_of('.') + 1);
    const std::vector<std::string> said = identifier_words(last);
    if (words.has_any("path.wraps", said)) continue;
    if (words.has_any("path.events", said)) return "@" + std::string(name);
    if (last != "on" || one.argument_count == 0) continue;
    const syntax::ValueNode& event = syntax.value(syntax.arguments[one.first_argument]);
    if (event.kind == syntax::ValueKind::string) return std::string(syntax.text(event.text));
  }
  return {};
}

double weight_of_begin(const AiGround& ground, const AiBook& book, const AiPath& path) {
  double weight = is_gateway(ground, book, path) ? -kGateway : 0;
  weight += weight_of_samples(ground, path);
  if (path.kind == "command" && is_declared_command(ground, path.hops.front().symbol))
    weight += kCommand;
  if (path.kind == "request" && is_behind_argument(ground, path.entry_at)) weight -= kBehind;
  for (const AiHop& hop : path.hops)
    if (is_behind_argument(ground, hop.place)) weight -= kStepBehind;
  return weight;
}

}  // namespace cutaway::meaning
