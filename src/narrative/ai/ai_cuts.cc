// SPDX-License-Identifier: Apache-2.0
// Reads slices on lines of code that works with models, and numbers of hits where the web is
// searched.
#include "narrative/ai/ai_cuts.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "base/text.h"
#include "base/word_at.h"
#include "meaning/ai/function_name.h"
#include "meaning/ai/words.h"
#include "meaning/site.h"
#include "narrative/ai/ai_names.h"
#include "narrative/ai/ai_telling.h"
#include "narrative/phrases.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {
namespace {

using meaning::AiBook;
using syntax::ValueKind;

constexpr std::size_t kNamed = 4;
constexpr std::size_t kMostLines = 4000;  ///< of a longer file nobody wrote all by hand
constexpr std::size_t kMostFiles = 120;
constexpr long kFewestLetters = 100, kMostItems = 300;
constexpr std::size_t kShortestColumn = 6;  ///< `limit` may be one of anything

/// One slice as it is written.
struct Slice {
  std::string of;      ///< "search_results" of `self.search_results[:6]`
  std::string number;  ///< digits, or the name of what holds them
  bool last = false;   ///< the end is taken, not the beginning
};

/// The name that ends right before `end`; "" where a call or an element stands there.
std::string name_before(std::string_view line, std::size_t end) {
  std::size_t at = end;
  while (at > 0 && is_word_char(line[at - 1])) --at;
  return std::string(line.substr(at, end - at));
}

/// The number or name at `at`; moves behind it.
std::string amount_at(std::string_view line, std::size_t& at) {
  const std::size_t begin = at;
  while (at < line.size() && (is_word_char(line[at]) || line[at] == '.')) ++at;
  std::string out(line.substr(begin, at - begin));
  if (!out.empty() && std::isdigit(static_cast<unsigned char>(out[0])) != 0) std::erase(out, '_');
  return out;
}

void skip(std::string_view line, std::size_t& at, std::string_view what) {
  while (at < line.size() && line[at] == ' ') ++at;
  if (line.substr(at).starts_with(what)) at += what.size();
  while (at < line.size() && line[at] == ' ') ++at;
}

/// `x[:N]`, `x[0:N]`, `x[-N:]`
std::optional<Slice> slice_in_brackets(std::string_view line, std::size_t open) {
  Slice out{name_before(line, open), "", false};
  std::size_t at = open + 1;
  if (out.of.empty()) return {};
  if (line.substr(at).starts_with("-")) {
    out.number = amount_at(line, ++at), out.last = true;
    return line.substr(at).starts_with(":]") ? std::optional(out) : std::nullopt;
  }
  skip(line, at, "0");
  if (!line.substr(at).starts_with(":")) return {};
  out.number = amount_at(line, ++at);
  return line.substr(at).starts_with("]") ? std::optional(out) : std::nullopt;
}

/// `x.slice(0, N)`, `x.slice(-N)`, `x.substring(0, N)`
std::optional<Slice> slice_by_call(std::string_view line, std::size_t dot) {
  for (const std::string_view name : {".slice(", ".substring(", ".substr("}) {
    if (!line.substr(dot).starts_with(name)) continue;
    std::size_t at = dot + name.size();
    Slice out{name_before(line, line[dot - 1] == '?' ? dot - 1 : dot), "", false};
    if (line.substr(at).starts_with("-")) {
      out.number = amount_at(line, ++at), out.last = true;
    } else {
      if (!line.substr(at).starts_with("0")) return {};
      skip(line, at, "0"), skip(line, at, ",");
      out.number = amount_at(line, at);
    }
    return line.substr(at).starts_with(")") && !out.of.empty() ? std::optional(out) : std::nullopt;
  }
  return {};
}

std::vector<Slice> slices_in(std::string_view line) {
  std::vector<Slice> out;
  for (std::size_t at = 1; at + 3 < line.size(); ++at) {
    std::optional<Slice> one;
    if (line[at] == '[') one = slice_in_brackets(line, at);
    if (line[at] == '.') one = slice_by_call(line, at);
    if (one && !one->number.empty()) out.push_back(std::move(*one));
  }
  return out;
}

/// A line that is for makers, or a comment.
bool is_for_makers(std::string_view line) {
  const std::string low = lower(trim(line));
  for (const std::string_view word : {"log.", "log(", "logger", "logging", "console.", "print",
                                      "slog.", "debug", "error", "trace", "assert", "raise "})
    if (contains(low, word)) return true;
  return low.empty() || low.starts_with("//") || low.starts_with("#") || low.starts_with("*");
}

/// Within a call of several lines that writes to a log.
bool is_logged(const syntax::Syntax& syntax, const std::vector<std::string>& lines,
               std::uint32_t line) {
  constexpr std::uint32_t kMostOfLog = 6;
  return std::ranges::any_of(syntax.calls, [&](const syntax::Call& call) {
    return call.line > 0 && call.line < line && line <= call.end_line &&
           call.end_line - call.line <= kMostOfLog && call.line <= lines.size() &&
           is_for_makers(lines[call.line - 1]);
  });
}

/// `title` of `title = text[:80]` and of `title: text.slice(0, 80),`; "" = nothing stands before.
std::string given_to(std::string_view line) {
  line = trim(line);
  std::size_t end = line.find_first_of("=:");
  if (end == std::string_view::npos) return {};
  while (end > 0 && (line[end - 1] == ' ' || line[end - 1] == '"')) --end;
  return name_before(line, end);
}

/// Those behind the first of a comment of several lines: code before it stands on the first alone.
std::set<std::uint32_t> lines_of_comments(const syntax::Syntax& syntax) {
  std::set<std::uint32_t> out;
  for (const syntax::Comment& comment : syntax.comments)
    for (std::uint32_t line = comment.line + 1; line <= comment.end_line; ++line) out.insert(line);
  return out;
}

struct Cut {
  std::string kind;  ///< "text" "talk" "list"
  std::string told;  ///< "`context` to 4000 characters in `ask`"
  Place place;
  bool on_way = false;
};

class Cuts {
 public:
  Cuts(const Story& story, const AiBook& book) : story_(story), book_(book) {
    note_functions();
    for (const FileId file : files()) look_at(file);
    std::ranges::stable_partition(found_, &Cut::on_way);
  }

