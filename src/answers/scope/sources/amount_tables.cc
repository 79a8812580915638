// SPDX-License-Identifier: Apache-2.0
// Tables of what holds where nobody sets another: `'LOGIN_LIMIT': 7,`, `'share_expire' => ['7',
// 'Days until a share ends'],`. They are told by their lines, for a table may be longer than any
// value that is read as a whole; and a key counts only where other files read it.
#include <algorithm>
#include <set>

#include "answers/scope/request/dimensions.h"
#include "answers/scope/sources/amount_sources.h"
#include "base/text.h"
#include "catalogue/languages.h"

namespace cutaway::answers {
namespace {

using syntax::Syntax;

constexpr std::uint32_t kAround = 10;     ///< lines on either side that make it a table
constexpr std::size_t kFewestBeside = 6;  ///< entries on these lines
constexpr std::size_t kLongestKey = 80, kShortestKey = 5, kMostReaders = 40;

/// What stands in one line of a table; `number` is empty where the value is none.
struct Entry {
  std::string_view key;
  std::string number, label;
  bool declared = false;  ///< with its type and section: nothing but a setting is written so
};

bool is_mark(char c) { return c == '\'' || c == '"'; }

/// The text in quotes that the line begins with, cut off it; nothing where it begins otherwise.
std::string_view take_quoted(std::string_view& line) {
  if (line.empty() || !is_mark(line.front())) return {};
  const std::size_t end = line.find(line.front(), 1);
  if (end == std::string_view::npos) return {};
  const std::string_view out = line.substr(1, end - 1);
  line.remove_prefix(end + 1);
  return out;
}

bool is_key(std::string_view key) {
  return key.size() >= kShortestKey && key.size() <= kLongestKey &&
         key.find_first_of("_.-") != std::string_view::npos && std::ranges::all_of(key, [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                  c == '_' || c == '.' || c == '-';
         });
}

/// "7", "60 * 60": digits and what multiplies them, up to what ends the value.
std::string number_in(std::string_view value) {
  const std::size_t end = std::min(value.find_first_of(",#;)]}"), value.find("//"));
  const std::string_view written = trim(value.substr(0, end));
  const bool digits = !written.empty() && written.front() >= '0' && written.front() <= '9' &&
                      written.find_first_not_of("0123456789._* ") == std::string_view::npos;
  return digits ? std::string(written) : std::string();
}

/// The first text of several words: what people read beside the value.
std::string label_in(std::string_view rest) {
  for (std::size_t at = rest.find_first_of("'\""); at != std::string_view::npos;
       at = rest.find_first_of("'\"")) {
    rest.remove_prefix(at);
    const std::string_view text = take_quoted(rest);
    if (text.find(' ') != std::string_view::npos) return std::string(text);
    if (text.empty()) return {};
  }
  return {};
}

/// "85" of `(int, 'Monitoring', 85)`: of what type it is, to what it belongs, what holds at first.
std::string last_of_three(std::string_view inside) {
  const std::size_t end = inside.find(')');
  if (end == std::string_view::npos) return {};
  const std::vector<std::string_view> all = split(inside.substr(0, end), ',');
  constexpr std::string_view kTypes[] = {"int", "float"};
  if (all.size() != 3 || std::ranges::find(kTypes, trim(all.front())) == std::end(kTypes) ||
      trim(all[1]).empty() || !is_mark(trim(all[1]).front()))
    return {};
  return number_in(all.back());
}

std::optional<Entry> entry_in(std::string_view line) {
  line = trim(line);
  Entry out;
  out.key = take_quoted(line);
  line = trim(line);
  if (!is_key(out.key) || !(line.starts_with(":") || line.starts_with("=>"))) return std::nullopt;
  line = trim(line.substr(line.starts_with(":") ? 1 : 2));
  if (line.starts_with("(")) {
    out.number = last_of_three(line.substr(1));
    out.declared = !out.number.empty();
    if (out.declared) return out;
  }
  const bool list = line.starts_with("[") || line.starts_with("(");
  if (list) line = trim(line.substr(1));
  std::string_view rest = line;
  const std::string_view quoted = take_quoted(rest);
  out.number = iso_span(quoted) ? std::string(quoted) : number_in(quoted.empty() ? line : quoted);
  if (list) out.label = label_in(rest);
  // "[1, 2, 3]" is no value with a label.
  if (list && out.label.empty()) out.number.clear();
  const std::size_t remark = line.find("# ");
  if (out.label.empty() && remark != std::string_view::npos)
    out.label = trim(line.substr(remark + 2));
  return out;
}

/// "7" of `get('share_expire', 7)`: a read that has a number of its own.
bool has_number(const Syntax& syntax, const syntax::Call& call) {
  if (call.argument_count != 2) return false;
  const ValueId second = syntax.arguments[call.first_argument + 1U];
  return second.valid() && syntax.value(second).kind == syntax::ValueKind::number;
}

bool is_code(const sources::File& file) {
  return catalogue::language(file.language).type == catalogue::LanguageType::programming;
}

}  // namespace

void AmountSources::tables() {
  std::map<std::string, std::vector<FoundAmount>, std::less<>> open;
  for (std::size_t i = 0; i < analysis_.project->size(); ++i) {
    const FileId id(i);
    if (is_looked_at(id) && is_code(analysis_.project->file(id))) table(id, open);
  }
  if (!open.empty()) read_elsewhere(open);
}

/// Entries of one file that say a word of the request.
void AmountSources::table(FileId id, OpenTables& open) {
  const std::vector<std::string>& lines = quotes_.file(id);
  std::vector<std::uint32_t> entries;
  std::vector<std::pair<std::uint32_t, Entry>> told;
  for (std::uint32_t at = 0; at < lines.size(); ++at) {
    const std::string& line = lines[at];
    if (line.size() > 400 ||
        (line.find("':") == std::string::npos && line.find("\":") == std::string::npos &&
         line.find("=>") == std::string::npos))
      continue;
    auto entry = entry_in(line);
    if (!entry) continue;
    entries.push_back(at);
    if (!entry->number.empty() && (bits_.in(entry->key) | bits_.in(entry->label)) != 0)
      told.emplace_back(at, std::move(*entry));
  }
  for (auto& [at, entry] : told) {
    const auto beside = std::ranges::count_if(entries, [&, line = at](std::uint32_t other) {
      return other + kAround >= line && other <= line + kAround;
    });
    if (static_cast<std::size_t>(beside) <= kFewestBeside) continue;
    FoundAmount found;
    found.name = entry.key;
    found.place = {id, at + 1, at + 1};
    found.source = AmountSource::setting;
    found.written = std::move(entry.number);
    found.comment = std::move(entry.label);
    if (const auto span = iso_span(found.written)) found.unit = span->unit;
    found.table = true;
    found.declared = entry.declared;
    open[found.name].push_back(std::move(found));
  }
}

/// What one file says of the keys.
void AmountSources::read_in(FileId id, OpenTables& open, Readers& readers) {
  const Syntax& syntax = analysis_.project->of(id);
  const auto of = [&](std::string_view key) {
    const auto at = open.find(key);
    return at == open.end() || at->second.front().place.file == id ? open.end() : at;
  };
  std::set<std::uint32_t> lines;
  for (const syntax::ValueNode& node : syntax.values) {
    const auto at = of(syntax.text(node.text));
    if (at == open.end() || node.kind == syntax::ValueKind::entry) continue;
    auto& [times, words] = readers[at->first];
    if (++times <= kMostReaders && lines.insert(node.line).second)
      words |= bits_.in(function_around(syntax, node.line));
  }
  for (const syntax::Call& call : syntax.calls) {
    if (!has_number(syntax, call)) continue;
    const auto at = of(syntax.text(syntax.value(syntax.arguments[call.first_argument]).text));
    if (at != open.end()) at->second.front().fallbacks.push_back({id, call.line, call.line});
  }
  // `LOGIN_LIMIT = IntegerField(min_value=3)` of a class: people are asked for it.
  for (const syntax::Symbol& symbol : syntax.symbols) {
    const auto at = of(syntax.text(symbol.name));
    if (at == open.end() || !symbol.container.valid() || !symbol.value.valid()) continue;
    const syntax::ValueKind kind = syntax.value(symbol.value).kind;
    if (kind == syntax::ValueKind::call || kind == syntax::ValueKind::construct)
      at->second.front().offered = {id, symbol.name_line, symbol.name_line};
  }
}

/// Those whose key another file reads, with the words of what reads it.
void AmountSources::read_elsewhere(OpenTables& open) {
  Readers readers;
  for (std::size_t i = 0; i < analysis_.project->size(); ++i) {
    if (is_looked_at(FileId(i))) read_in(FileId(i), open, readers);
  }
  for (auto& [key, entries] : open) {
    const auto at = readers.find(key);
    for (FoundAmount& one : entries) {
      if (at == readers.end() && !one.declared) continue;
      if (at != readers.end()) one.used = at->second.second;
      note_table(std::move(one));
    }
  }
}

/// What another source told of the same line tells it no better; and a number that is read where
/// the key is not set stands for nobody who has the table.
void AmountSources::note_table(FoundAmount found) {
  const std::string name = lower(found.name);
  for (FoundAmount& other : out_) {
    std::string its = lower(other.name);
    if (its.starts_with('$')) its.erase(0, 1);
    const bool bound = contains(lower(other.holder), name) && is_bound_of_input(its);
    if (other.table || (its != name && !bound)) continue;
    if (other.place.file == found.place.file && other.place.line == found.place.line) {
      other.written.clear();  // the table's own line, told again below
    } else {
      other.fallback = true;
    }
  }
  std::erase_if(out_, [](const FoundAmount& one) { return one.written.empty(); });
  out_.push_back(std::move(found));
}

bool is_bound_of_input(std::string_view name) {
  const std::vector<std::string> words = identifier_words(name);
  return words.size() == 2 && (words.front() == "min" || words.front() == "max") &&
         (words.back() == "value" || words.back() == "length" || words.back() == "size");
}

}  // namespace cutaway::answers
