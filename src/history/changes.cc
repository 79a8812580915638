// SPDX-License-Identifier: Apache-2.0
// Look-ups over changes: lineages through renames, touches by lineage, ancestors.
#include "history/changes.h"

#include <algorithm>

namespace cutaway::history {
namespace {

/// Lineages while they are found: some turn out to be the same.
class Lines {
 public:
  LineageId add() {
    same_.push_back(static_cast<std::uint32_t>(same_.size()));
    begins_with_add_.push_back(false);
    return LineageId(same_.size() - 1);
  }
  LineageId find(LineageId id) {
    while (same_[id.index()] != id.value) {
      same_[id.index()] = same_[same_[id.index()]];
      id.value = same_[id.index()];
    }
    return id;
  }
  void join(LineageId a, LineageId b) { same_[find(b).index()] = find(a).value; }
  void saw_add(LineageId id) { begins_with_add_[id.index()] = true; }
  void saw_other(LineageId id) { begins_with_add_[id.index()] = false; }
  bool begun(LineageId id) const { return begins_with_add_[id.index()]; }
  std::size_t size() const { return same_.size(); }

 private:
  std::vector<std::uint32_t> same_;
  std::vector<bool> begins_with_add_;  ///< the oldest change seen so far made the file
};

}  // namespace

std::span<const FileChange> Changes::files_of(const Change& change) const {
  return std::span(files).subspan(change.first_file, change.files);
}

std::span<const std::uint32_t> Changes::parents_of(const Change& change) const {
  return std::span(parents).subspan(change.first_parent, change.parents);
}

PathId Changes::find_path(std::string_view path) const {
  const auto found = path_ids_.find(path);
  return found == path_ids_.end() ? PathId() : found->second;
}

ChangeId Changes::find_change(std::string_view hash) const {
  const auto found = change_ids_.find(hash);
  return found == change_ids_.end() ? ChangeId() : found->second;
}

std::span<const Touch> Changes::touches(LineageId id) const {
  if (!id.valid() || id.index() >= lineages()) return {};
  return std::span(touches_).subspan(touch_begin_[id.index()],
                                     touch_begin_[id.index() + 1] - touch_begin_[id.index()]);
}

LineageId Changes::lineage(PathId path, ChangeId at) const {
  if (!path.valid() || path.index() + 1 >= event_begin_.size()) return {};
  const auto first = events_.begin() + event_begin_[path.index()];
  const auto last = events_.begin() + event_begin_[path.index() + 1];
  if (first == last) return {};
  const auto found = std::lower_bound(first, last, at.value,
                                      [](const Event& e, std::uint32_t c) { return e.change < c; });
  return (found == last ? std::prev(last) : found)->lineage;
}

std::vector<bool> Changes::ancestors(ChangeId of) const {
  std::vector<bool> out(changes.size(), false);
  std::vector<std::uint32_t> open;
  if (of.valid() && of.index() < changes.size()) open.push_back(of.value);
  while (!open.empty()) {
    const std::uint32_t at = open.back();
    open.pop_back();
    if (out[at]) continue;
    out[at] = true;
    for (const std::uint32_t parent : parents_of(changes[at])) {
      if (parent < changes.size() && !out[parent]) open.push_back(parent);
    }
  }
  return out;
}

/// From the newest change to the oldest: what a path was called before, belongs to the lineage of
/// what it is called now.
void Changes::follow_renames() {
  Lines lines;
  std::vector<LineageId> current(paths.size());
  for (const Change& change : changes) {
    const auto rows = std::span(files).subspan(change.first_file, change.files);
    for (FileChange& file : rows) {
      LineageId& now_id = current[file.path.index()];
      if (!now_id.valid()) now_id = lines.add();
      file.lineage = now_id;
      if (file.status == 'A')
        lines.saw_add(now_id);
      else
        lines.saw_other(now_id);
    }
    for (const FileChange& file : rows) {
      if (file.status == 'R') current[file.path.index()] = LineageId();
    }
    for (const FileChange& file : rows) {
      if (file.status != 'R') continue;
      LineageId& before = current[file.from.index()];
      // Touched under its old name on a branch that ran beside the rename: the same file.
      if (before.valid() && !lines.begun(before)) lines.join(file.lineage, before);
      before = lines.find(file.lineage);
    }
  }
  std::vector<LineageId> number(lines.size());
  newest_path_.clear();
  for (FileChange& file : files) {
    LineageId& mapped = number[lines.find(file.lineage).index()];
    if (!mapped.valid()) {
      mapped = LineageId(newest_path_.size());
      newest_path_.push_back(file.path);
    }
    file.lineage = mapped;
  }
}

void Changes::finish() {
  path_ids_.clear();
  change_ids_.clear();
  for (std::size_t i = 0; i < paths.size(); ++i) path_ids_.emplace(paths[i], PathId(i));
  for (std::size_t i = 0; i < changes.size(); ++i)
    change_ids_.emplace(changes[i].hash, ChangeId(i));
  follow_renames();

  touch_begin_.assign(newest_path_.size() + 1, 0);
  event_begin_.assign(paths.size() + 1, 0);
  for (const FileChange& file : files) {
    ++touch_begin_[file.lineage.index() + 1];
    ++event_begin_[file.path.index() + 1];
  }
  for (std::size_t i = 1; i < touch_begin_.size(); ++i) touch_begin_[i] += touch_begin_[i - 1];
  for (std::size_t i = 1; i < event_begin_.size(); ++i) event_begin_[i] += event_begin_[i - 1];
  touches_.resize(files.size());
  events_.resize(files.size());
  std::vector<std::uint32_t> next_touch(touch_begin_.begin(), touch_begin_.end() - 1);
  std::vector<std::uint32_t> next_event(event_begin_.begin(), event_begin_.end() - 1);
  for (std::size_t c = 0; c < changes.size(); ++c) {
    for (std::uint32_t i = changes[c].first_file; i < changes[c].first_file + changes[c].files;
         ++i) {
      const FileChange& file = files[i];
      touches_[next_touch[file.lineage.index()]++] = {ChangeId(c), i};
      events_[next_event[file.path.index()]++] = {static_cast<std::uint32_t>(c), file.lineage};
    }
  }
}

}  // namespace cutaway::history