  /// Those of a kind, on the way of a question first.
  Names of(std::string_view kind) const {
    Names out;
    for (const Cut& cut : found_)
      if (cut.kind == kind) out.add(cut.told, cut.place);
    return out;
  }

 private:
  /// Functions of the ways, and those that they call directly.
  void note_functions() {
    for (const meaning::AiPath& path : book_.paths) {
      if (!path.beside.empty()) continue;
      for (const meaning::AiHop& hop : path.hops) {
        ways_.insert(hop.symbol);
        // A screen calls much besides.
        if (!is_component_file(story_.path(hop.place.file))) note_called(hop.symbol);
      }
      break;  // the first way alone is followed
    }
  }

  void note_called(SymbolRef from) {
    if (!from.symbol.valid()) return;
    const syntax::Syntax& syntax = story_.analysis.project->of(from.file);
    const syntax::Symbol& function = syntax.symbols[from.symbol.index()];
    const auto targets = story_.analysis.links->calls(from.file);
    for (std::size_t i = 0; i < syntax.calls.size() && i < targets.size(); ++i) {
      const std::uint32_t line = syntax.calls[i].line;
      if (line < function.line || line > function.end_line) continue;
      if (targets[i].symbol.valid() && targets[i].symbol.symbol.valid())
        ways_.insert(targets[i].symbol);
    }
  }

