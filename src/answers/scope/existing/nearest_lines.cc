// SPDX-License-Identifier: Apache-2.0
// Whoever opens the file is to land where it matters, and not at its licence.
#include "answers/scope/existing/nearest_lines.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kMostLines = 6000, kLongestLine = 400;
constexpr double kDefines = 1.2;

/// What only brings something in, or says whose the file is.
bool is_import(std::string_view line) {
  for (const std::string_view one :
       {"import ", "from ", "use ", "using ", "#include", "package ", "namespace ", "require",
        "export * from", "// SPDX", "# SPDX", "@import"}) {
    if (line.starts_with(one)) return true;
  }
  return contains(line, "= require(");
}

}  // namespace

Place NearestLines::in(FileId file) const {
  const syntax::Syntax& syntax = analysis_.project->of(file);
  std::set<std::uint32_t> defined;
  for (const syntax::Symbol& symbol : syntax.symbols) defined.insert(symbol.name_line);
  const std::vector<std::string>& lines = quotes_.file(file);
  double most = 0;
  std::uint32_t at = defined.empty() ? 1 : *defined.begin();
  for (std::size_t i = 0; i < lines.size() && i < kMostLines; ++i) {
    const std::string_view line = trim(lines[i]);
    if (line.empty() || line.size() > kLongestLine || is_import(line)) continue;
    const auto number = static_cast<std::uint32_t>(i + 1);
    const std::uint32_t words = bits_.in_line(line);
    const double said = (things_.share(words & strong_) + things_.share(words & ~strong_) / 4) *
                        (defined.contains(number) ? kDefines : 1);
    if (said > most) most = said, at = number;
  }
  at = std::max(at, 1U);
  return {file, at, at};
}

}  // namespace cutaway::answers
