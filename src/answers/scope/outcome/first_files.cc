// SPDX-License-Identifier: Apache-2.0
// The order of files reads more than names: texts, remarks, past changes. Its first files are told
// with what stands at the line that they are cited by.
#include "answers/scope/outcome/first_files.h"

#include <algorithm>

#include "base/text.h"
#include "narrative/phrases.h"
#include "ranking/kinds.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kFirst = 2;
constexpr std::ptrdiff_t kFewestWords = 2;

bool shows(const Scope& scope, const TouchedFile& file) {
  const auto in = [&](const narrative::Claim& claim) {
    return std::ranges::any_of(claim.evidence().places(),
                               [&](const Place& place) { return place.file == file.file; });
  };
  return (scope.headline && in(*scope.headline)) || std::ranges::any_of(scope.nearest, in);
}

/// "function `pay`", "rule `geo.block`": by what the file was found, where that has a name.
std::string found_by(const TouchedFile& file) {
  for (const std::string& why : file.why) {
    const std::size_t open = why.find('`');
    if (open != std::string::npos && open > 0 && why.back() == '`') return why;
  }
  return {};
}

/// "comments: gym, trainers and member": by which of its names, texts, remarks or path the file has
/// most words of the wish; empty where none has two.
std::string most_said(const TouchedFile& file) {
  static constexpr std::string_view kBy[] = {"names: ", "comments: ", "texts: ", "path: "};
  std::string_view best;
  std::ptrdiff_t most = 0;
  for (const std::string& why : file.why) {
    if (std::ranges::none_of(kBy, [&](std::string_view by) { return why.starts_with(by); }))
      continue;
    const auto words = std::ranges::count(why, ',') + (contains(why, " and ") ? 2 : 1);
    if (words > most) best = why, most = words;
  }
  return most < kFewestWords ? std::string() : std::string(best);
}

/// The innermost function or type whose lines hold the line, or that the line's remark stands
/// above.
std::string around(const syntax::Syntax& syntax, std::uint32_t line) {
  using enum syntax::SymbolKind;
  std::string_view name;
  std::uint32_t least = ~0U;
  const char* kind = "";
  for (const syntax::Symbol& one : syntax.symbols) {
    const bool function = one.kind == syntax::SymbolKind::function || one.kind == method;
    const std::uint32_t first = one.doc.empty() ? one.line : std::min(one.doc_line, one.line);
    if ((!function && one.kind != class_) || line < first || line > one.end_line ||
        one.end_line - one.line >= least || syntax.text(one.name).empty())
      continue;
    least = one.end_line - one.line;
    name = syntax.text(one.name);
    kind = function ? "function " : "type ";
  }
  return name.empty() ? std::string() : kind + narrative::code(std::string(name));
}

}  // namespace

void tell_first_files(const Beside& beside, Scope& scope) {
  const ranking::FileKinds kinds(*beside.analysis.catalogue);
  std::size_t told = 0;
  for (const TouchedFile& file : scope.files) {
    if (told++ == kFirst) return;
    const std::string has = most_said(file);
    if (shows(scope, file) || file.places.empty() || has.empty() || kinds.aside(file.path))
      continue;
    const Place& place = file.places.front();
    std::string what = found_by(file);
    if (what.empty()) what = around(beside.analysis.project->of(file.file), place.line);
    auto claim = beside.saying.seen("scope.first_file", file.path,
                                    "By all that is written there " + narrative::code(file.path) +
                                        " is near" + (what.empty() ? "" : ", with the " + what) +
                                        " (" + has + ").",
                                    {place}, Confidence::low);
    if (claim) scope.nearest.push_back(std::move(*claim));
  }
}

}  // namespace cutaway::answers
