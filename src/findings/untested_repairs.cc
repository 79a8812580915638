// SPDX-License-Identifier: Apache-2.0
// Repairs of the whole product that come without tests: told function by function they would say
// one thing many times, so they are one item.
#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "findings/ground.h"
#include "findings/repairs.h"
#include "findings/written_tests.h"
#include "history/history.h"

namespace cutaway::findings {
namespace {

constexpr std::size_t kLeastItems = 3, kMostFiles = 5, kMostNamed = 3;
/// Of so many repairs four of five came without: that is how work is done there.
constexpr std::uint32_t kLeastRepairs = 10, kOf = 5, kShare = 4, kOwnCause = 5;

bool is_member(const Item& item) {
  const bool broke = item.rule == "breaks_often" && item.fix.step == Step::test_repairs;
  // A function that breaks again and again is a cause of its own, whatever is usual elsewhere.
  const bool own = !item.fix.name.empty() && item.fix.work_fixes >= kOwnCause;
  return !item.only_risk && broke && !own && item.files.size() == 1;
}

/// Repairs of the last year, and those of them that touched no test.
struct OfYear {
  std::uint32_t repairs = 0;
  std::vector<std::string> without;  ///< full hashes, newest first
};

OfYear repairs_of_year(const Ground& ground) {
  const WrittenTests tests(ground);
  OfYear out;
  for (const history::ChangeId id : ground.repairs_of_year()) {
    ++out.repairs;
    if (!tests.brought(id)) out.without.push_back(ground.past->changes[id.index()].hash);
  }
  return out;
}

/// Of these repairs, how many came to a product file that another repair had touched in the four
/// weeks before.
std::uint32_t soon_again(const Ground& ground, const std::vector<std::string>& repairs) {
  constexpr std::int64_t kSoon = 28 * history::kDay;
  constexpr std::uint32_t kMostFiles = 12;  // what touches more mends nothing in particular
  std::set<history::LineageId> product;
  for (const FileSignals& signal : ground.signals.files) product.insert(signal.lineage);
  const std::set<std::string_view> asked(repairs.begin(), repairs.end());
  const history::Changes& past = *ground.past;
  std::map<history::LineageId, std::int64_t> last;
  std::uint32_t out = 0;
  for (std::size_t c = past.changes.size(); c-- > 0;) {
    const history::Change& change = past.changes[c];
    if (change.bot || change.bulk || change.merge || change.revert || change.files > kMostFiles ||
        !ground.signals.repairs->in(history::ChangeId(c)))
      continue;
    bool again = false;
    for (const history::FileChange& file : past.files_of(change)) {
      if (!file.lineage.valid() || !product.contains(file.lineage)) continue;
      const auto [at, first] = last.try_emplace(file.lineage, change.time);
      again = again || (!first && change.time - at->second < kSoon);
      at->second = change.time;
    }
    out += again && asked.contains(change.hash) ? 1 : 0;
  }
  return out;
}

/// Test files and product files in which functions are written.
void count_files(const Ground& ground, Fix& fix) {
  const syntax::Project& project = *ground.analysis.project;
  for (std::size_t i = 0; i < project.size(); ++i)
    fix.with += holds_a_test(ground, FileId(i)) ? 1 : 0;
  for (const FileSignals& signal : ground.signals.files) fix.calls += signal.functions > 0 ? 1 : 0;
}

Item make(const Ground& ground, const std::vector<const Item*>& members, OfYear year) {
  std::vector<FileId> files;
  for (const Item* one : members) {
    const FileId file = one->files.front();
    if (files.size() < kMostFiles && std::ranges::find(files, file) == files.end())
      files.push_back(file);
  }
  Item item = ground.item("untested_repairs", std::move(files));
  item.fix.step = Step::test_repairs;
  for (const Item* one : members) {
    item.places.push_back(one->fix.name.empty() ? Place{one->files.front(), 1, 1} : one->fix.at);
    const bool again =
        std::ranges::find(item.fix.repaired, one->fix.repaired.front()) != item.fix.repaired.end();
    if (item.fix.repaired.size() == kMostNamed || again) continue;
    item.fix.repaired.push_back(one->fix.repaired.front());
    item.fix.names.push_back(one->fix.name.empty() ? ground.path(one->files.front())
                                                   : one->fix.name);
  }
  item.count = item.fix.repairs_untested = static_cast<std::uint32_t>(year.without.size());
  item.of = year.repairs;
  item.fix.callers = soon_again(ground, year.without);
  item.fix.untested_repairs = std::move(year.without);
  item.commits.assign(item.fix.untested_repairs.begin(),
                      item.fix.untested_repairs.begin() +
                          std::min<std::ptrdiff_t>(5, std::ssize(item.fix.untested_repairs)));
  count_files(ground, item.fix);
  return item;
}

}  // namespace

void join_untested_repairs(const Ground& ground, std::vector<Item>& items) {
  std::vector<const Item*> members;
  for (const Item& item : items) {
    if (is_member(item) && !item.fix.repaired.empty()) members.push_back(&item);
  }
  if (ground.past == nullptr || members.size() < kLeastItems) return;
  // What one function broke by says more than what a whole file did.
  std::ranges::stable_partition(members, [](const Item* item) { return !item->fix.name.empty(); });
  OfYear year = repairs_of_year(ground);
  if (year.repairs < kLeastRepairs || kOf * year.without.size() < kShare * year.repairs) return;
  Item joined = make(ground, members, std::move(year));
  for (Item& item : items) item.only_risk = item.only_risk || is_member(item);
  items.push_back(std::move(joined));
}

}  // namespace cutaway::findings
