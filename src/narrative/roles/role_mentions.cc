// SPDX-License-Identifier: Apache-2.0
// Looks for the names that imports bring in, in the lines of each function of the file.
#include "narrative/roles/role_mentions.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "base/word_at.h"
#include "meaning/site.h"
#include "model/stack/samples.h"
#include "narrative/roles/role_lists.h"

namespace cutaway::narrative {
namespace {

/// "v5" of a path of Go: a version is no name.
bool is_version(std::string_view piece) {
  return piece.size() > 1 && piece.front() == 'v' &&
         piece.find_first_not_of("0123456789", 1) == piece.npos;
}

/// The last piece of a module that can stand in code.
std::string last_piece(std::string_view module) {
  while (!module.empty()) {
    const std::size_t cut = module.find_last_of("/\\:.");
    const std::string_view piece = cut == module.npos ? module : module.substr(cut + 1);
    if (!piece.empty() && !is_version(piece)) return std::string(piece);
    module = cut == module.npos ? std::string_view() : module.substr(0, cut);
  }
  return {};
}

/// The class around a function; "" where there is none.
std::string owner_of(const syntax::Syntax& syntax, const syntax::Symbol& symbol) {
  if (!symbol.container.valid()) return std::string(syntax.text(symbol.receiver));
  const syntax::Symbol& around = syntax.symbols[symbol.container.index()];
  const bool type =
      around.kind == syntax::SymbolKind::class_ || around.kind == syntax::SymbolKind::struct_;
  return type ? std::string(syntax.text(around.name)) : std::string();
}

/// "GITHUB_URL" of `GITHUB_URL = "https://api.github.com"`: the name that a line gives to an
/// address.
std::set<std::string> name_given(const Story& story, const Place& place) {
  const auto& lines = story.quotes.file(place.file);
  if (place.line == 0 || place.line > lines.size()) return {};
  const std::string_view line = lines[place.line - 1];
  std::size_t end = line.find_first_of("=:");
  if (end == line.npos || end > line.find_first_of("\"'`")) return {};
  while (end > 0 && !is_word_char(line[end - 1])) --end;
  std::size_t begin = end;
  while (begin > 0 && is_word_char(line[begin - 1])) --begin;
  constexpr std::size_t kShortest = 4;
  if (end - begin < kShortest) return {};
  return {std::string(line.substr(begin, end - begin))};
}

/// The classes of a file that name it outside of their functions: as a base, a trait, a field.
void add_types(const Story& story, FileId file, const std::set<std::string>& names,
               std::vector<model::Caller>& out) {
  const syntax::Syntax& syntax = story.analysis.project->of(file);
  for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
    const syntax::Symbol& symbol = syntax.symbols[s];
    const bool type =
        symbol.kind == syntax::SymbolKind::class_ || symbol.kind == syntax::SymbolKind::struct_;
    if (!type || syntax.text(symbol.name).empty() ||
        !names_one_of(story, file, symbol.line, symbol.end_line, names))
      continue;
    model::Caller caller;
    caller.symbol = {file, SymbolId(s)};
    caller.name = caller.owner = syntax.text(symbol.name);
    caller.calls = 1;
    caller.place = {file, symbol.line, symbol.line};
    out.push_back(std::move(caller));
  }
}

/// The functions of a file that name what one of its lines takes in, or hold the line.
void add_mentions(const Story& story, const Place& import, bool address,
                  std::vector<model::Caller>& out) {
  const auto names = address ? name_given(story, import) : names_taken(story, import);
  if (names.empty() && !address) return;
  const syntax::Syntax& syntax = story.analysis.project->of(import.file);
  const std::size_t before = out.size();
  for (std::size_t s = 0; s < syntax.symbols.size(); ++s) {
    const syntax::Symbol& symbol = syntax.symbols[s];
    const std::string_view name = syntax.text(symbol.name);
    // What stands inside of another function is told by that one.
    const bool inner =
        symbol.container.valid() && meaning::is_function(syntax.symbols[symbol.container.index()]);
    const bool holds = address && symbol.line <= import.line && import.line <= symbol.end_line;
    if (!meaning::is_function(symbol) || inner || name.empty() ||
        name.find_first_of("<({ ") != name.npos ||
        (!holds && !names_one_of(story, import.file, symbol.line, symbol.end_line, names)))
      continue;
    model::Caller caller;
    caller.symbol = {import.file, SymbolId(s)};
    caller.name = name;
    caller.owner = owner_of(syntax, symbol);
    caller.calls = 1;
    caller.place = {import.file, symbol.line, symbol.line};
    out.push_back(std::move(caller));
  }
  if (out.size() == before && !address) add_types(story, import.file, names, out);
}

}  // namespace

std::set<std::string> names_taken(const Story& story, const Place& import) {
  std::set<std::string> out;
  const syntax::Syntax& syntax = story.analysis.project->of(import.file);
  for (const syntax::Import& one : syntax.imports) {
    if (one.line != import.line) continue;
    std::string name(syntax.text(one.alias));
    if (name.empty()) name = syntax.text(one.name);
    if (name.empty() || name == "*" || name == "default")
      name = last_piece(syntax.text(one.module));
    if (name.size() > 1) out.insert(std::move(name));
  }
  return out;
}

