// SPDX-License-Identifier: Apache-2.0
// Reads arguments and comparisons of the functions that a question runs through.
#include "narrative/ai/ai_at_way.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "base/text.h"
#include "meaning/ai/paths/path_handler.h"
#include "meaning/site.h"
#include "narrative/ai/ai_names.h"
#include "narrative/ai/ai_reached.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/phrases.h"

namespace cutaway::narrative {
namespace {

using meaning::AiHop;
using meaning::AiPath;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kLongest = 110;  ///< bytes of a line that is shown
constexpr std::size_t kMostGiven = 24, kMostCompared = 40, kMostInOne = 10;
constexpr std::size_t kMostFunctions = 30;
constexpr std::size_t kLongestEnd = 170, kMostEnds = 30, kMostEndsInOne = 16;
constexpr int kMostOfOne = 3;             ///< rows that do the same
constexpr int kMostJoined = 5;            ///< lines
constexpr std::uint32_t kMostLogged = 6;  ///< lines before what is done
constexpr std::uint32_t kMostLines = 2;
constexpr int kNearSteps = 2;  ///< calls away from the way

std::string shown(std::string_view line, std::size_t most = kLongest) {
  line = trim(line);
  std::string out(cut_utf8(line, most));
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
  // What is the same as a number is of that kind, and bounds nothing.
  const std::string_view sign = syntax.text(node.text);
  if (node.kind == ValueKind::comparison && !sign.starts_with("==") && !sign.starts_with("!="))
    for (std::size_t c = 0; c < node.child_count; ++c) {
      const ValueNode& side = syntax.value(syntax.child(node, c));
      if (side.kind == ValueKind::number && is_telling(syntax.text(side.text))) return true;
    }
  return false;
}

/// `messages.slice(-20)`: takes some of many; `text.slice(0, 60)` shortens what is shown.
bool takes_some(const Story& story, const syntax::Syntax& syntax, const syntax::Call& call) {
  const std::string name = lower(syntax.text(call.name));
  if (name != "slice" && name != "take" && name != "limit") return false;
  if (!call.callee.valid() || syntax.value(call.callee).child_count == 0) return false;
  const ValueNode& many = syntax.value(syntax.child(syntax.value(call.callee), 0));
  if (!has_any(story, "settable.called", identifier_words(syntax.text(many.text)))) return false;
  for (std::uint32_t a = 0; a < call.argument_count; ++a) {
    const ValueNode& given = syntax.value(syntax.arguments[call.first_argument + a]);
    if (given.kind == ValueKind::number && is_telling(syntax.text(given.text))) return true;
  }
  return false;
}

/// Numbers of states, of times and of characters of a log say nothing of the way.
bool is_beside(std::string_view line) {
  const std::string low = lower(trim(line));
  for (const std::string_view word :
       {"status", "code ", "statuscode", "console.", "logger", "log.", "print(", "isinstance",
        "tofixed", "substring", "performance", "errno"})
    if (contains(low, word)) return true;
  return low.starts_with("//") || low.starts_with("#");
}

/// A name that says that a number bounds or chooses something.
bool is_bound(const Story& story, std::string_view name) {
  const std::vector<std::string> words = identifier_words(name);
  return has_any(story, "settable.within", words) || has_any(story, "settable.about", words);
}

/// `limit: 20`, `history_turns=6`: a number under a name that bounds something.
bool sets_bound(const Story& story, const syntax::Syntax& syntax, const ValueNode& node) {
  if (node.kind != ValueKind::entry || node.child_count == 0) return false;
  const ValueNode& said = syntax.value(syntax.child(node, 0));
  return said.kind == ValueKind::number && is_telling(syntax.text(said.text)) &&
         is_bound(story, syntax.text(node.text));
}

std::set<std::uint32_t> lines_with_numbers(const Story& story, const syntax::Syntax& syntax,
                                           SymbolRef at) {
  const syntax::Symbol& function = syntax.symbols[at.symbol.index()];
  const auto within = [&](std::uint32_t line) {
    return function.line <= line && line <= function.end_line;
  };
  std::set<std::uint32_t> out;
  for (const ValueNode& node : syntax.values)
    if (within(node.line) && (compares(syntax, node) || sets_bound(story, syntax, node)))
      out.insert(node.line);
  for (const syntax::Call& call : syntax.calls)
    if (within(call.line) && takes_some(story, syntax, call)) out.insert(call.line);
  for (std::uint32_t p = 0; p < function.parameter_count; ++p) {
    const syntax::Parameter& parameter = syntax.parameters[function.first_parameter + p];
    if (!parameter.default_value.valid() || parameter.line == 0) continue;
    const ValueNode& first = syntax.value(parameter.default_value);
    if (first.kind == ValueKind::number && is_telling(syntax.text(first.text)) &&
        is_bound(story, syntax.text(parameter.name)))
      out.insert(parameter.line);
  }
  return out;
}

/// The functions around the line that leads on, up to the one that the hop is told as: others in it
/// serve something else.
std::set<SymbolId> functions_around(const syntax::Syntax& syntax, const AiHop& hop) {
  std::set<SymbolId> out{hop.symbol.symbol};
  SymbolId at = meaning::innermost_function(syntax, meaning::symbol_at(syntax, hop.place.line));
  while (at.valid() && at != hop.symbol.symbol) {
    out.insert(at);
    at = meaning::innermost_function(syntax, syntax.symbols[at.index()].container);
  }
  return out;
}

/// Given back or thrown under a condition; that a call failed is told apart.
bool ends_early(const syntax::Syntax& syntax, const syntax::Exit& exit,
                const std::set<SymbolId>& functions) {
  if (!exit.guard.valid() || exit.line == 0 || exit.kind == syntax::ExitKind::yield) return false;
  const std::string_view condition = syntax.text(syntax.guards[exit.guard.index()].condition);
  return !contains(condition, "err != nil") &&
         functions.contains(meaning::innermost_function(syntax, exit.scope));
}

bool is_comment(std::string_view line) {
  line = trim(line);
  return line.empty() || line.starts_with("#") || line.starts_with("//") || line.starts_with("*");
}

/// A line that only notes something for makers; in lower case.
bool is_log(std::string_view line) {
  for (const std::string_view word :
       {"log.", "log(", "logger", "logging.", "console.", "print(", "captureexception", "slog."})
    if (contains(line, word)) return true;
  return false;
}

/// The line with those after it, as far as brackets or a sign at its end go on.
std::string with_rest(const Story& story, FileId file, std::uint32_t line) {
  std::string out(trim(line_of(story, file, line)));
  for (int more = 0; more < kMostJoined && !out.empty(); ++more) {
    if (std::string_view("({[=,?:+").find(out.back()) == std::string_view::npos) break;
    out += " " + std::string(trim(line_of(story, file, ++line)));
  }
  return out;
}

bool is_bare(std::string_view line) {
  line = trim(line);
  return line == "return" || line == "return;" || line == "return nil" || line == "return None" ||
         line == "return null;";
}

/// Most numbers of a screen say how much it shows.
bool is_screen(std::string_view path) {
  return is_component_file(path) || contains(path, "/hooks/");
}

/// `"m-1"` of `"m-1", messages=x)`: as far as this argument goes on the line.
std::string_view one_argument(std::string_view text) {
  int depth = 0;
  char quote = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quote != 0) {
      if (c == '\\') ++i;
      if (c == quote) quote = 0;
      continue;
    }
    if (c == '"' || c == '\'' || c == '`') quote = c;
    if (c == '(' || c == '[' || c == '{') ++depth;
    const bool closes = c == ')' || c == ']' || c == '}';
    if (depth == 0 && (closes || c == ',')) return i == 0 ? text : trim(text.substr(0, i));
    if (closes) --depth;
  }
  return text;
}

}  // namespace

