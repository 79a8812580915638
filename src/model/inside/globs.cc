// SPDX-License-Identifier: Apache-2.0
// Patterns from the folder tree: a folder that belongs to one box is one pattern.
#include "model/inside/globs.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"

namespace cutaway::model::inside {
namespace {

constexpr int kNobody = -1, kMixed = -2;
constexpr std::size_t kShortest = 3;  ///< of a common beginning

int both(int a, int b) { return a == kNobody ? b : b == kNobody || a == b ? a : kMixed; }

class Globs {
 public:
  Globs(const Ground& ground, const std::vector<Box>& boxes)
      : ground_(ground), box_of_(ground.items.size(), kNobody), globs_(boxes.size()) {
    for (std::size_t b = 0; b < boxes.size(); ++b) {
      for (const std::uint32_t item : boxes[b].items) box_of_[item] = static_cast<int>(b);
    }
    below_.emplace("", ground.foreign.empty() ? kNobody : kMixed);
  }

  std::vector<std::vector<std::string>> run() {
    see_folders();
    for (const auto& [folder, owner] : below_) {
      if (!folder.empty() && below_.at(folder_name(folder)) >= 0)
        continue;  // said by the one above
      if (owner >= 0) globs_[static_cast<std::size_t>(owner)].push_back(inside(folder) + "**");
      if (owner == kMixed) files_in(folder);
    }
    return std::move(globs_);
  }

 private:
  static std::string inside(std::string_view folder) {
    return folder.empty() ? std::string() : std::string(folder) + "/";
  }

  /// Files outside of every box are too few to be told: only the whole is not selected over them.
  void see_folders() {
    for (std::string_view folder : ground_.foreign) {
      for (below_[folder] = kMixed; !folder.empty(); below_[folder] = kMixed)
        folder = folder_name(folder);
    }
    for (std::size_t i = 0; i < ground_.items.size(); ++i) {
      const int owner = box_of_[i];
      if (owner == kNobody) {
        below_[""] = kMixed;
        continue;
      }
      std::string_view folder = folder_name(ground_.items[i].path);
      const auto direct = direct_.emplace(folder, owner).first;
      direct->second = both(direct->second, owner);
      items_[folder].push_back(i);
      while (true) {
        const auto found = below_.emplace(folder, owner).first;
        found->second = both(found->second, owner);
        if (folder.empty()) break;
        folder = folder_name(folder);
      }
    }
  }

  void files_in(std::string_view folder) {
    const auto direct = direct_.find(folder);
    if (direct == direct_.end()) return;
    if (direct->second >= 0) {
      globs_[static_cast<std::size_t>(direct->second)].push_back(inside(folder) + "*");
      return;
    }
    const std::vector<std::size_t>& items = items_.at(folder);
    for (std::size_t first = 0; first < items.size();) {
      const int owner = box_of_[items[first]];
      std::size_t last = first + 1;
      while (last < items.size() && box_of_[items[last]] == owner) ++last;
      if (owner >= 0) run_of(folder, items, first, last, static_cast<std::size_t>(owner));
      first = last;
    }
  }

  /// Neighbours in the order of paths that belong to one box: by what they begin with, where
  /// nobody else begins so.
  void run_of(std::string_view folder, const std::vector<std::size_t>& items, std::size_t first,
              std::size_t last, std::size_t owner) {
    for (std::size_t at = first; at < last;) {
      const std::string_view name = base_name(ground_.items[items[at]].path);
      std::size_t shortest = kShortest;
      if (at > 0) shortest = std::max(shortest, alike(name, items[at - 1]) + 1);
      std::size_t end = at + 1;
      while (end < last && alike(name, items[end]) >= std::min(shortest, name.size())) ++end;
      if (end < items.size() && end == last)
        shortest = std::max(shortest,
                            alike(base_name(ground_.items[items[end - 1]].path), items[end]) + 1);
      end = at + 1;
      while (end < last && alike(name, items[end]) >= shortest) ++end;
      if (end - at >= 2) {
        std::size_t common = name.size();
        for (std::size_t k = at + 1; k < end; ++k) common = std::min(common, alike(name, items[k]));
        globs_[owner].push_back(inside(folder) + std::string(name.substr(0, common)) + "*");
      } else {
        globs_[owner].push_back(inside(folder) + std::string(name));
      }
      at = end;
    }
  }

  std::size_t alike(std::string_view name, std::size_t item) const {
    const std::string_view other = base_name(ground_.items[item].path);
    std::size_t same = 0;
    while (same < name.size() && same < other.size() && name[same] == other[same]) ++same;
    return same;
  }

  const Ground& ground_;
  std::vector<int> box_of_;
  std::vector<std::vector<std::string>> globs_;
  std::map<std::string_view, int> below_, direct_;
  std::map<std::string_view, std::vector<std::size_t>> items_;
};

}  // namespace

std::vector<std::vector<std::string>> globs_of(const Ground& ground,
                                               const std::vector<Box>& boxes) {
  return Globs(ground, boxes).run();
}

}  // namespace cutaway::model::inside
