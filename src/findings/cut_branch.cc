// SPDX-License-Identifier: Apache-2.0
// Lays the lines that were changed beside the lines of each branch.
#include "findings/cut_branch.h"

#include <algorithm>

namespace cutaway::findings {
namespace {

/// What is taken out of a function holds so many branches, and such a share of all.
constexpr std::uint32_t kLeastInner = 3, kManyInner = 10, kShareOfInner = 4;
constexpr std::uint32_t kFewRepairs = 2;

/// Half of the repairs lay in it, or a third of them with half of the changes; one repair alone
/// tells nothing.
bool meets(const Fix& fix, const WorkedOn& worked) {
  const bool half_of_changes = 2 * fix.branch_work >= worked.changes;
  if (worked.fixes < kFewRepairs) return half_of_changes;
  return 2 * fix.branch_fixes >= worked.fixes ||
         (fix.branch_fixes >= kFewRepairs && 3 * fix.branch_fixes >= worked.fixes &&
          half_of_changes);
}

/// The changes of the function that touched lines of the branch.
void count_in(const Branch& branch, const std::vector<Work>& all, SymbolId function, Fix& fix) {
  for (const Work& work : all) {
    if (!std::ranges::binary_search(work.touched, function) ||
        !work.within(branch.line, branch.last_line))
      continue;
    ++fix.branch_work;
    const bool mended = work.narrow_fix && std::ranges::binary_search(work.mended, function);
    fix.branch_fixes += mended ? 1 : 0;
  }
}

}  // namespace

bool worth_taking(const Fix& fix, std::uint32_t branches) {
  return fix.branch_line > 0 && fix.inner_branches >= kLeastInner &&
         (fix.inner_branches >= kManyInner || kShareOfInner * fix.inner_branches >= branches);
}

bool find_branch(const InsideFile& inside, const PlacesOfWork& work, SymbolRef function,
                 const WorkedOn& worked, std::uint32_t branches, Fix& out) {
  const Fix before = out;
  bool found = false;
  for (const Branch& branch : inside.branches(function.symbol)) {
    Fix fix = before;
    fix.branch_work = fix.branch_fixes = 0;
    add_branch(branch, fix);
    if (!worth_taking(fix, branches)) continue;
    count_in(branch, work.of(function.file), function.symbol, fix);
    if (!meets(fix, worked) || (found && fix.branch_fixes <= out.branch_fixes)) continue;
    out = std::move(fix);
    found = true;
  }
  return found;
}

}  // namespace cutaway::findings