std::vector<std::pair<std::string, SymbolRef>> ai_functions_on_way(const Story& story,
                                                                   const AiPath& path) {
  std::vector<std::pair<std::string, SymbolRef>> out;
  std::set<SymbolRef> seen;
  const SymbolRef handler = meaning::unnamed_handler(*story.analysis.project, path);
  if (handler.symbol.valid()) seen.insert(handler), out.emplace_back(path.entry, handler);
  for (const AiHop& hop : path.hops) {
    if (hop.symbol.symbol.valid() && seen.insert(hop.symbol).second)
      out.emplace_back(hop.function, hop.symbol);
    if (hop.by_name) break;
  }
  const std::size_t hops = out.size();
  for (std::size_t i = 0; i < hops; ++i) {
    const SymbolRef at = out[i].second;
    const syntax::Syntax& syntax = story.analysis.project->of(at.file);
    const syntax::Symbol& function = syntax.symbols[at.symbol.index()];
    const auto targets = story.analysis.links->calls(at.file);
    for (std::size_t c = 0; c < syntax.calls.size() && c < targets.size(); ++c) {
      const syntax::Call& call = syntax.calls[c];
      const SymbolRef called = targets[c].symbol;
      if (call.line < function.line || call.line > function.end_line) continue;
      if (!called.valid() || !called.symbol.valid() || out.size() >= kMostFunctions) continue;
      const syntax::Syntax& other = story.analysis.project->of(called.file);
      if (!meaning::is_function(other.symbols[called.symbol.index()])) continue;
      const std::string name(syntax.text(call.name));
      const bool telling = has_any(story, "settable.called", identifier_words(name));
      if (telling && seen.insert(called).second) out.emplace_back(name, called);
    }
  }
  return out;
}

std::vector<AiWritten> ai_given_at_end(const Story& story, const meaning::AiBook& book) {
  std::vector<AiWritten> out;
  const AiPath* path = ai_main_way(story, book);
  if (path == nullptr) return out;
  // Where it is open which class goes on, the call that hands on is the last certain one.
  const auto open = std::ranges::find_if(path->hops, &AiHop::by_name);
  const Place& place = open == path->hops.end() ? book.calls[path->call].place : open->place;
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
    std::string text(one_argument(rest));
    std::uint32_t end = entry->line;
    // `{ messages }` gives what is called so.
    if (text.starts_with(',') || text.starts_with('}')) text = key;
    // What begins on the next lines is shown with them.
    while (text.find_first_not_of("({[") == std::string::npos && end < entry->line + kMostLines)
      text += (text.empty() ? "" : " ") + std::string(trim(line_of(story, place.file, ++end)));
    out.push_back({key, shown(text), {place.file, entry->line, end}});
  }
  return out;
}

