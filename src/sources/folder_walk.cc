// SPDX-License-Identifier: Apache-2.0
// One stack of folders; links and devices are named, ignored files are counted, nothing is
// followed.
#include "sources/folder_walk.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "platform/parallel.h"
#include "sources/display_path.h"
#include "sources/ignore_rules.h"

namespace cutaway::sources {
namespace {

constexpr std::size_t kEntries = 1'000'000;
constexpr unsigned kDepth = 2000;
constexpr std::size_t kPathBytes = 64U << 10U;
constexpr std::size_t kIgnoredEntries = 50'000;  // how many ignored files are counted
constexpr std::size_t kSkippedRows = 10'000;
constexpr std::string_view kIgnored = "left out by the project's own ignore rules";
constexpr std::string_view kInstalled = "installed packages of others";

class Walk {
 public:
  Walk(const platform::Folder& folder, const WalkRequest& request)
      : folder_(folder), request_(request) {
    for (const auto& [below, text] : request.outer_rules) outer_ = rules_.add(outer_, below, text);
  }

  Walked run() {
    stack_.push_back({"", outer_, 0});
    while (!stack_.empty() && !platform::interrupted()) {
      const Frame frame = std::move(stack_.back());
      stack_.pop_back();
      visit(frame);
    }
    finish();
    return std::move(walked_);
  }

 private:
  struct Frame {
    std::string path;
    IgnoreRules::Level level = 0;
    unsigned depth = 0;
  };

  void skip(std::string_view path, std::string why) {
    if (walked_.skipped.size() >= kSkippedRows) {
      ++more_[std::move(why)];
    } else {
      walked_.skipped.push_back({display_path(path), std::move(why), 1});
    }
  }

  void visit(const Frame& frame) {
    auto listed = folder_.survey(frame.path, kEntries - std::min(kEntries, entries_));
    if (!listed) return skip(frame.path.empty() ? "." : frame.path, listed.error().message);
    auto& rows = listed.value();
    entries_ += rows.size();
    if (entries_ >= kEntries) full_ = true;
    if (is_bare_repository(rows) && !frame.path.empty()) {
      return skip(frame.path, "the records of a git repository");
    }
    const IgnoreRules::Level level = add_rules(frame, rows);
    for (const auto& row : rows) take(frame, level, row);
  }

  static bool is_bare_repository(const std::vector<platform::Listed>& rows) {
    const auto has = [&](std::string_view name, platform::EntryKind kind) {
      return std::ranges::any_of(
          rows, [&](const auto& row) { return row.entry.name == name && row.entry.kind == kind; });
    };
    return has("objects", platform::EntryKind::folder) &&
           has("refs", platform::EntryKind::folder) && has("HEAD", platform::EntryKind::regular);
  }

  IgnoreRules::Level add_rules(const Frame& frame, const std::vector<platform::Listed>& rows) {
    const auto own = std::ranges::find_if(rows, [](const auto& row) {
      return row.entry.name == ".gitignore" && row.entry.kind == platform::EntryKind::regular;
    });
    if (own == rows.end()) return frame.level;
    const auto text = folder_.read(below(frame.path, own->entry.name), kIgnoreFileBytes);
    if (!text) return frame.level;
    std::string folder = request_.prefix + frame.path;
    if (folder.ends_with('/')) folder.pop_back();
    return rules_.add(frame.level, folder, text.value());
  }

  static std::string below(const std::string& folder, const std::string& name) {
    return folder.empty() ? name : folder + "/" + name;
  }

