// SPDX-License-Identifier: Apache-2.0
// Files of texts are read first, so that a key in code leads to its text.
#include "answers/scope/sources/wording_sources.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "catalogue/languages.h"
#include "model/quotes.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using syntax::DataKind;
using syntax::DataNode;
using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostTexts = 120'000, kLongestText = 400, kFewestWords = 2;
constexpr int kDeepest = 8;

/// A sentence or label, no query, path or pattern.
bool is_sentence(std::string_view text) {
  if (text.size() < 6 || text.size() > kLongestText || narrative::word_count(text) < kFewestWords)
    return false;
  for (const std::string_view code :
       {"SELECT ", "select ",  "INSERT ",  "UPDATE ", "DELETE ",   "=>",  "CREATE ",
        "ALTER ",  "GROUP BY", " is null", "&&",      "</",        "\\d", "://",
        "};",      " AS ",     "$(",       ");",      "function(", "{\n", "\n}",
        "(.*",     ".+)",      "(?:",      "[^"}) {
    if (text.find(code) != std::string_view::npos) return false;
  }
  const auto letters = std::ranges::count_if(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == ' ' || (c & 0x80) != 0;
  });
  return static_cast<std::size_t>(letters) * 5 >= text.size() * 3;
}

/// "error.bad" of "{{ t "error.bad" }}" as a template shows it.
std::string_view key_in(std::string_view text) {
  const std::size_t open = text.find_first_of("\"'");
  if (open == std::string_view::npos || !text.starts_with("{")) return text;
  const std::size_t close = text.find(text[open], open + 1);
  return close == std::string_view::npos ? text : text.substr(open + 1, close - open - 1);
}

/// "logger.info", "console.error", "setDescription": what developers and operators read.
bool is_for_developers(const Syntax& syntax, const syntax::Call& call) {
  const std::string name = lower(syntax.text(call.name));
  for (const std::string_view one :
       {"debug",    "log",   "trace",        "errorf",    "error_log",   "fatal",
        "fatalf",   "panic", "printf",       "println",   "print",       "setdescription",
        "describe", "it",    "add_argument", "addoption", "addargument", "wrap",
        "wrapf",    "warn",  "assert",       "invariant"}) {
    if (name == one) return true;
  }
  if (contains(name, "deprecat")) return true;
  if (!call.callee.valid()) return false;
  const ValueNode& callee = syntax.value(call.callee);
  if (callee.kind != ValueKind::member || callee.child_count == 0) return false;
  const ValueNode& object = syntax.value(syntax.child(callee, 0));
  const std::string on = lower(syntax.text(object.text));
  return contains(on, "log") || on == "console" || (on == "errors" && name == "new");
}

/// "subject", "withSubject": what it gives is read by people.
bool is_part_of_text(std::string_view name) {
  return std::ranges::any_of(identifier_words(name), [](const std::string& word) {
    return word == "subject" || word == "title" || word == "greeting" || word == "line" ||
           word == "heading" || word == "body" || word == "label" || word == "placeholder";
  });
}

/// `new KnownError('…')`, `raise ValueError("…")`.
bool names_error(std::string_view name) {
  const std::string small = lower(name);
  return small.ends_with("error") || small.ends_with("exception") || small == "abort";
}

/// "de_DE_du/…", "de_informal/…".
bool names_other_language(std::string_view path) {
  const auto is_one = [](std::string_view piece) {
    return piece.size() > 3 && piece[2] == '_' && piece[0] >= 'a' && piece[0] <= 'z' &&
           piece[1] >= 'a' && piece[1] <= 'z';
  };
  for (const std::string_view folder : split(folder_name(path), '/')) {
    if (is_one(folder)) return true;
  }
  return is_one(base_name(path));
}

/// "en" before "en_US", and both before "en-GB" and what only is of no other language.
int rank_of_language(std::string_view path) {
  int best = 3;
  const auto look = [&](std::string_view piece) {
    const std::string small = lower(piece);
    if (small == "en" || small == "english") best = std::min(best, 0);
    if (small == "en_us" || small == "en-us") best = std::min(best, 1);
    if (small.starts_with("en_") || small.starts_with("en-")) best = std::min(best, 2);
  };
  for (const std::string_view folder : split(folder_name(path), '/')) look(folder);
  for (const std::string_view part : split(base_name(path), '.')) look(part);
  return best;
}

}  // namespace