  /// Code that asks models, leads to them, searches for them or is a tool of theirs.
  std::vector<FileId> files() const {
    std::vector<FileId> out;
    std::set<FileId> seen;
    const auto take = [&](FileId file) {
      if (!file.valid() || out.size() >= kMostFiles || !seen.insert(file).second) return;
      const auto& one = story_.analysis.project->file(file);
      if (one.origin == sources::Origin::own && !is_component_file(story_.path(file)))
        out.push_back(file);
    };
    for (const SymbolRef one : ways_) take(one.file);
    for (const meaning::AiCall& call : book_.calls)
      if (asks(call)) take(call.place.file);
    for (const meaning::AiPrompt& prompt : book_.prompts) take(prompt.places.front().file);
    for (const meaning::AiSign& sign : book_.signs)
      if (sign.means == "web.search" || sign.means == "own.search" || sign.means == "retrieved")
        take(sign.places.front().file);
    for (const meaning::AiProvider& row : book_.searches)
      for (const Place& place : row.places) take(place.file);
    for (const meaning::AiPiece& tool : book_.tools) take(tool.places.front().file);
    std::ranges::sort(out, {}, [&](FileId file) { return story_.path(file); });
    return out;
  }

  void look_at(FileId file) {
    const std::vector<std::string>& lines = story_.quotes.file(file);
    if (lines.size() > kMostLines) return;
    const std::set<std::uint32_t> said = lines_of_comments(story_.analysis.project->of(file));
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (lines[i].find_first_of("[.") == std::string::npos || is_for_makers(lines[i])) continue;
      if (said.contains(static_cast<std::uint32_t>(i + 1))) continue;
      if (has_any(story_, "cuts.never", identifier_words(given_to(lines[i])))) continue;
      const std::vector<Slice> slices = slices_in(lines[i]);
      const auto line = static_cast<std::uint32_t>(i + 1);
      if (slices.empty() || is_logged(story_.analysis.project->of(file), lines, line)) continue;
      for (const Slice& slice : slices) note(file, line, slice);
    }
  }

  void note(FileId file, std::uint32_t line, const Slice& slice) {
    const syntax::Syntax& syntax = story_.analysis.project->of(file);
    const SymbolId around = meaning::innermost_function(syntax, meaning::symbol_at(syntax, line));
    if (!around.valid()) return;
    const SymbolRef named = named_around({file, around});
    const std::string function =
        named.symbol.valid() ? meaning::function_name(syntax, named.symbol) : std::string();
    const std::string kind = kind_of(slice);
    if (function.empty() || kind.empty() || is_aside(function)) return;
    const std::optional<long> number = number_of(file, around, slice.number);
    Cut cut;
    cut.kind = kind, cut.place = {file, line, line}, cut.on_way = ways_.contains(named);
    if (!number && kind == "talk" && slice.last && names_bound(slice.number)) {
      cut.told = "the last " + code(slice.number) + " of " + code(slice.of) + " in " +
                 code(function) + at_first(slice.number);
      found_.push_back(std::move(cut));
      return;
    }
    if (!number || !is_telling(kind, *number)) return;
    if (!cut.on_way && takes_apart(function)) return;
    const std::vector<std::string> words = identifier_words(slice.of);
    const bool tokens = has_any(story_, "cuts.tokens", words);
    cut.told = (kind == "text" ? code(slice.of) + " to its " + (slice.last ? "last " : "first ") +
                                     std::to_string(*number) + (tokens ? " tokens" : " characters")
                               : "the " + std::string(slice.last ? "last " : "first ") +
                                     std::to_string(*number) + " of " + code(slice.of)) +
               " in " + code(function);
    found_.push_back(std::move(cut));
  }

  /// `historyCount`, `self.max_turns`: by its name it says how many.
  bool names_bound(std::string_view written) const {
    const std::string_view last = written.substr(written.find_last_of('.') + 1);
    return has_any(story_, "cuts.bounds", identifier_words(last));
  }

  /// " (5 in a new row of `chats`)" where one table alone has a column that is called so and says
  /// what it is at first.
  std::string at_first(std::string_view written) const {
    const std::string name = meaning::letters_of(written.substr(written.find_last_of('.') + 1));
    std::set<std::string> found;
    for (const meaning::Entity& entity : story_.facts().entities)
      for (const meaning::EntityField& field : entity.fields)
        if (plain(field.default_value) && (meaning::letters_of(field.name) == name ||
                                           meaning::letters_of(field.code_name) == name))
          found.insert(" (" + field.default_value + " in a new row of " +
                       code(entity.table.empty() ? entity.name : entity.table) + ")");
    return found.size() == 1 && name.size() >= kShortestColumn ? *found.begin() : std::string();
  }

