// SPDX-License-Identifier: Apache-2.0
// Compares when the code of both folders began, and how often it changed.
#include "findings/newer_beside.h"

#include <algorithm>
#include <limits>
#include <set>

#include "base/text.h"
#include "findings/asked_weight.h"
#include "history/history.h"
#include "meaning/facts.h"
#include "model/inputs.h"

namespace cutaway::findings {
namespace {

struct Life {
  std::size_t files = 0;  ///< with code
  std::int64_t first = std::numeric_limits<std::int64_t>::max();
  std::uint32_t changes = 0;
};

Life life_of(const Ground& ground, const std::string& folder) {
  Life out;
  std::set<history::LineageId> own;
  for (const FileSignals& signal : ground.signals.files) {
    if (!ground.path(signal.file).starts_with(folder + '/') || signal.functions == 0) continue;
    ++out.files;
    if (signal.first_change > 0) out.first = std::min(out.first, signal.first_change);
    own.insert(signal.lineage);
  }
  out.changes = static_cast<std::uint32_t>(std::ranges::count_if(
      ground.changes_of_year(), [&](auto id) { return ground.touches(id, own); }));
  return out;
}

/// "Vue" of the package `vue`; "" of what draws no screens.
std::string draws(const Ground& ground, std::string_view package) {
  for (const auto& [key, row] : ground.analysis.catalogue->table("debt")) {
    if (key == "draws_screens" && row.size() > package.size() && row.starts_with(package) &&
        row[package.size()] == ' ')
      return row.substr(package.size() + 1);
  }
  return {};
}

/// "3" of "^3.5.40"; "" where no number is asked for.
std::string major_of(std::string_view wanted) {
  const std::size_t from = wanted.find_first_of("0123456789");
  if (from == std::string_view::npos) return {};
  const std::size_t end = wanted.find_first_not_of("0123456789", from);
  return std::string(wanted.substr(from, end == std::string_view::npos ? end : end - from));
}

/// "client" of "web/client_v2": the last folder without words that tell generations apart.
std::string stem_of(const Ground& ground, std::string_view folder) {
  std::string out;
  for (std::string word : identifier_words(base_name(folder))) {
    while (!word.empty() && word.back() >= '0' && word.back() <= '9') word.pop_back();
    if (!is_listed(ground, "tells_generations", word)) out += word;
  }
  return out;
}

/// Files with code below a folder, most at risk first.
std::vector<FileId> files_below(const Ground& ground, const std::string& folder) {
  std::vector<const FileSignals*> found;
  for (const FileSignals& signal : ground.signals.files)
    if (ground.path(signal.file).starts_with(folder + '/') && signal.functions > 0)
      found.push_back(&signal);
  std::ranges::stable_sort(found, std::greater{}, &FileSignals::risk);
  std::vector<FileId> out;
  for (const FileSignals* one : found) out.push_back(one->file);
  return out;
}

Item two_fronts(const Ground& ground, const meaning::Dependency& asked, const NewerBeside& beside) {
  const std::vector<FileId> older = files_below(ground, beside.older),
                            newer = files_below(ground, beside.folder);
  Item item = ground.item("two_fronts", {older.front(), newer.front()});
  item.key = beside.older;
  item.places = {asked.place, beside.asked_at};
  item.fix.at = asked.place;
  item.fix.beside = beside;
  item.fix.name = draws(ground, asked.name) + ' ' + major_of(asked.wanted);
  item.fix.with = static_cast<std::uint32_t>(older.size());
  for (const FileId file : older) item.fix.lines += ground.of(file)->lines;
  return item;
}

}  // namespace

NewerBeside newer_beside(const Ground& ground, const std::string& version, const Place& asked_at) {
  constexpr std::size_t kLeastFiles = 20;
  constexpr std::uint32_t kLeastChanges = 10, kOftener = 2;
  const meaning::Package* around = ground.closest_manifest(asked_at.file);
  if (around == nullptr || ground.past == nullptr) return {};
  const std::string& older = around->folder;
  std::string own;
  for (const meaning::Dependency& one : ground.analysis.facts->dependencies) {
    if (one.place == asked_at) own = draws(ground, one.name);
  }
  // What is drawn on a telephone or in a window takes no page's place.
  std::set<FileId> aside;
  for (const meaning::Dependency& one : ground.analysis.facts->dependencies) {
    if (is_listed(ground, "draws_elsewhere", one.name)) aside.insert(one.place.file);
  }
  NewerBeside best;
  const Life before = life_of(ground, older);
  for (const meaning::Dependency& one : ground.analysis.facts->dependencies) {
    const std::string name = draws(ground, one.name), major = major_of(one.wanted);
    const std::string folder(folder_name(ground.path(one.place.file)));
    const bool same = name == own && major == version.substr(0, version.find('.'));
    if (name.empty() || major.empty() || folder.empty() || same || one.scope == "peer" ||
        aside.contains(one.place.file) || model::below(folder, older) ||
        model::below(older, folder))
      continue;
    const Life after = life_of(ground, folder);
    if (after.files < kLeastFiles || after.changes < kLeastChanges || after.first <= before.first ||
        after.changes < kOftener * before.changes || after.changes <= best.changes)
      continue;
    best = {folder, older, name + ' ' + major, one.place, after.changes, before.changes};
  }
  return best;
}

void find_two_fronts(const Ground& ground, std::vector<Item>& out) {
  const bool told =
      std::ranges::any_of(out, [](const Item& item) { return !item.fix.beside.folder.empty(); });
  if (told || ground.past == nullptr) return;
  for (const meaning::Dependency& one : ground.analysis.facts->dependencies) {
    if (draws(ground, one.name).empty() || major_of(one.wanted).empty() || one.scope == "peer")
      continue;
    const NewerBeside beside = newer_beside(ground, major_of(one.wanted), one.place);
    const std::string stem = stem_of(ground, beside.older);
    if (beside.folder.empty() || stem.empty() || stem != stem_of(ground, beside.folder) ||
        files_below(ground, beside.older).empty())
      continue;
    out.push_back(two_fronts(ground, one, beside));
    return;
  }
}

}  // namespace cutaway::findings