void WordingSources::keep(std::string key, std::string_view text, const Place& place) {
  if (text.size() < 2 || text.size() > kLongestText || key.size() > 160) return;
  keyed_.try_emplace(std::move(key), Keyed{text, place, false});
}

/// `{"error": {"bad_credentials": "Invalid password"}}` → "error.bad_credentials".
void WordingSources::keyed_data(FileId id) {
  const Syntax& syntax = analysis_.project->of(id);
  for (const DataNode& node : syntax.data) {
    if ((node.kind != DataKind::scalar && node.kind != DataKind::text) || node.key.empty())
      continue;
    std::string key(syntax.text(node.key)), whole = key;
    DataId above = node.parent;
    for (int depth = 0; above.valid() && depth < kDeepest; ++depth) {
      const DataNode& parent = syntax.data[above.index()];
      const std::string_view name = syntax.text(parent.key);
      // "en:" at the top of a file is the language.
      if (!name.empty() && !name.starts_with('#') && (parent.parent.valid() || name.size() > 5))
        whole = std::string(name) + "." + whole;
      above = parent.parent;
    }
    keep(std::move(whole), syntax.text(node.value), {id, node.line, node.line});
  }
}

/// `'failed' => 'These credentials …'` in lang/en/auth.php → "auth.failed".
void WordingSources::keyed_code(FileId id) {
  const Syntax& syntax = analysis_.project->of(id);
  std::vector<std::uint32_t> parents(syntax.values.size(), ~0U);
  for (std::uint32_t i = 0; i < syntax.values.size(); ++i) {
    for (std::size_t c = 0; c < syntax.values[i].child_count; ++c)
      parents[syntax.child(syntax.values[i], c).index()] = i;
  }
  const std::string_view base = base_name(analysis_.project->file(id).path);
  const std::string stem(base.substr(0, base.find('.')));
  for (std::uint32_t i = 0; i < syntax.values.size(); ++i) {
    const ValueNode& node = syntax.values[i];
    if (node.kind != ValueKind::entry || node.child_count == 0) continue;
    const ValueNode& value = syntax.value(syntax.child(node, 0));
    if (value.kind != ValueKind::string) continue;
    std::string key(syntax.text(node.text));
    std::uint32_t above = parents[i];
    for (int depth = 0; above != ~0U && depth < kDeepest; ++depth, above = parents[above]) {
      if (syntax.values[above].kind == ValueKind::entry)
        key = std::string(syntax.text(syntax.values[above].text)) + "." + key;
    }
    const Place place{id, node.line, node.line};
    keep(stem + "." + key, syntax.text(value.text), place);
    keep(std::move(key), syntax.text(value.text), place);
  }
}

/// A record too long to be read as one value: each line that is a key and a text.
void WordingSources::keyed_lines(FileId id) {
  model::Quotes quotes(analysis_);
  std::uint32_t at = 0;
  for (const std::string& whole : quotes.file(id)) {
    ++at;
    const std::string_view line = trim(whole);
    const std::size_t colon = line.find(": ");
    if (colon == std::string_view::npos || colon + 4 > line.size()) continue;
    const char mark = line[colon + 2];
    const std::size_t end = line.rfind(mark);
    if ((mark != '\'' && mark != '"' && mark != '`') || end <= colon + 2) continue;
    std::string key(line.substr(0, colon));
    std::erase_if(key, [](char c) { return c == '\'' || c == '"'; });
    lines_.emplace_back(line.substr(colon + 3, end - colon - 3));
    keep(key + "@" + std::to_string(at), lines_.back(), {id, at, at});
  }
}

