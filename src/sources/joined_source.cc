// SPDX-License-Identifier: Apache-2.0
// Puts the lists of several sources together; a file is read by the source that it comes from.
#include "sources/joined_source.h"

#include <algorithm>
#include <set>

namespace cutaway::sources {
namespace {

class JoinedSource final : public SourceTree {
 public:
  explicit JoinedSource(std::vector<std::unique_ptr<SourceTree>> sources)
      : sources_(std::move(sources)) {
    identity_.kind = kJoinedKind;
    std::set<std::string> taken;
    for (std::size_t s = 0; s < sources_.size(); ++s) {
      const Identity& one = sources_[s]->identity();
      const std::string plain = one.name.empty() ? std::string("source") : one.name;
      std::string folder = plain;
      for (std::size_t n = 2; !taken.insert(folder).second; ++n)
        folder = plain + "-" + std::to_string(n);
      identity_.name += (s == 0 ? "" : std::string(kJoint)) + folder;
      identity_.commit_time = std::max(identity_.commit_time, one.commit_time);
      identity_.dirty = identity_.dirty || one.dirty;
      take(s, folder);
    }
    std::ranges::sort(rows_, {}, [](const Row& row) { return row.file.path; });
    for (Row& row : rows_) files_.push_back(std::move(row.file));
  }

  const Identity& identity() const override { return identity_; }
  std::span<const File> files() const override { return files_; }
  std::span<const Skipped> skipped() const override { return skipped_; }

  Result<std::string> read(FileId id) const override {
    const Row& row = rows_[id.index()];
    return sources_[row.source]->read(row.inside);
  }

 private:
  struct Row {
    File file;
    std::size_t source = 0;
    FileId inside;
  };

  void take(std::size_t source, const std::string& folder) {
    const auto files = sources_[source]->files();
    for (std::size_t f = 0; f < files.size(); ++f) {
      rows_.push_back({files[f], source, FileId(f)});
      rows_.back().file.path = folder + "/" + files[f].path;
    }
    for (const Skipped& skipped : sources_[source]->skipped()) {
      skipped_.push_back(skipped);
      skipped_.back().path = folder + "/" + skipped.path;
    }
  }

  std::vector<std::unique_ptr<SourceTree>> sources_;
  Identity identity_;
  std::vector<Row> rows_;  ///< parallel to files_; their own `file` is moved away
  std::vector<File> files_;
  std::vector<Skipped> skipped_;
};

}  // namespace

std::unique_ptr<SourceTree> join_sources(std::vector<std::unique_ptr<SourceTree>> sources) {
  return std::make_unique<JoinedSource>(std::move(sources));
}

}  // namespace cutaway::sources
