// SPDX-License-Identifier: Apache-2.0
// Files whose repairs come without tests: told one by one they would say one thing many times, so
// they are one item.
#include <algorithm>
#include <set>

#include "findings/ground.h"

namespace cutaway::findings {
namespace {

constexpr std::size_t kLeastFiles = 3, kMostFiles = 5, kMostNamed = 3;

bool is_of_file(const Item& item) {
  return !item.only_risk && item.rule == "breaks_often" && item.fix.step == Step::test_repairs &&
         item.fix.name.empty() && item.files.size() == 1 &&
         2 * item.fix.repairs_untested >= item.fixes;
}

/// The newest first, each title once.
std::vector<std::string> newest(const Ground& ground, const std::set<std::string>& hashes) {
  std::vector<history::ChangeId> all;
  for (const std::string& hash : hashes) all.push_back(ground.past->find_change(hash));
  std::ranges::sort(all);
  std::vector<std::string> out;
  std::set<std::string_view> titles;
  for (const history::ChangeId id : all) {
    const history::Change& change = ground.past->changes[id.index()];
    if (out.size() < kMostNamed && titles.insert(change.title).second) out.push_back(change.hash);
  }
  return out;
}

Item make(const Ground& ground, const std::vector<const Item*>& members) {
  std::vector<FileId> files;
  std::set<std::string> untested, named;
  for (const Item* one : members) {
    files.push_back(one->files.front());
    untested.insert(one->fix.untested_repairs.begin(), one->fix.untested_repairs.end());
    named.insert(one->fix.repaired.begin(), one->fix.repaired.end());
  }
  Item item = ground.item("untested_repairs", std::move(files));
  for (const FileId file : item.files) {
    item.places.push_back({file, 1, 1});
    for (const Item* one : members) {
      if (one->files.front() == file) item.by_file.push_back(one->fix.repairs_untested);
    }
  }
  item.fix.step = Step::test_repairs;
  item.fix.repaired = newest(ground, named);
  item.fix.repairs_untested = static_cast<std::uint32_t>(untested.size());
  item.count = item.fix.repairs_untested;
  return item;
}

}  // namespace

void join_untested_repairs(const Ground& ground, std::vector<Item>& items) {
  std::vector<const Item*> members;
  const auto language = [&](const Item& item) {
    return ground.analysis.project->file(item.files.front()).language;
  };
  for (const Item& item : items) {
    if (!is_of_file(item) || members.size() == kMostFiles) continue;
    // A page and what answers it are tested in other ways.
    if (members.empty() || language(item) == language(*members.front())) members.push_back(&item);
  }
  if (members.size() < kLeastFiles) return;
  Item joined = make(ground, members);
  const auto joins = [&](const Item& item) {
    return is_of_file(item) && language(item) == language(*members.front());
  };
  std::vector<bool> behind;
  for (const Item& item : items) behind.push_back(item.only_risk || joins(item));
  for (std::size_t i = 0; i < items.size(); ++i) items[i].only_risk = behind[i];
  items.push_back(std::move(joined));
}

}  // namespace cutaway::findings
