// SPDX-License-Identifier: Apache-2.0
// Lays a short stretch of lines over what the repairs of a function touched.
#include "findings/entangled.h"

#include <algorithm>

namespace cutaway::findings {
namespace {

constexpr std::uint16_t kLeastBranches = 40;
constexpr std::uint32_t kLeastRepairs = 3;
/// A stretch is so long, or such a share of a long function.
constexpr std::uint32_t kStretch = 20, kLongestStretch = 100, kShareOfLong = 6;

bool mends(const Work& work, SymbolId function) {
  return work.narrow_fix && std::ranges::binary_search(work.mended, function);
}

/// An eighth of the branches, or a sixth of the lines with some.
bool is_enough(const Branch& branch, std::uint32_t branches, std::uint32_t length) {
  constexpr std::uint32_t kShareOfBranches = 8, kSome = 3;
  const std::uint32_t lines =
      branch.last_line < branch.line ? 0 : branch.last_line - branch.line + 1;
  return kShareOfBranches * branch.inner >= branches ||
         (branch.inner >= kSome && kShareOfLong * lines >= length);
}

}  // namespace

const WorkedOn* most_entangled(const syntax::Syntax& syntax,
                               const std::vector<WorkedOn>& definitions) {
  const auto found = std::ranges::find_if(definitions, [&](const WorkedOn& worked) {
    return is_named_function(syntax, worked.symbol) && worked.fixes >= kLeastRepairs &&
           syntax.symbols[worked.symbol.index()].branches >= kLeastBranches;
  });
  return found == definitions.end() ? nullptr : &*found;
}

void begin_where_it_broke(const std::vector<Work>& all, const std::vector<Branch>& branches,
                          const syntax::Symbol& function, SymbolId id, Fix& fix) {
  const std::uint32_t length = function.end_line - function.line + 1;
  // A cut beside all that broke mends none of it.
  const auto broke_in = [&](const Branch& branch) {
    return std::ranges::any_of(all, [&](const Work& work) {
      return mends(work, id) && work.within(branch.line, branch.last_line);
    });
  };
  const auto cut = std::ranges::find_if(branches, [&](const Branch& branch) {
    return is_enough(branch, function.branches, length) && broke_in(branch);
  });
  fix.branch_work = fix.branch_fixes = 0;
  if (cut != branches.end()) {
    fix.step = Step::take_branch;
    add_branch(*cut, fix);
    return;
  }
  fix.step = Step::split;
  fix.branch_line = fix.branch_end = fix.branch_fixes = 0;
  const std::uint32_t stretch = std::clamp(length / kShareOfLong, kStretch, kLongestStretch);
  std::uint32_t best = 0, from = 0;
  for (const Work& start : all) {
    if (!mends(start, id)) continue;
    for (const std::uint32_t line : start.lines) {
      if (line < function.line || line > function.end_line) continue;
      const auto lay = static_cast<std::uint32_t>(std::ranges::count_if(all, [&](const Work& work) {
        return mends(work, id) && work.within(line, std::min(line + stretch, function.end_line));
      }));
      if (lay < best || (lay == best && line >= from)) continue;
      best = lay;
      from = line;
    }
  }
  if (best < 2 || 2 * best < fix.work_fixes) return;
  fix.branch_line = from;
  fix.branch_fixes = best;
  for (const Work& work : all) {
    for (const std::uint32_t line : work.lines) {
      if (mends(work, id) && line >= from && line <= std::min(from + stretch, function.end_line))
        fix.branch_end = std::max(fix.branch_end, line);
    }
  }
}

}  // namespace cutaway::findings