/// The assignments of records that go over several lines, and what texts are handed to.
void WordingSources::read_holders(FileId id) {
  if (holder_file_ == id) return;
  holder_file_ = id;
  holders_.clear();
  given_.clear();
  const Syntax& syntax = analysis_.project->of(id);
  std::map<std::uint32_t, std::uint32_t> ends;  // of calls, by their first line
  for (const syntax::Call& call : syntax.calls) {
    std::uint32_t& end = ends[call.line];
    end = std::max(end, call.end_line);
    for (std::size_t i = 0; i < call.argument_count; ++i) {
      const ValueId given = syntax.arguments[call.first_argument + i];
      if (!given.valid()) continue;
      given_.emplace(given.index(), syntax.text(call.name));
      const ValueNode& node = syntax.value(given);
      for (std::size_t c = 0; node.kind == ValueKind::call && c < node.child_count; ++c)
        given_.emplace(syntax.child(node, c).index(), syntax.text(call.name));
    }
  }
  for (const syntax::Binding& one : syntax.bindings) {
    const auto end = ends.find(one.line);
    if (end != ends.end() && end->second > one.line + 1 && !one.scope.valid())
      holders_.push_back({one.line, end->second, syntax.text(one.target)});
  }
}

/// The assignment, class and function around a line: "templates.projectInvite subject".
std::string_view WordingSources::inside_at(FileId id, std::uint32_t line) {
  const Syntax& syntax = analysis_.project->of(id);
  read_holders(id);
  std::string out;
  for (const Holder& one : holders_) {
    if (one.line <= line && line <= one.end_line) out = one.name;
  }
  std::string_view best;
  std::uint32_t shortest = ~0U;
  for (const syntax::Symbol& symbol : syntax.symbols) {
    if (symbol.line > line) break;
    const bool function =
        symbol.kind == syntax::SymbolKind::function || symbol.kind == syntax::SymbolKind::method;
    if (!function || symbol.end_line < line || symbol.end_line - symbol.line >= shortest) continue;
    shortest = symbol.end_line - symbol.line;
    best = syntax.text(symbol.name);
  }
  if (out.empty()) return best;
  around_.push_back(out + " " + std::string(best));
  return around_.back();
}

/// "subject" of `->subject('Organization Invitation')`; empty without one.
std::string_view WordingSources::handed_to(FileId id, std::size_t value) {
  read_holders(id);
  const auto found = given_.find(value);
  return found == given_.end() ? std::string_view() : found->second;
}

/// `{botClosed: "This bot is now closed", …}`: of a record in code that holds texts and little else
/// the key of each, by the value that is the text.
std::map<std::size_t, std::string_view> WordingSources::keys_of_texts(FileId id) const {
  constexpr std::size_t kFewest = 2;
  const Syntax& syntax = analysis_.project->of(id);
  std::map<std::size_t, std::string_view> out;
  for (const ValueNode& record : syntax.values) {
    if (record.kind != ValueKind::record || record.child_count < kFewest) continue;
    std::map<std::size_t, std::string_view> texts;
    for (std::size_t c = 0; c < record.child_count; ++c) {
      const ValueNode& entry = syntax.value(syntax.child(record, c));
      if (entry.kind != ValueKind::entry || entry.child_count == 0) continue;
      const ValueId text = syntax.child(entry, 0);
      if (syntax.value(text).kind == ValueKind::string &&
          is_sentence(syntax.text(syntax.value(text).text)))
        texts.emplace(text.index(), syntax.text(entry.text));
    }
    if (texts.size() >= kFewest && texts.size() * 3 >= record.child_count * 2) out.merge(texts);
  }
  return out;
}