  SymbolRef named_around(SymbolRef at) const {
    const syntax::Syntax& syntax = story_.analysis.project->of(at.file);
    while (at.symbol.valid() && syntax.symbols[at.symbol.index()].name.empty())
      at.symbol = syntax.symbols[at.symbol.index()].container;
    return at;
  }

  /// By the last word of its name: what was said, a text, or many of what was found.
  std::string kind_of(const Slice& slice) const {
    const std::vector<std::string> words = identifier_words(slice.of);
    if (words.empty() || has_any(story_, "cuts.never", words)) return {};
    const std::string& last = words.back();
    if (has_word(story_, "cuts.talks", last)) return "talk";
    if (has_word(story_, "cuts.lists", last)) return "list";
    return has_word(story_, "cuts.texts", last) ? "text" : "";
  }

  /// What only shows, names or measures something cuts nothing that goes to a model.
  bool is_aside(const std::string& function) const {
    return has_any(story_, "cuts.aside", identifier_words(function));
  }

  /// `parseMarkdown`: off the way it may as well look for something in an answer.
  bool takes_apart(const std::string& function) const {
    const auto words = identifier_words(function.substr(function.find_last_of('.') + 1));
    return !words.empty() && has_word(story_, "cuts.apart", words.front());
  }

  static bool is_telling(std::string_view kind, long number) {
    return kind == "text" ? number >= kFewestLetters : number > 1 && number <= kMostItems;
  }

  /// `4000`, `MAX_CHARS`, or a parameter that is so much where nobody gives another one.
  std::optional<long> number_of(FileId file, SymbolId around, const std::string& written) const {
    if (std::isdigit(static_cast<unsigned char>(written[0])) != 0) return plain(written);
    const syntax::Syntax& syntax = story_.analysis.project->of(file);
    const syntax::Symbol& function = syntax.symbols[around.index()];
    for (std::uint32_t p = 0; p < function.parameter_count; ++p) {
      const syntax::Parameter& one = syntax.parameters[function.first_parameter + p];
      if (syntax.text(one.name) != written) continue;
      return one.default_value.valid() ? number_in(syntax, one.default_value) : std::nullopt;
    }
    for (const syntax::Symbol& symbol : syntax.symbols)
      if (!symbol.container.valid() && symbol.value.valid() && syntax.text(symbol.name) == written)
        return number_in(syntax, symbol.value);
    return {};
  }

  static std::optional<long> number_in(const syntax::Syntax& syntax, ValueId id) {
    const syntax::ValueNode& node = syntax.value(id);
    if (node.kind != ValueKind::number) return {};
    return plain(std::string(syntax.text(node.text)));
  }

  static std::optional<long> plain(const std::string& digits) {
    if (digits.empty() || digits.size() > 7 ||
        digits.find_first_not_of("0123456789") != std::string::npos)
      return {};
    return std::strtol(digits.c_str(), nullptr, 10);
  }

  const Story& story_;
  const AiBook& book_;
  std::set<SymbolRef> ways_;
  std::vector<Cut> found_;
};

/// `top_k=1` beside `temperature` says how a model picks its words; a distance or a score is no
/// number of hits.
bool counts_no_hits(const Story& story, const syntax::Syntax& syntax, std::string_view name,
                    std::uint32_t line) {
  constexpr std::uint32_t kNear = 8;
  if (has_any(story, "taken.no_count", identifier_words(name))) return true;
  const auto samples = [&](std::string_view other, std::uint32_t at) {
    return line <= at + kNear && at <= line + kNear &&
           has_word(story, "taken.samples", meaning::letters_of(other));
  };
  return std::ranges::any_of(
             syntax.parameters,
             [&](const auto& one) { return samples(syntax.text(one.name), one.line); }) ||
         std::ranges::any_of(syntax.values, [&](const syntax::ValueNode& node) {
           return node.kind == ValueKind::entry && samples(syntax.text(node.text), node.line);
         });
}

