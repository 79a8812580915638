// SPDX-License-Identifier: Apache-2.0
// Tarjan's algorithm with a stack of its own; linear in files and imports.
#include "model/file_cycles.h"

#include <algorithm>

namespace cutaway::model {
namespace {

class Tarjan {
 public:
  explicit Tarjan(const Analysis& analysis)
      : analysis_(analysis), order_(analysis.project->size(), 0), low_(order_), on_(order_.size()) {
    found_.of.assign(order_.size(), FileCycles::kNone);
  }

  FileCycles find() {
    for (std::size_t i = 0; i < order_.size(); ++i) {
      if (order_[i] == 0 && is_own(FileId(i))) walk(FileId(i));
    }
    std::ranges::sort(found_.cycles);
    for (std::size_t i = 0; i < found_.cycles.size(); ++i) {
      for (const FileId file : found_.cycles[i])
        found_.of[file.index()] = static_cast<std::uint32_t>(i);
    }
    return std::move(found_);
  }

 private:
  struct Frame {
    FileId file;
    std::size_t next = 0;
  };

  bool is_own(FileId id) const {
    return analysis_.project->file(id).origin == sources::Origin::own;
  }

  void enter(FileId file) {
    order_[file.index()] = low_[file.index()] = ++count_;
    waiting_.push_back(file);
    on_[file.index()] = true;
    frames_.push_back({file, 0});
  }

  void walk(FileId start) {
    enter(start);
    while (!frames_.empty()) {
      Frame& frame = frames_.back();
      const auto imports = analysis_.links->file_imports(frame.file);
      if (frame.next < imports.size()) {
        const FileId to = imports[frame.next++];
        if (!is_own(to)) continue;
        if (order_[to.index()] == 0) {
          enter(to);
        } else if (on_[to.index()]) {
          low_[frame.file.index()] = std::min(low_[frame.file.index()], order_[to.index()]);
        }
        continue;
      }
      leave();
    }
  }

  void leave() {
    const FileId file = frames_.back().file;
    frames_.pop_back();
    if (!frames_.empty()) {
      std::uint32_t& above = low_[frames_.back().file.index()];
      above = std::min(above, low_[file.index()]);
    }
    if (low_[file.index()] != order_[file.index()]) return;
    std::vector<FileId> group;
    FileId member;
    do {
      member = waiting_.back();
      waiting_.pop_back();
      on_[member.index()] = false;
      group.push_back(member);
    } while (member != file);
    if (group.size() < 2) return;
    std::ranges::sort(group);
    found_.cycles.push_back(std::move(group));
  }

  const Analysis& analysis_;
  std::vector<std::uint32_t> order_, low_;
  std::vector<bool> on_;
  std::vector<FileId> waiting_;
  std::vector<Frame> frames_;
  std::uint32_t count_ = 0;
  FileCycles found_;
};

}  // namespace

FileCycles find_file_cycles(const Analysis& analysis) { return Tarjan(analysis).find(); }

}  // namespace cutaway::model
