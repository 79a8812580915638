// SPDX-License-Identifier: Apache-2.0
// Generations of one thing that stand side by side (`api/v1` and `api/v2`), where the work of the
// year goes into older ones, too.
#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include "base/text.h"
#include "findings/code_causes.h"
#include "findings/coupling.h"
#include "history/history.h"

namespace cutaway::findings {
namespace {

/// Less is a file that was kept.
constexpr std::uint32_t kLeastLines = 400, kPairs = 3;
/// Changes of the year: below that an older generation rests.
constexpr std::uint32_t kOfSeveral = 5, kOfOlder = 10;
constexpr std::size_t kMostPlaces = 6;

/// Where a path says its generation: the number, and the path up to and with it, without it.
struct Mark {
  unsigned number = 0;
  std::string before;  ///< "src/api/v", in lower case
  std::string family;  ///< all of the path, each run of that number taken out
  std::string folder;  ///< "src/api/v2", as it is written
};

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return std::isupper(static_cast<unsigned char>(c)) != 0; }

/// Whether the number that begins at `at` stands behind "v" or "api" as a word of their own.
bool behind_word(std::string_view path, std::size_t at) {
  const std::string low = lower(path.substr(0, at));
  for (const std::string_view word : {"v", "api", "api_v", "api-v"}) {
    if (!low.ends_with(word)) continue;
    const std::size_t begin = at - word.size();
    if (begin == 0 || !is_letter(path[begin - 1])) return begin == 0 || !is_digit(path[begin - 1]);
    // "OrdersV2"
    if (is_upper(path[begin]) && !is_upper(path[begin - 1])) return true;
  }
  return false;
}

bool find_mark(std::string_view path, Mark& mark) {
  constexpr std::size_t kMostDigits = 2;
  for (std::size_t at = 1; at < path.size(); ++at) {
    if (!is_digit(path[at]) || is_digit(path[at - 1])) continue;
    std::size_t end = at;
    while (end < path.size() && is_digit(path[end])) ++end;
    const bool closed = end == path.size() || !is_letter(path[end]) || is_upper(path[end]);
    // "v2.4.1" is a release.
    const bool release = end + 1 < path.size() && path[end] == '.' && is_digit(path[end + 1]);
    if (end - at > kMostDigits || !closed || release || !behind_word(path, at)) continue;
    const std::string_view digits = path.substr(at, end - at);
    mark.number = digits.size() == 2
                      ? static_cast<unsigned>(10 * (digits[0] - '0') + digits[1] - '0')
                      : static_cast<unsigned>(digits[0] - '0');
    mark.before = lower(path.substr(0, at));
    const std::size_t stop = std::min(path.find('/', end), path.size());
    mark.folder = path.substr(0, stop);
    mark.family.clear();
    for (std::size_t i = 0; i < path.size();) {
      std::size_t to = i;
      while (to < path.size() && is_digit(path[to])) ++to;
      const bool same = to > i && path.substr(i, to - i) == digits;
      if (to == i) to = i + 1;
      mark.family += same ? std::string("#") : lower(path.substr(i, to - i));
      i = to;
    }
    return true;
  }
  return false;
}

struct Generation {
  std::string folder;
  std::vector<FileId> files;
  std::uint32_t lines = 0;
};

struct Group {
  std::map<unsigned, Generation> generations;
  std::map<std::string, std::set<unsigned>> families;

  /// Things that stand in several of them.
  std::uint32_t pairs() const {
    return static_cast<std::uint32_t>(
        std::ranges::count_if(families, [](const auto& one) { return one.second.size() > 1; }));
  }
  std::uint32_t lines() const {
    std::uint32_t out = 0;
    for (const auto& [number, one] : generations) out += one.lines;
    return out;
  }
};

std::map<std::string, Group> groups(const Ground& ground) {
  std::map<std::string, Group> out;
  for (const FileSignals& signal : ground.signals.files) {
    Mark mark;
    if (signal.functions == 0 || is_frozen(ground, signal.file) ||
        !find_mark(ground.path(signal.file), mark) || made_by_program(ground, signal.file))
      continue;
    Group& group = out[mark.before];
    Generation& one = group.generations[mark.number];
    one.folder = mark.folder;
    one.files.push_back(signal.file);
    one.lines += signal.lines;
    group.families[mark.family].insert(mark.number);
  }
  for (auto& [before, group] : out)
    std::erase_if(group.generations,
                  [](const auto& one) { return one.second.lines < kLeastLines; });
  std::erase_if(out, [](const auto& one) {
    return one.second.generations.size() < 2 || one.second.pairs() < kPairs;
  });
  return out;
}

/// Changes of the year that touched an older generation than the newest, and several at once.
void count_changes(const Ground& ground, const Group& group, Fix& fix) {
  std::vector<std::set<history::LineageId>> lineages;
  for (const auto& [number, one] : group.generations) {
    std::set<history::LineageId>& here = lineages.emplace_back();
    for (const FileId file : one.files) {
      if (ground.of(file)->lineage.valid()) here.insert(ground.of(file)->lineage);
    }
  }
  for (const history::ChangeId id : ground.changes_of_year()) {
    std::size_t touched = 0;
    bool older = false;
    for (std::size_t i = 0; i < lineages.size(); ++i) {
      if (!ground.touches(id, lineages[i])) continue;
      ++touched;
      older = older || i + 1 < lineages.size();
    }
    fix.work_of += older ? 1 : 0;
    fix.work += touched > 1 ? 1 : 0;
  }
}

}  // namespace

void find_generations(const Ground& ground, std::vector<Item>& out) {
  if (ground.past == nullptr) return;
  const auto all = groups(ground);
  const Group* best = nullptr;
  Fix counted;
  for (const auto& [before, group] : all) {
    Fix fix;
    count_changes(ground, group, fix);
    if (fix.work < kOfSeveral && fix.work_of < kOfOlder) continue;
    if (best != nullptr && group.lines() <= best->lines()) continue;
    best = &group;
    counted = fix;
  }
  if (best == nullptr) return;
  std::vector<FileId> files;
  for (const auto& [number, one] : best->generations) {
    const auto most = std::ranges::max_element(
        one.files, {}, [&](FileId file) { return ground.of(file)->changes_year; });
    files.push_back(*most);
  }
  const Generation& oldest = best->generations.begin()->second;
  const FileId first = files.front();
  Item item = ground.item("generations", std::move(files));
  item.key = "generations\n" + best->generations.begin()->second.folder;
  item.count = static_cast<std::uint32_t>(best->generations.size());
  item.of = best->lines();
  item.fix.work = counted.work;
  item.fix.work_of = counted.work_of;
  item.fix.with = static_cast<std::uint32_t>(oldest.files.size());
  item.fix.lines = oldest.lines;
  item.fix.within = oldest.folder;
  item.fix.at = {first, 1, 1};
  for (const auto& [number, one] : best->generations) {
    item.fix.names.push_back(one.folder);
    if (item.places.size() < kMostPlaces) item.places.push_back({one.files.front(), 1, 1});
  }
  out.push_back(std::move(item));
}

}  // namespace cutaway::findings
