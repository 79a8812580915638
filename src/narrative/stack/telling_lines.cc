// SPDX-License-Identifier: Apache-2.0
// Finds the line by which a file shows itself: what it declares first, or a row of best_lines.toml.
#include "narrative/stack/telling_lines.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "base/text.h"
#include "model/inputs.h"

namespace cutaway::narrative {
namespace {

bool is_first_line(const Place& place) { return place.line <= 1 && place.end_line <= 1; }

/// Whether a line says nothing of its file: a comment, a bracket, what it takes in.
bool is_empty(std::string_view line) {
  static constexpr std::array<std::string_view, 24> kFronts = {"#",
                                                               "//",
                                                               "/*",
                                                               "*",
                                                               "--",
                                                               "<!--",
                                                               ";",
                                                               "\"\"\"",
                                                               "'''",
                                                               "import ",
                                                               "from ",
                                                               "using ",
                                                               "use ",
                                                               "package ",
                                                               "include",
                                                               "require",
                                                               "namespace ",
                                                               "<?",
                                                               "\"use ",
                                                               "'use ",
                                                               "alias ",
                                                               "@import",
                                                               "declare(strict",
                                                               "% "};
  std::string_view text = trim(line);
  if (text.starts_with("\xEF\xBB\xBF")) text = trim(text.substr(3));
  const bool letters = std::ranges::any_of(
      text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
  return !letters || std::ranges::any_of(
                         kFronts, [&](std::string_view front) { return text.starts_with(front); });
}

/// The line of what a program declares: what is called like its file, else its first class or
/// function; 0 where it declares none.
std::uint32_t declared_line(const syntax::Syntax& syntax, std::string_view path) {
  const std::string_view name = base_name(path);
  const std::string stem = model::name_key(name.substr(0, name.find('.')));
  std::uint32_t first = 0;
  for (const syntax::Symbol& symbol : syntax.symbols) {
    const bool tells = symbol.kind == syntax::SymbolKind::class_ ||
                       symbol.kind == syntax::SymbolKind::struct_ ||
                       symbol.kind == syntax::SymbolKind::function;
    if (!tells || symbol.line == 0) continue;
    if (model::name_key(syntax.text(symbol.name)) == stem) return symbol.line;
    if (first == 0) first = symbol.line;
  }
  return first;
}

}  // namespace

Place TellingLines::line_of(FileId file) const {
  const auto& lines = story_.quotes.file(file);
  const std::string& path = story_.path(file);
  const auto place = [&](std::size_t line) {
    const auto row = static_cast<std::uint32_t>(line);
    return Place{file, row, row};
  };
  for (const auto& [key, begin] : story_.analysis.catalogue->table("best_lines")) {
    if (!key.starts_with("lines.")) continue;
    const std::string_view glob = std::string_view(key).substr(6);
    if (!matches_glob(glob, contains(glob, "/") ? std::string_view(path) : base_name(path)))
      continue;
    for (std::size_t i = 0; i < lines.size(); ++i)
      if (trim(lines[i]).starts_with(begin)) return place(i + 1);
  }
  if (lines.empty() || !is_empty(lines[0])) return place(1);
  const std::uint32_t declared = declared_line(story_.analysis.project->of(file), path);
  if (declared > 0 && declared <= lines.size()) return place(declared);
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (!is_empty(lines[i])) return place(i + 1);
  return place(1);
}

std::vector<Place> TellingLines::better(const std::vector<Place>& places) const {
  std::vector<Place> out;
  for (const Place& one : places) {
    Place place = one;
    if (is_first_line(one) && one.file.valid()) {
      const bool twice = std::ranges::any_of(places, [&](const Place& other) {
        return other.file == one.file && !is_first_line(other);
      });
      if (twice) continue;
      place = line_of(one.file);
    }
    if (std::ranges::find(out, place) == out.end()) out.push_back(place);
  }
  return out;
}

void TellingLines::improve(Claim& claim) const {
  const auto& kind = claim.evidence().kind();
  const std::vector<Place> places = better(claim.evidence().places());
  if (const auto* counted = std::get_if<CountedSet>(&kind)) {
    CountedSet set = *counted;
    set.examples = places;
    claim.rest_on(std::move(set));
  } else if (const auto* searched = std::get_if<Searched>(&kind)) {
    Searched set = *searched;
    set.examples = places;
    claim.rest_on(std::move(set));
  } else if (!places.empty()) {
    claim.rest_on(Evidence(places[0], std::vector<Place>(places.begin() + 1, places.end())));
  }
}

}  // namespace cutaway::narrative
