// SPDX-License-Identifier: Apache-2.0
// Finds the renames within one commit without looking into files.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "history/change_log.h"

namespace cutaway::history {
namespace {

/// A commit that moves more than this is not searched (a whole tree brought in or thrown out).
constexpr std::size_t kMostCandidates = 20'000;

struct Candidate {
  std::uint32_t file;  ///< in Changes::files
  std::string_view path;
};

std::string_view stem(std::string_view path) {
  const std::string_view end = ending(path);
  return end.empty() ? path : path.substr(0, path.size() - end.size() - 1);
}

/// Length of what two paths have in common at their ends, and at their beginnings.
std::size_t likeness(std::string_view a, std::string_view b) {
  const auto front = std::ranges::mismatch(a, b).in1 - a.begin();
  std::size_t back = 0;
  while (back < std::min(a.size(), b.size()) && a[a.size() - 1 - back] == b[b.size() - 1 - back])
    ++back;
  return static_cast<std::size_t>(front) + 2 * back;
}

class Pairing {
 public:
  Pairing(Changes& changes, const Change& change) : changes_(changes), change_(change) {
    for (std::uint32_t i = change.first_file; i < change.first_file + change.files; ++i) {
      const FileChange& file = changes.files[i];
      const Candidate candidate{i, changes.path(file.path)};
      if (file.status == 'D') gone_.push_back(candidate);
      if (file.status == 'A') come_.push_back(candidate);
    }
  }

  void find() {
    if (gone_.empty() || come_.empty()) return;
    if (gone_.size() > kMostCandidates || come_.size() > kMostCandidates) return;
    same_content();
    same_stem();
    moved_folder();
    same_name();
    apply();
  }

 private:
  template <class Key>
  using Groups = std::map<Key, std::pair<std::vector<Candidate>, std::vector<Candidate>>>;

  bool free(const Candidate& c) const { return !taken_.contains(c.file); }

  void pair(const Candidate& gone, const Candidate& come) {
    taken_[gone.file] = come.file;
    taken_[come.file] = gone.file;
    pairs_.emplace_back(gone, come);
    ++folders_[{folder_name(gone.path), folder_name(come.path)}];
  }

  template <class Key, class Make>
  Groups<Key> group(Make make) const {
    Groups<Key> out;
    for (const Candidate& c : gone_) {
      if (free(c)) out[make(c, true)].first.push_back(c);
    }
    for (const Candidate& c : come_) {
      if (free(c)) out[make(c, false)].second.push_back(c);
    }
    return out;
  }

  /// The same blob; of several, those whose paths are most alike (few, else in path order).
  void same_content() {
    const auto groups = group<BlobId>([&](const Candidate& c, bool before) {
      return before ? changes_.files[c.file].before : changes_.files[c.file].after;
    });
    for (const auto& [id, group] : groups) {
      constexpr std::size_t kFew = 32;
      for (const Candidate& gone : group.first) {
        const Candidate* best = nullptr;
        std::size_t looked = 0;
        for (const Candidate& come : group.second) {
          if (!free(come)) continue;
          if (best == nullptr || likeness(gone.path, come.path) > likeness(gone.path, best->path))
            best = &come;
          if (++looked == kFew) break;
        }
        if (best != nullptr) pair(gone, *best);
      }
    }
  }

  /// Another ending in the same folder: a.js → a.ts.
  void same_stem() {
    for (const auto& [path, group] :
         group<std::string_view>([](const Candidate&c, bool) { return stem(c.path); })) {
      if (group.first.size() == 1 && group.second.size() == 1)
        pair(group.first[0], group.second[0]);
    }
  }

  /// A file of the same name, where others of its folder went the same way.
  void moved_folder() {
    std::map<std::string_view, Candidate> come;
    for (const Candidate& c : come_) {
      if (free(c)) come.emplace(c.path, c);
    }
    std::map<std::string_view, std::vector<std::string_view>> targets;
    for (const auto& [folders, count] : folders_) targets[folders.first].push_back(folders.second);
    std::string path;
    for (const Candidate& gone : gone_) {
      const auto known = targets.find(folder_name(gone.path));
      if (!free(gone) || known == targets.end() || known->second.size() > 8) continue;
      for (const std::string_view folder : known->second) {
        path = folder;
        if (!path.empty()) path += '/';
        path += base_name(gone.path);
        const auto found = come.find(path);
        if (found == come.end() || !free(found->second)) continue;
        pair(gone, found->second);
        break;
      }
    }
  }

  /// The only one of its name that went and the only one that came.
  void same_name() {
    for (const auto& [name, group] :
         group<std::string_view>([](const Candidate&c, bool) { return base_name(c.path); })) {
      if (group.first.size() == 1 && group.second.size() == 1 && change_.files < 60)
        pair(group.first[0], group.second[0]);
    }
  }

  void apply() {
    if (pairs_.empty()) return;
    for (const auto& [gone, come] : pairs_) {
      FileChange& file = changes_.files[come.file];
      file.status = 'R';
      file.from = changes_.files[gone.file].path;
      file.before = changes_.files[gone.file].before;
      changes_.files[gone.file].status = 0;
    }
    const auto first = changes_.files.begin() + change_.first_file;
    changes_.files.erase(std::remove_if(first, changes_.files.end(),
                                        [](const FileChange& file) { return file.status == 0; }),
                         changes_.files.end());
  }

  Changes& changes_;
  const Change& change_;
  std::vector<Candidate> gone_, come_;
  std::map<std::uint32_t, std::uint32_t> taken_;
  std::vector<std::pair<Candidate, Candidate>> pairs_;
  std::map<std::pair<std::string_view, std::string_view>, std::size_t> folders_;
};

}  // namespace

void find_renames(Changes& changes, Change& change) {
  Pairing(changes, change).find();
  change.files = static_cast<std::uint32_t>(changes.files.size()) - change.first_file;
}

}  // namespace cutaway::history