void WordingSources::shown_in(FileId id) {
  const Syntax& syntax = analysis_.project->of(id);
  const sources::File& file = analysis_.project->file(id);
  for (const syntax::Phrase& phrase : syntax.phrases) {
    const std::string_view text = syntax.text(phrase.text);
    if (const auto known = keyed_.find(key_in(text)); known != keyed_.end()) {
      known->second.used = true;
      out_.push_back({known->second.text, known->first, known->second.place, id, phrase.line, {}});
      continue;
    }
    if (is_sentence(text) && out_.size() < kMostTexts)
      out_.push_back({text, "", {id, phrase.line, phrase.line}, id, 0, {}});
  }
  if (!file.language.valid() ||
      catalogue::language(file.language).type != catalogue::LanguageType::programming)
    return;
  std::set<std::size_t> aside;  // values that are handed to what no user reads
  for (const syntax::Call& call : syntax.calls) {
    if (!is_for_developers(syntax, call)) continue;
    for (std::size_t i = 0; i < call.argument_count; ++i) {
      const ValueId id_of = syntax.arguments[call.first_argument + i];
      if (!id_of.valid()) continue;
      std::vector<std::size_t> open{id_of.index()};  // `deprecate(old: "Use … instead")`
      while (!open.empty()) {
        const std::size_t at = open.back();
        open.pop_back();
        if (!aside.insert(at).second) continue;
        const ValueNode& node = syntax.values[at];
        for (std::size_t c = 0; c < node.child_count; ++c)
          open.push_back(syntax.child(node, c).index());
      }
    }
  }
  const std::map<std::size_t, std::string_view> kept = keys_of_texts(id);
  for (std::size_t i = 0; i < syntax.values.size(); ++i) {
    const ValueNode& node = syntax.values[i];
    if (const auto text = kept.find(i); text != kept.end() && out_.size() < kMostTexts) {
      out_.push_back({syntax.text(node.text),
                      std::string(text->second),
                      {id, node.line, node.line},
                      id,
                      0,
                      inside_at(id, node.line)});
      continue;
    }
    if (node.kind != ValueKind::string || out_.size() >= kMostTexts || aside.contains(i)) continue;
    const std::string_view text = syntax.text(node.text);
    if (const auto known = keyed_.find(text); known != keyed_.end()) {
      known->second.used = true;
      out_.push_back({known->second.text, std::string(text), known->second.place, id, node.line,
                      inside_at(id, node.line)});
    } else if (is_sentence(text)) {
      std::string_view inside = inside_at(id, node.line);
      if (const std::string_view to = handed_to(id, i); is_part_of_text(to)) {
        around_.push_back(std::string(inside) + " " + std::string(to));
        inside = around_.back();
      }
      const bool refuses = names_error(handed_to(id, i));
      out_.push_back({text, "", {id, node.line, node.line}, id, 0, inside, true, refuses});
    }
  }
}

/// Of files that differ in their language alone the one of the first.
std::vector<FileId> WordingSources::first_files() const {
  std::map<std::string, std::pair<int, FileId>> best;
  for (std::size_t i = 0; i < analysis_.project->size(); ++i) {
    const sources::File& file = analysis_.project->file(FileId(i));
    if (file.origin != sources::Origin::own || kinds_.aside(file.path) ||
        !texts_.is_first_language(file.path))
      continue;
    const int rank = rank_of_language(file.path);
    if (rank == 3 && names_other_language(file.path)) continue;
    const auto [at, fresh] = best.try_emplace(texts_.set_of(file.path), rank, FileId(i));
    if (!fresh && rank < at->second.first) at->second = {rank, FileId(i)};
  }
  // Where English is named, what names no language is of another: "de_informal".
  const bool english =
      std::ranges::any_of(best, [](const auto& one) { return one.second.first < 3; });
  // "en" is what was written, and "en-GB" elsewhere a translation of it.
  const bool plain =
      std::ranges::any_of(best, [](const auto& one) { return one.second.first < 2; });
  std::vector<FileId> out;
  for (const auto& [set, one] : best) {
    if (plain ? one.first < 2 : (!english || one.first < 3)) out.push_back(one.second);
  }
  std::ranges::sort(out);
  return out;
}

std::vector<FoundText> WordingSources::find() {
  for (const FileId id : first_files()) {
    const std::size_t before = keyed_.size();
    keyed_data(id);
    keyed_code(id);
    if (keyed_.size() == before) keyed_lines(id);
  }
  std::vector<FileId> pages;
  for (std::size_t i = 0; i < analysis_.project->size(); ++i) {
    const sources::File& file = analysis_.project->file(FileId(i));
    if (file.origin != sources::Origin::own || kinds_.aside(file.path)) continue;
    if (!texts_.is_translation(file.path)) {
      pages.push_back(FileId(i));
    } else if (file.language.valid() &&
               catalogue::language(file.language).type == catalogue::LanguageType::programming &&
               analysis_.project->of(FileId(i)).calls.size() > 4) {
      pages.push_back(FileId(i));  // code in a folder that is named after languages
    }
  }
  for (const FileId id : pages) shown_in(id);
  for (const auto& [key, keyed] : keyed_) {
    if (!keyed.used && out_.size() < kMostTexts)
      out_.push_back({keyed.text, key, keyed.place, keyed.place.file, 0, {}});
  }
  return std::move(out_);
}

}  // namespace cutaway::answers
