// SPDX-License-Identifier: Apache-2.0
// Reads arguments and comparisons of the functions that a question runs through.
#include "narrative/ai/ai_at_way.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "base/text.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

using meaning::AiHop;
using meaning::AiPath;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kLongest = 110;  ///< bytes of a line that is shown
constexpr std::size_t kMostGiven = 24, kMostCompared = 20;
constexpr std::uint32_t kMostLines = 2;

std::string shown(std::string_view line) {
  line = trim(line);
  std::string out(cut_utf8(line, kLongest));
  if (out.size() < line.size()) out += " …";
  while (out.ends_with(",")) out.pop_back();
  return squeezed(out);
}

std::string line_of(const Story& story, FileId file, std::uint32_t line) {
  return story.quotes.lines({file, line, line}, 1);
}

/// The entries of what a call is given: keywords, and the keys of records.
std::vector<const ValueNode*> entries_of(const syntax::Syntax& syntax, const syntax::Call& call) {
  std::vector<const ValueNode*> out;
  for (std::uint32_t a = 0; a < call.argument_count; ++a) {
    const ValueNode& given = syntax.value(syntax.arguments[call.first_argument + a]);
    if (given.kind == ValueKind::entry) out.push_back(&given);
    if (given.kind != ValueKind::record) continue;
    for (std::size_t c = 0; c < given.child_count; ++c)
      out.push_back(&syntax.value(syntax.child(given, c)));
  }
  return out;
}

/// The outermost call on those lines that is given something under a name.
const syntax::Call* asking_call(const syntax::Syntax& syntax, const Place& place) {
  const syntax::Call* found = nullptr;
  for (const syntax::Call& call : syntax.calls) {
    const bool within = place.line <= call.line && call.end_line <= place.end_line;
    if (!within || entries_of(syntax, call).empty()) continue;
    const auto lines = [](const syntax::Call& one) { return one.end_line - one.line; };
    if (found == nullptr || lines(call) > lines(*found)) found = &call;
  }
  return found;
}

/// A number that says something: 0 and 1 ask whether there is one, or another one.
bool is_telling(std::string_view number) {
  const bool decimal = contains(number, ".") && number.find_first_not_of("0.") != number.npos;
  return decimal || (number.size() > 1 && number != "-1" && number != "10000") ||
         (number.size() == 1 && number[0] > '1' && number[0] <= '9');
}

/// `count > 10`, `texts.slice(-20)`, `texts[-20:]`
bool compares(const syntax::Syntax& syntax, const ValueNode& node) {
  if (node.kind == ValueKind::comparison)
    for (std::size_t c = 0; c < node.child_count; ++c) {
      const ValueNode& side = syntax.value(syntax.child(node, c));
      if (side.kind == ValueKind::number && is_telling(syntax.text(side.text))) return true;
    }
  return false;
}

/// `messages.slice(-20)`, `prune(texts, 10)`: takes some of many.
bool takes_some(const syntax::Syntax& syntax, const syntax::Call& call) {
  const std::string name = lower(syntax.text(call.name));
  if (name != "slice" && name != "take" && name != "limit" && name != "truncate") return false;
  for (std::uint32_t a = 0; a < call.argument_count; ++a) {
    const ValueNode& given = syntax.value(syntax.arguments[call.first_argument + a]);
    if (given.kind == ValueKind::number && is_telling(syntax.text(given.text))) return true;
  }
  return false;
}

/// Numbers of states, of times and of characters of a log say nothing of the way.
bool is_beside(std::string_view line) {
  const std::string low = lower(trim(line));
  for (const std::string_view word : {"status", "code ", "statuscode", "console.", "logger", "log.",
                                      "print(", "tofixed", "substring", "performance", "errno"})
    if (contains(low, word)) return true;
  return low.starts_with("//") || low.starts_with("#");
}

}  // namespace

std::vector<AiWritten> ai_given_at_end(const Story& story, const meaning::AiBook& book) {
  std::vector<AiWritten> out;
  const AiPath* path = ai_main_way(story, book);
  if (path == nullptr || std::ranges::any_of(path->hops, &AiHop::by_name)) return out;
  const Place& place = book.calls[path->call].place;
  const syntax::Syntax& syntax = story.analysis.project->of(place.file);
  const syntax::Call* call = asking_call(syntax, place);
  if (call == nullptr) return out;
  for (const ValueNode* entry : entries_of(syntax, *call)) {
    const std::string key(syntax.text(entry->text));
    if (entry->kind != ValueKind::entry || entry->line == 0 || key.empty() || key == "...")
      continue;
    const std::string line = line_of(story, place.file, entry->line);
    const std::size_t at = line.find(key);
    if (at == std::string::npos || out.size() >= kMostGiven) continue;
    std::string_view rest = trim(std::string_view(line).substr(at + key.size()));
    if (!rest.empty() && (rest[0] == '"' || rest[0] == '\'')) rest = trim(rest.substr(1));
    if (!rest.empty() && (rest[0] == ':' || rest[0] == '=')) rest = trim(rest.substr(1));
    std::string text(rest);
    std::uint32_t end = entry->line;
    // What begins on the next lines is shown with them.
    while (text.size() < 3 && end < entry->line + kMostLines)
      text += (text.empty() ? "" : " ") + std::string(trim(line_of(story, place.file, ++end)));
    out.push_back({key, shown(text), {place.file, entry->line, end}});
  }
  return out;
}

std::vector<AiWritten> ai_compared_on_way(const Story& story, const meaning::AiBook& book) {
  std::vector<AiWritten> out;
  const AiPath* path = ai_main_way(story, book);
  if (path == nullptr) return out;
  std::set<Place> told;
  for (const AiHop& hop : path->hops) {
    if (!hop.symbol.symbol.valid()) continue;
    const FileId file = hop.symbol.file;
    const syntax::Syntax& syntax = story.analysis.project->of(file);
    const syntax::Symbol& function = syntax.symbols[hop.symbol.symbol.index()];
    std::set<std::uint32_t> lines;
    for (const ValueNode& node : syntax.values)
      if (node.line >= function.line && node.line <= function.end_line && compares(syntax, node))
        lines.insert(node.line);
    for (const syntax::Call& call : syntax.calls)
      if (call.line >= function.line && call.line <= function.end_line && takes_some(syntax, call))
        lines.insert(call.line);
    for (const std::uint32_t line : lines) {
      const std::string text = line_of(story, file, line);
      if (is_beside(text) || out.size() >= kMostCompared || !told.insert({file, line, line}).second)
        continue;
      out.push_back({hop.function, shown(text), {file, line, line}});
    }
    if (hop.by_name) break;
  }
  return out;
}

}  // namespace cutaway::narrative
