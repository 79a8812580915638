// SPDX-License-Identifier: Apache-2.0
// Shared code is run by whoever imports it.
#include "answers/scope/files/parts_of_files.h"

#include <algorithm>

namespace cutaway::answers {
namespace {

constexpr int kMostSteps = 3;
constexpr std::size_t kMostUsers = 3;

class Finder {
 public:
  explicit Finder(const model::Analysis& analysis) : analysis_(analysis) {}

  std::vector<PartId> find(const std::set<FileId>& files) {
    std::vector<PartId> out, whole;
    const auto note = [](std::vector<PartId>& to, PartId part) {
      if (part.valid() && std::ranges::find(to, part) == to.end()) to.push_back(part);
    };
    for (const FileId file : files) {
      const PartId part = part_of(file);
      if (part.valid() && !analysis_.model->part(part).path.empty()) {
        note(out, part);
        continue;
      }
      note(whole, part);
      const std::set<PartId> users = users_of(file);
      if (users.size() > kMostUsers) continue;  // what all use says nothing
      for (const PartId user : users) note(out, user);
    }
    return out.empty() ? whole : out;
  }

 private:
  /// The innermost whose folder holds it; of several with one folder the first.
  PartId part_of(FileId file) const {
    const std::string& path = analysis_.project->file(file).path;
    PartId best;
    for (std::size_t i = 0; i < analysis_.model->parts.size(); ++i) {
      const model::Part& part = analysis_.model->parts[i];
      const bool holds = part.path.empty() || path.starts_with(part.path + "/");
      if (!part.built_here || !holds) continue;
      if (!best.valid() || part.path.size() > analysis_.model->part(best).path.size())
        best = PartId(i);
    }
    return best;
  }

  void read_users() {
    if (!users_.empty()) return;
    users_.resize(analysis_.project->size());
    for (std::size_t i = 0; i < analysis_.project->size(); ++i) {
      if (analysis_.project->file(FileId(i)).origin != sources::Origin::own) continue;
      for (const FileId file : analysis_.links->file_imports(FileId(i)))
        users_[file.index()].push_back(FileId(i));
    }
  }

  std::set<PartId> users_of(FileId file) {
    read_users();
    std::set<FileId> seen{file};
    std::vector<FileId> open{file};
    std::set<PartId> out;
    for (int step = 0; step < kMostSteps && out.empty(); ++step) {
      std::vector<FileId> next;
      for (const FileId one : open) {
        for (const FileId user : users_[one.index()]) {
          if (!seen.insert(user).second) continue;
          next.push_back(user);
          const PartId part = part_of(user);
          if (part.valid() && !analysis_.model->part(part).path.empty()) out.insert(part);
        }
      }
      open = std::move(next);
    }
    return out;
  }

  const model::Analysis& analysis_;
  std::vector<std::vector<FileId>> users_;
};

}  // namespace

std::vector<PartId> parts_of_files(const model::Analysis& analysis, const std::set<FileId>& files) {
  return Finder(analysis).find(files);
}

}  // namespace cutaway::answers