bool is_search_file(const Story& story, FileId file) {
  return has_any(story, "websearch.does", identifier_words(base_name(story.path(file))));
}

/// The file or the function is one that searches; of a table of settings the key says that it is
/// for the web. A number that stands elsewhere in such a file may be of any other search.
bool is_of_web(const Story& story, const Place& place, SymbolId function) {
  const syntax::Syntax& syntax = story.analysis.project->of(place.file);
  if (is_search_file(story, place.file)) return true;
  if (function.valid()) {
    const std::string name = meaning::function_name(syntax, function);
    return has_any(story, "websearch.does", identifier_words(name)) ||
           has_any(story, "websearch.web", identifier_words(name));
  }
  return std::ranges::any_of(syntax.symbols, [&](const syntax::Symbol& symbol) {
    return symbol.line <= place.line && place.line <= symbol.end_line &&
           has_any(story, "websearch.web", identifier_words(syntax.text(symbol.name)));
  });
}

/// `num_results: int = 6` of a function, `max_results=6` of a call, in code that searches the web.
Names hits_of_web(const Story& story, const AiBook& book) {
  Names out;
  std::set<FileId> seen;
  for (const meaning::AiProvider& row : book.searches) {
    for (const Place& place : row.places) {
      if (story.analysis.project->file(place.file).origin != sources::Origin::own ||
          !seen.insert(place.file).second)
        continue;
      const syntax::Syntax& syntax = story.analysis.project->of(place.file);
      const auto add = [&](std::string_view name, ValueId value, std::uint32_t line) {
        if (!value.valid() || line == 0) return;
        const syntax::ValueNode& node = syntax.value(value);
        // No hit at all, and fewer, is asked for by nobody: another number stands in for that one.
        const std::string_view number = syntax.text(node.text);
        if (node.kind != ValueKind::number || number == "0" || number.starts_with('-') ||
            !has_word(story, "taken.words", join(identifier_words(name), " ")) ||
            counts_no_hits(story, syntax, name, line))
          return;
        const SymbolId around =
            meaning::innermost_function(syntax, meaning::symbol_at(syntax, line));
        if (!is_of_web(story, {place.file, line, line}, around)) return;
        const std::string function =
            around.valid() ? meaning::function_name(syntax, around) : std::string();
        // A table of settings may be one for all who search.
        const bool shared = function.empty() && !is_search_file(story, place.file);
        out.add(code(name) + " is " + std::string(syntax.text(node.text)) +
                    (shared ? "" : " for " + provider_name(story, row.name)) +
                    (function.empty() ? "" : " in " + code(function)),
                {place.file, line, line});
      };
      for (const syntax::Parameter& one : syntax.parameters)
        add(syntax.text(one.name), one.default_value, one.line);
      for (const syntax::ValueNode& node : syntax.values)
        if (node.kind == ValueKind::entry && node.child_count == 1)
          add(syntax.text(node.text), syntax.child(node, 0), node.line);
    }
  }
  return out;
}

}  // namespace

std::vector<Claim> ai_cut_texts(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  const Cuts cuts(story, book);
  tell_fewer_names(story, cuts.of("talk"), "ai.cuts.talk",
                   "Of messages only so many go on in code around models: ", kNamed, out);
  tell_fewer_names(story, cuts.of("text"), "ai.cuts.text",
                   "Texts are cut in code around models: ", kNamed, out);
  return out;
}

std::vector<Claim> ai_cut_lists(const Story& story, const AiBook& book) {
  std::vector<Claim> out;
  tell_fewer_names(story, hits_of_web(story, book), "ai.cuts.web",
                   "How many hits the web is asked for where nothing else is given: ", kNamed, out);
  tell_fewer_names(story, Cuts(story, book).of("list"), "ai.cuts.list",
                   "Of lists only so many are taken in code around models: ", kNamed, out);
  return out;
}

}  // namespace cutaway::narrative