bool is_left_over(const Story& story, const Place& place) {
  const syntax::Syntax& syntax = story.analysis.project->of(place.file);
  bool named = false;
  for (const syntax::Import& import : syntax.imports) {
    if (import.line != place.line) continue;
    std::string_view name = syntax.text(import.alias);
    if (name.empty()) name = syntax.text(import.name);
    if (name.size() < 2 || name == "*" || name == "default") return false;
    named = true;
    if (story.find_line(place.file, name, place.line + 1).file.valid()) return false;
  }
  return named;
}

namespace {

/// Whether a line's piece lies between two equal quotation marks: "connect-src ws:" names nothing.
bool is_in_text(std::string_view line, std::size_t at) {
  char open = 0;
  for (std::size_t i = 0; i < at; ++i) {
    if (line[i] != '"' && line[i] != '\'') continue;
    if (open == 0)
      open = line[i];
    else if (open == line[i])
      open = 0;
  }
  return open != 0 && line.find(open, at) != std::string_view::npos;
}

/// Whether code of the line names it; what a text holds is no name.
bool names_it(std::string_view line, std::string_view name) {
  std::size_t begin = 0;
  for (std::size_t at = word_at(line, name); at != line.npos;
       at = word_at(line.substr(begin), name)) {
    if (!is_in_text(line, begin + at)) return true;
    begin += at + name.size();
  }
  return false;
}

}  // namespace

bool names_one_of(const Story& story, FileId file, std::uint32_t from, std::uint32_t to,
                  const std::set<std::string>& names) {
  const auto& lines = story.quotes.file(file);
  for (std::size_t i = std::max(from, 1U); i <= std::min<std::size_t>(to, lines.size()); ++i)
    if (std::ranges::any_of(names, [&](const auto& name) { return names_it(lines[i - 1], name); }))
      return true;
  return false;
}

bool is_idle_import(const RoleSubject& of, const Place& import) {
  const std::string_view kind = ending(of.story.path(import.file));
  const bool whole = kind == "cs" || kind == "vb" || kind == "fs";
  if (!whole || of.called == nullptr || of.called->callers.empty()) return false;
  std::set<FileId> seen, idle;
  for (const model::Caller& caller : of.called->callers) seen.insert(caller.place.file);
  for (const meaning::Sighting& row : of.story.facts().sightings)
    if (row.technology == of.use.technology && row.how == "import" &&
        is_product_file(of, row.place.file) && !seen.contains(row.place.file))
      idle.insert(row.place.file);
  // Where most files are so, calls of it are not seen.
  return !seen.contains(import.file) && idle.size() <= seen.size();
}

namespace {

/// Whether a module is a sheet of looks: "codemirror/lib/codemirror.css".
bool is_sheet(std::string_view module) {
  static constexpr std::array<std::string_view, 4> kEndings = {"css", "scss", "sass", "less"};
  return std::ranges::find(kEndings, ending(module)) != kEndings.end();
}

/// Whether a name is that of a helper, which says nothing of what the technology is there for.
bool is_helper(const Story& story, TechnologyId id, std::string_view name) {
  const std::string list = "helpers." + story.analysis.catalogue->technology(id).id;
  return std::ranges::any_of(story.analysis.catalogue->table("role_shapes"), [&](const auto& row) {
    return row.first == list && row.second == name;
  });
}

}  // namespace

bool takes_failures(const Story& story, const meaning::Sighting& import) {
  const auto is_failure = [](std::string_view name) {
    const auto words = identifier_words(name);
    return !words.empty() && (singular(words.back()) == "exception" || words.back() == "error" ||
                              (words.size() > 2 && words[0] == "unable" && words[1] == "to"));
  };
  const auto top = [](std::string_view module) {
    return module.substr(0, module.find_first_of("./\\:"));
  };
  const syntax::Syntax& syntax = story.analysis.project->of(import.place.file);
  std::uint32_t failures = 0;
  for (const syntax::Import& one : syntax.imports) {
    const std::string_view name = syntax.text(one.name), module = syntax.text(one.module);
    if (top(module) != top(import.detail)) continue;
    const std::string_view whole = name.empty() ? module : name;
    const std::string_view last = whole.substr(whole.find_last_of("./\\:") + 1);
    if (is_failure(whole) || is_failure(module) || is_sheet(module) ||
        is_helper(story, import.technology, last))
      ++failures;
    else if (one.line == import.place.line)
      return false;
  }
  return failures > 0 && failures >= import.count;
}

model::Called with_mentions(const RoleSubject& of) {
  constexpr std::size_t kMostFiles = 80;  // of more no function tells what it is for
  model::Called out = of.called == nullptr ? model::Called() : *of.called;
  std::set<FileId> calling;
  for (const model::Caller& caller : out.callers)
    if (caller.symbol.symbol.valid()) calling.insert(caller.place.file);
  std::set<Place> known;
  std::set<FileId> files;
  for (const meaning::Sighting& row : of.story.facts().sightings) {
    const std::string& path = of.story.path(row.place.file);
    // Where files are kept, or people are shown something, an address may be that of a file.
    const bool address = row.how == "address" && is_kind_listed(of, "functions.by_address");
    if (row.technology != of.use.technology || (row.how != "import" && !address) ||
        calling.contains(row.place.file) || !is_product_file(of, row.place.file) ||
        (!address && takes_failures(of.story, row)) ||
        model::is_sample(*of.story.analysis.catalogue, path) || !known.insert(row.place).second)
      continue;
    if (files.insert(row.place.file).second && files.size() > kMostFiles) break;
    add_mentions(of.story, row.place, address, out.callers);
  }
  return out;
}

}  // namespace cutaway::narrative