std::vector<AiWritten> ai_numbers_on_way(const Story& story, const meaning::AiBook& book) {
  std::vector<AiWritten> out;
  const AiPath* path = ai_main_way(story, book);
  if (path == nullptr) return out;
  const Place& end = book.calls[path->call].place;
  std::set<Place> told;
  auto functions = ai_functions_on_way(story, *path);
  for (const AiReached& one : ai_reached(story, book))
    if (one.steps <= kNearSteps) functions.emplace_back(one.name, one.at);
  for (const auto& [name, symbol] : functions) {
    if (is_screen(story.path(symbol.file))) continue;
    const syntax::Syntax& syntax = story.analysis.project->of(symbol.file);
    std::size_t here = 0;
    for (const std::uint32_t line : lines_with_numbers(story, syntax, symbol)) {
      const bool given = symbol.file == end.file && end.line <= line && line <= end.end_line;
      const std::string text = line_of(story, symbol.file, line);
      if (given || is_beside(text) || here >= kMostInOne || out.size() >= kMostCompared ||
          !told.insert({symbol.file, line, line}).second)
        continue;
      out.push_back({name, shown(text), {symbol.file, line, line}});
      ++here;
    }
  }
  return out;
}

std::vector<AiEnd> ai_early_ends(const Story& story, const meaning::AiBook& book) {
  std::vector<AiEnd> out;
  const AiPath* path = ai_main_way(story, book);
  if (path == nullptr) return out;
  for (const AiHop& hop : path->hops) {
    if (!hop.symbol.symbol.valid() || is_screen(story.path(hop.symbol.file))) continue;
    const FileId file = hop.symbol.file;
    const syntax::Syntax& syntax = story.analysis.project->of(file);
    const std::set<SymbolId> functions = functions_around(syntax, hop);
    std::size_t here = 0;
    for (const syntax::Exit& exit : syntax.exits) {
      if (!ends_early(syntax, exit, functions)) continue;
      const syntax::Guard& guard = syntax.guards[exit.guard.index()];
      const std::string condition = squeezed(std::string(syntax.text(guard.condition)));
      if (condition.empty() || condition.size() > kLongest) continue;
      if (here++ >= kMostEndsInOne || out.size() >= kMostEnds) break;
      // What stands before a plain `return` says what is done.
      const bool bare = is_bare(line_of(story, file, exit.line)) && exit.line > guard.line + 1;
      std::uint32_t from = bare ? guard.line + 1 : exit.line;
      while (from < exit.line && is_comment(line_of(story, file, from))) ++from;
      // The condition may go on in that line.
      if (has_word(story, "way.joins", trim(line_of(story, file, from)).substr(0, 3)))
        from = exit.line;
      AiEnd end;
      end.name = hop.function, end.place = {file, guard.line, std::max(guard.line, exit.line)};
      end.under = (guard.negated ? "unless " : "where ") + condition;
      end.text = shown(with_rest(story, file, from), kLongestEnd);
      out.push_back(std::move(end));
    }
    if (hop.by_name) break;
  }
  return out;
}

namespace {

/// The last line of what is done about a failure that is caught on that line.
std::uint32_t end_of_catch(const Story& story, const Place& place) {
  const syntax::Syntax& syntax = story.analysis.project->of(place.file);
  for (const syntax::Block& block : syntax.blocks)
    if ((block.kind == syntax::BlockKind::catch_ || block.kind == syntax::BlockKind::swallow) &&
        block.line == place.line)
      return block.end_line;
  return place.line + kMostLogged;
}

}  // namespace

std::vector<AiEnd> ai_caught_lines(const Story& story, const meaning::AiBook& book) {
  std::vector<AiEnd> out;
  std::map<std::string, int> told;  ///< how often the same is done
  for (const meaning::AiCaught& caught : book.failing.caught) {
    if (out.size() >= kMostGiven || caught.function.empty()) continue;
    const FileId file = caught.place.file;
    std::uint32_t line = caught.place.line + 1;
    const std::uint32_t last = line + kMostLogged;
    while (line < last &&
           (is_comment(line_of(story, file, line)) || is_log(lower(line_of(story, file, line)))))
      ++line;
    AiEnd end;
    end.name = caught.function;
    end.under = caught.type.empty() ? shown(line_of(story, file, caught.place.line)) : caught.type;
    end.text = shown(with_rest(story, file, line), kLongestEnd);
    end.place = {file, caught.place.line, line};
    // What stands behind it, `else:` of a condition around it, is done without a failure.
    const bool does = line < last && line <= end_of_catch(story, caught.place) &&
                      end.text.find_first_not_of("})]; ") != std::string::npos;
    if (does && told[end.under + "\n" + end.text]++ < kMostOfOne) out.push_back(std::move(end));
  }
  return out;
}

}  // namespace cutaway::narrative
