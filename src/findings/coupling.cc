// SPDX-License-Identifier: Apache-2.0
// Which joint changes are no accident of how files are cut.
#include "findings/coupling.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::findings {
namespace {

constexpr std::uint32_t kLeastTogether = 5, kLeastThisYear = 3;
constexpr std::size_t kMostFiles = 4;
/// Folders so deep hold one feature each.
constexpr std::ptrdiff_t kDeep = 2;

std::vector<std::string> words_of(std::string_view path) {
  const std::string_view name = base_name(path);
  std::vector<std::string> out;
  for (const std::string& word : identifier_words(std::string(name.substr(0, name.find('.', 1)))))
    out.push_back(lower(word));
  return out;
}

std::string_view stem_of(std::string_view path) {
  const std::string_view name = base_name(path);
  return name.substr(0, name.find('.', 1));
}

/// All words of the shorter name stand in the longer one.
bool holds_all(const std::vector<std::string>& longer, const std::vector<std::string>& shorter) {
  return !shorter.empty() && std::ranges::all_of(shorter, [&](const std::string& word) {
    return std::ranges::any_of(longer, [&](const std::string& other) {
      return other == word || other == word + "s" || other + "s" == word;
    });
  });
}

/// Commits of the last year that touched both.
std::uint32_t this_year(const Ground& ground, FileId a, FileId b) {
  std::set<history::ChangeId> of_a;
  const history::Changes& past = *ground.past;
  for (const history::Touch& touch : past.touches(ground.of(a)->lineage)) of_a.insert(touch.change);
  std::uint32_t out = 0;
  for (const history::Touch& touch : past.touches(ground.of(b)->lineage)) {
    const history::Change& change = past.changes[touch.change.index()];
    const bool counts = !change.bot && !change.bulk && past.now - change.time < 365 * 86'400;
    out += counts && of_a.contains(touch.change) ? 1 : 0;
  }
  return out;
}

/// "v2" of "api/v2/orders.ts", "v4" of "frame/v4.html", "v3" of "Shop.Api.V3/Orders.cs".
std::string version_in(std::string path) {
  std::ranges::replace(path, '.', '/');
  std::string out;
  for (const std::string_view part : split(path, '/')) {
    const bool number = part.size() > 1 && part.size() < 5 &&
                        (part.front() == 'v' || part.front() == 'V') &&
                        part.find_first_not_of("0123456789", 1) == std::string_view::npos;
    if (number) out += lower(part);
  }
  return out;
}

std::string without_digits(std::string text) {
  std::erase_if(text, [](char c) { return c >= '0' && c <= '9'; });
  return text;
}

/// Whether a package lies in what the glob stands for and holds the path ("/legacy/core/order.kt").
bool is_built(const Ground& ground, std::string_view glob, std::string_view path) {
  return std::ranges::any_of(ground.analysis.facts->packages, [&](const meaning::Package& one) {
    const std::string folder = "/" + lower(one.folder);
    return path.starts_with(folder + "/") && matches_glob(glob, folder + "/x");
  });
}

}  // namespace

bool are_versions(const Ground& ground, const std::set<FileId>& files) {
  std::set<std::string> versions, names;
  for (const FileId file : files) {
    versions.insert(version_in(ground.path(file)));
    names.insert(without_digits(ground.path(file)));
  }
  return versions.size() > 1 || names.size() == 1;
}

bool made_as_one(std::string_view a, std::string_view b) {
  const std::string folder_a(folder_name(a)), folder_b(folder_name(b));
  if (folder_a == folder_b) return true;
  if (folder_a.starts_with(folder_b + "/") || folder_b.starts_with(folder_a + "/")) return true;
  // "events/server" and "events/hooks" are two sides of one feature, and so are a file and the
  // folder that bears its name.
  const std::string_view above_a = folder_name(folder_a), above_b = folder_name(folder_b);
  if (above_a == above_b && std::ranges::count(above_a, '/') >= kDeep) return true;
  if (base_name(folder_a) == stem_of(b) || base_name(folder_b) == stem_of(a)) return true;
  const auto words_a = words_of(a), words_b = words_of(b);
  return holds_all(words_a, words_b) || holds_all(words_b, words_a);
}

bool made_by_program(const Ground& ground, FileId file) {
  constexpr std::size_t kLastLine = 200;
  const auto text = ground.analysis.project->tree->read(file);
  if (!text.ok()) return false;
  // Who builds a file writes into its last line where what it was built of is found.
  const std::string_view whole = text.value();
  const std::string_view end = whole.substr(whole.size() - std::min(whole.size(), kLastLine));
  return contains(end, "# sourceMappingURL=") || contains(lower(whole), "do not edit");
}

/// "core/Updates/2.4.0-b3.php": a step that was made for one version.
static bool is_named_by_version(std::string_view name) {
  const auto digit = [&](std::size_t at) {
    return at < name.size() && name[at] >= '0' && name[at] <= '9';
  };
  std::size_t at = 0;
  while (digit(at)) ++at;
  return at > 0 && at < name.size() && name[at] == '.' && digit(at + 1);
}

bool is_frozen(const Ground& ground, FileId file) {
  const std::string path = "/" + lower(ground.path(file));
  if (is_named_by_version(base_name(path))) return true;
  return std::ranges::any_of(ground.analysis.catalogue->table("debt"), [&](const auto& row) {
    if (row.first == "frozen") return matches_glob(row.second, path);
    return row.first == "frozen_unbuilt" && matches_glob(row.second, path) &&
           !is_built(ground, row.second, path);
  });
}

std::vector<FileId> coupled(const Ground& ground, FileId file, const std::set<FileId>& taken) {
  std::vector<FileId> out{file};
  const FileSignals& own = *ground.of(file);
  for (const Ground::Partner& partner : ground.partners(file)) {
    if (out.size() == kMostFiles) break;
    const FileSignals& other = *ground.of(partner.file);
    const std::uint32_t fewer = std::min(own.changes, other.changes);
    const std::uint32_t more = std::max(own.changes, other.changes);
    if (taken.contains(partner.file) || partner.times < kLeastTogether) continue;
    if (2 * partner.times < fewer || 4 * partner.times < more) continue;
    if (made_as_one(ground.path(file), ground.path(partner.file))) continue;
    // What fulfils one interface changes with it, and no fulfilment can ask the other.
    if (ground.tied.one_base(file, partner.file)) continue;
    if (this_year(ground, file, partner.file) < kLeastThisYear) continue;
    if (made_by_program(ground, file) || made_by_program(ground, partner.file)) continue;
    out.push_back(partner.file);
  }
  return out;
}

}  // namespace cutaway::findings
