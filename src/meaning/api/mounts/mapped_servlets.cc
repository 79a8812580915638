// SPDX-License-Identifier: Apache-2.0
// Reads which servlets a descriptor maps to which path.
#include "meaning/api/mounts/mapped_servlets.h"

#include <algorithm>
#include <set>
#include <vector>

#include "base/text.h"
#include "meaning/forms.h"
#include "syntax/data_view.h"

namespace cutaway::meaning {
namespace {

using syntax::DataView;

bool is_one_of(const std::vector<std::string_view>& globs, std::string_view name) {
  return std::ranges::any_of(
      globs, [&](std::string_view glob) { return !name.empty() && matches_glob(glob, name); });
}

}  // namespace

std::optional<std::string> mapped_servlet(const ReaderContext& context, const Match& match) {
  const DataView root = DataView::root(context.project.of(match.site.file));
  const auto globs = split(constant(match.shape->role("servlets")), ' ');
  std::set<std::string, std::less<>> meant;
  for (const DataView servlet : root.children("servlet")) {
    const std::string_view name = trim(servlet["servlet-name"].scalar());
    if (is_one_of(globs, trim(servlet["servlet-class"].scalar()))) meant.emplace(name);
  }
  std::set<std::string> paths;
  for (const DataView mapping : root.children("servlet-mapping")) {
    const std::string_view name = trim(mapping["servlet-name"].scalar());
    if (!meant.contains(name) && !is_one_of(globs, name)) continue;
    for (const DataView pattern : mapping.children("url-pattern")) {
      const std::string_view path = trim(pattern.scalar());
      if (path == "/" || (path.starts_with("/") && path.ends_with("/*"))) paths.emplace(path);
    }
  }
  if (paths.size() != 1) return std::nullopt;
  return *paths.begin();
}

}  // namespace cutaway::meaning
