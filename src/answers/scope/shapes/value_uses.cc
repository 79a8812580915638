// SPDX-License-Identifier: Apache-2.0
// Lines are read as text: a name in capitals or of several words hardly stands for anything else.
#include "answers/scope/shapes/value_uses.h"

#include <re2/re2.h>

#include <algorithm>
#include <cctype>

#include "answers/scope/everyday/everyday_sources.h"
#include "answers/scope/request/word_bits.h"
#include "base/text.h"
#include "base/word_at.h"
#include "meaning/test_lines.h"
#include "model/screen_texts.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::code;

constexpr std::size_t kMostUses = 20, kMostNamed = 3, kLongestText = 12;

std::string function_at(const syntax::Syntax& syntax, std::uint32_t line) {
  std::string out;
  std::uint32_t start = 0;
  for (const syntax::Symbol& symbol : syntax.symbols) {
    const bool function =
        symbol.kind == syntax::SymbolKind::function || symbol.kind == syntax::SymbolKind::method;
    if (!function || symbol.line > line || symbol.end_line < line || symbol.line < start) continue;
    start = symbol.line;
    out = syntax.text(symbol.name);
  }
  return out;
}

/// `expires_at`, `trial_until`: a moment that was reckoned once.
bool is_moment(const model::EntityField& field) {
  const std::vector<std::string> words = identifier_words(field.is.name);
  if (words.size() < 2 || words.front() == "created" || words.front() == "updated") return false;
  const std::string& last = words.back();
  return last == "at" || last == "on" || last == "until" || last == "date" || last == "time" ||
         last == "expires" || last == "end";
}

}  // namespace

ValueUses uses_of_value(const ShapeAsked& asked, std::string_view name, const Place& own) {
  ValueUses out;
  // `cache` stands for anything.
  const bool capitals =
      std::ranges::none_of(name, [](unsigned char letter) { return std::islower(letter) != 0; });
  if (!capitals && identifier_words(name).size() < 2) return out;
  const syntax::Project& project = *asked.beside.analysis.project;
  const EverydaySources sources(asked.beside.analysis, asked.words, MatterKind::setting);
  for (std::size_t i = 0; i < project.size(); ++i) {
    const FileId id(i);
    if (!sources.is_product(id) || !project.file(id).language.valid()) continue;
    const auto text = project.tree->read(id);
    if (!text.ok() || !contains(text.value(), name)) continue;
    const meaning::TestLines tests(*asked.beside.analysis.catalogue, project.of(id));
    std::uint32_t number = 0;
    for (const std::string_view line : split(text.value(), '\n')) {
      ++number;
      const std::string_view cut = trim(line);
      if ((id == own.file && number == own.line) || tests.holds(number) ||
          word_at(line, name) == line.npos || cut.starts_with("import ") || cut.starts_with("//") ||
          cut.starts_with("*"))
        continue;
      if (out.places.size() == kMostUses) return out;
      out.places.push_back({id, number, number});
      std::string function = function_at(project.of(id), number);
      if (function.empty()) function = base_name(project.file(id).path);
      if (std::ranges::find(out.functions, function) == out.functions.end())
        out.functions.push_back(std::move(function));
    }
  }
  return out;
}

std::optional<narrative::Claim> ask_of_stored(const ShapeAsked& asked, const std::string& name,
                                              const ValueUses& uses) {
  constexpr std::uint32_t kBelow = 2;
  const model::Analysis& analysis = asked.beside.analysis;
  for (const Place& use : uses.places) {
    const Place lines{use.file, use.line > 1 ? use.line - 1 : 1, use.line + kBelow};
    for (const model::Entity& entity : analysis.model->entities) {
      for (const model::EntityField& field : entity.fields) {
        if (!entity.kept || !is_moment(field) || !asked.beside.saying.holds(lines, field.is.name) ||
            !field.is.place.file.valid())
          continue;
        return asked.beside.saying.seen("ask.stored_under", name,
                                        field_name(entity, field) + " is kept beside a use of " +
                                            code(name) +
                                            ": does the change reach those who have theirs "
                                            "already, or only whoever comes after?",
                                        {use, field.is.place}, Confidence::medium);
      }
    }
  }
  return std::nullopt;
}

std::optional<narrative::Claim> ask_where_used(const ShapeAsked& asked, const std::string& name,
                                               const ValueUses& uses) {
  if (uses.functions.size() < 2) return std::nullopt;
  std::vector<std::string> names;
  for (const std::string& one : uses.functions) names.push_back(code(one));
  return asked.beside.saying.seen("ask.all_uses", name,
                                  "Is all that uses " + code(name) + " to follow it: " +
                                      narrative::list_up_to(names, kMostNamed) + "?",
                                  uses.places);
}

std::optional<narrative::Claim> ask_of_texts(const ShapeAsked& asked, const std::string& name,
                                             long long number, const std::string& unit) {
  if (unit.empty()) return std::nullopt;
  const model::Analysis& analysis = asked.beside.analysis;
  const model::ScreenTexts texts(*analysis.catalogue);
  const EverydaySources sources(analysis, asked.words, MatterKind::setting);
  const WordBits bits(asked.near);
  const std::uint32_t naming = naming_words(asked);
  const RE2 told("(?i)(?:^|[^0-9.])" + std::to_string(number) + "[ -]?" + unit);
  std::vector<Place> places;
  std::string first;
  for (std::size_t i = 0; i < analysis.project->size() && places.size() < kMostNamed; ++i) {
    const sources::File& file = analysis.project->file(FileId(i));
    const bool first_language = texts.is_first_language(file.path);
    if (!first_language && !sources.is_product(FileId(i))) continue;
    texts.each(*analysis.project, FileId(i), [&](std::string_view text, std::uint32_t line) {
      if (places.size() == kMostNamed || !RE2::PartialMatch(text, told) ||
          (bits.in_line(text) & naming) == 0)
        return;
      if (first.empty()) first = narrative::cut_words(text, kLongestText);
      places.push_back({FileId(i), line, line});
    });
  }
  if (places.empty()) return std::nullopt;
  return asked.beside.saying.seen(
      "ask.number_read", name,
      "People read " + narrative::quoted(first) + ": is what tells the number to change along?",
      places, Confidence::medium);
}

}  // namespace cutaway::answers