  void take(const Frame& frame, IgnoreRules::Level level, const platform::Listed& row) {
    using platform::EntryKind;
    std::string path = below(frame.path, row.entry.name);
    const bool folder = row.entry.kind == EntryKind::folder;
    if (path.size() > kPathBytes) return skip(frame.path, "its path is too long");
    if (row.entry.kind == EntryKind::link) return skip(path, "a symbolic link");
    if (!folder && row.entry.kind != EntryKind::regular) {
      return skip(path, "a device, pipe or socket");
    }
    const auto why = never_read(row.entry.name);
    // Makers who keep their own packages there take the folder out of what git ignores.
    const auto is_own = [&] {
      return folder && why == kInstalled && rules_.kept(level, request_.prefix + path, folder);
    };
    if (!why.empty() && !is_own()) {
      return folder && why == kInstalled ? count_ignored(path, why) : skip(path, std::string(why));
    }
    for (const auto& glob : request_.ignore_globs) {
      if (matches_glob(glob, path)) return skip(path, "left out because you asked for it");
    }
    const bool kept = request_.tracked && request_.tracked(path, folder);
    if (!kept && rules_.ignored(level, request_.prefix + path, folder)) {
      if (folder) return count_ignored(path, kIgnored);
      return add_ignored(path, kIgnored, 1);
    }
    if (!folder) return walked_.files.push_back({std::move(path), row.status});
    if (frame.depth >= kDepth) return skip(path, "more than 2,000 folders deep");
    stack_.push_back({std::move(path), level, frame.depth + 1});
  }

  /// One row for each top folder.
  void add_ignored(std::string_view path, std::string_view why, std::uint64_t files) {
    const std::size_t slash = path.find('/');
    const auto top =
        slash == std::string_view::npos ? std::string_view(".") : path.substr(0, slash);
    const bool installed = why == kInstalled;
    ignored_[{display_path(installed ? path : top), std::string(why)}] += files;
  }

  /// Counts the files below an ignored folder, as far as the budget goes.
  void count_ignored(const std::string& path, std::string_view why) {
    std::uint64_t files = 0;
    std::vector<std::string> folders{path};
    while (!folders.empty() && counted_ < kIgnoredEntries) {
      const std::string next = std::move(folders.back());
      folders.pop_back();
      const auto listed = folder_.list(next);
      if (!listed) continue;
      counted_ += listed.value().size();
      for (const auto& entry : listed.value()) {
        const bool folder = entry.kind == platform::EntryKind::folder;
        files += folder ? 0U : 1U;
        if (folder && next.size() < kPathBytes / 8) folders.push_back(below(next, entry.name));
      }
    }
    const std::string cut = folders.empty() ? "" : " (not all of them counted)";
    const bool top_only = path.find('/') == std::string::npos;
    add_ignored(top_only ? path + "/" : path, std::string(why) + cut,
                std::max<std::uint64_t>(files, 1));
  }

  void finish() {
    for (const auto& [row, files] : ignored_) {
      walked_.skipped.push_back({row.first, row.second, files});
    }
    for (const auto& [why, files] : more_) walked_.skipped.push_back({".", why, files});
    if (full_) walked_.skipped.push_back({".", "more than 1,000,000 files and folders", 1});
    std::ranges::stable_sort(walked_.skipped, {}, &Skipped::path);
  }

  const platform::Folder& folder_;
  const WalkRequest& request_;
  IgnoreRules rules_;
  IgnoreRules::Level outer_ = 0;
  std::vector<Frame> stack_;
  std::map<std::pair<std::string, std::string>, std::uint64_t> ignored_;
  std::map<std::string, std::uint64_t> more_;
  std::size_t entries_ = 0, counted_ = 0;
  bool full_ = false;
  Walked walked_;
};

}  // namespace

std::string_view never_read(std::string_view name) {
  if (name == ".git" || name == ".hg" || name == ".svn" || name == ".git-rewrite")
    return "version control's own records";
  if (name == "node_modules") return kInstalled;
  return {};
}

bool below_never_read(std::string_view path) {
  return std::ranges::any_of(split(path, '/'), [](auto name) { return !never_read(name).empty(); });
}

Walked walk_folder(const platform::Folder& folder, const WalkRequest& request) {
  return Walk(folder, request).run();
}

}  // namespace cutaway::sources
