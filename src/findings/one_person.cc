// SPDX-License-Identifier: Apache-2.0
// One person made nearly all changes of the last year: what of it nobody else has touched, and
// where a second one should begin.
#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include "base/text.h"
#include "findings/gives_out.h"
#include "findings/ground.h"
#include "history/history.h"

namespace cutaway::findings {
namespace {

constexpr std::uint32_t kFewestChanges = 50, kNearlyAll = 85;
/// A file that changed once or twice asks for nobody.
constexpr std::uint32_t kLeastOfFile = 3;
constexpr std::size_t kFiles = 3;
constexpr std::uint32_t kDecides = 5;
constexpr double kRisk = 0.42;
/// Whoever made no change for so long may be gone: then nobody works beside a second one.
constexpr std::int64_t kAway = 180 * history::kDay;

bool in_year(const Ground& ground, const history::Change& change) {
  return !change.merge && !change.bulk && ground.past->by_people(change) &&
         ground.past->now - change.time <= 365 * history::kDay;
}

std::string letters(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) out += c;
  }
  return lower(out);
}

/// Under the product's own name several may write.
bool is_account(const Ground& ground, const std::string& name) {
  const std::string product = letters(ground.analysis.project->tree->identity().name);
  return !letters(name).empty() && product.find(letters(name)) != std::string::npos;
}

struct Made {
  history::PersonId person;
  std::uint32_t changes = 0, of = 0;
  std::string newest;
  std::int64_t last = 0;  ///< when the person made the newest
};

Made who_made_most(const Ground& ground) {
  std::map<history::PersonId, Made> by_person;
  std::uint32_t all = 0;
  for (const history::Change& change : ground.past->changes) {
    if (!in_year(ground, change)) continue;
    ++all;
    const Made fresh{change.person, 0, 0, change.hash, change.time};
    Made& made = by_person.try_emplace(change.person, fresh).first->second;
    ++made.changes;
    made.last = std::max(made.last, change.time);
  }
  Made best;
  for (const auto& [person, made] : by_person) {
    if (made.changes > best.changes) best = made;
  }
  best.of = all;
  return best;
}

}  // namespace

void find_one_person(const Ground& ground, std::vector<Item>& out) {
  if (ground.past == nullptr) return;
  const Made made = who_made_most(ground);
  if (made.of < kFewestChanges || 100 * made.changes < kNearlyAll * made.of) return;
  const std::string& name = ground.past->person(made.person).name;
  if (is_account(ground, name) || ground.past->now - made.last > kAway) return;
  std::vector<const FileSignals*> alone;
  std::uint32_t changed = 0, by_one = 0;
  for (const FileSignals& signal : ground.signals.files) {
    std::set<history::PersonId> people;
    for (const history::Touch& touch : ground.past->touches(signal.lineage)) {
      const history::Change& change = ground.past->changes[touch.change.index()];
      if (in_year(ground, change)) people.insert(change.person);
    }
    changed += people.empty() ? 0 : 1;
    if (people.size() != 1 || *people.begin() != made.person) continue;
    ++by_one;
    if (signal.changes_year >= kLeastOfFile && signal.branches > 0 &&
        !changes_with_versions(ground.analysis, signal.lineage))
      alone.push_back(&signal);
  }
  if (alone.size() < kFiles) return;
  // What decides something is harder to learn than a list or the number of a version.
  std::ranges::stable_sort(alone, std::greater{}, [](const FileSignals* file) {
    return std::pair(file->branches >= kDecides, file->risk);
  });
  std::vector<FileId> files;
  for (std::size_t i = 0; i < kFiles; ++i) files.push_back(alone[i]->file);
  Item item = ground.item("one_person", std::move(files));
  for (const FileId file : item.files) item.places.push_back({file, 1, 1});
  item.name = name;
  item.count = made.changes;
  item.of = made.of;
  item.fix.with = by_one;
  item.fix.callers = changed;
  item.commits = {made.newest};
  item.risk = kRisk;
  out.push_back(std::move(item));
}

}  // namespace cutaway::findings
