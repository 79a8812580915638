// SPDX-License-Identifier: Apache-2.0
// Keeps a list of its own; bytes come from the source behind it.
#include "sources/marked_source.h"

namespace cutaway::sources {
namespace {

class MarkedSource final : public SourceTree {
 public:
  MarkedSource(std::unique_ptr<SourceTree> source,
               const std::vector<std::pair<FileId, Origin>>& origins)
      : source_(std::move(source)), files_(source_->files().begin(), source_->files().end()) {
    for (const auto& [file, origin] : origins) files_[file.index()].origin = origin;
  }
  const Identity& identity() const override { return source_->identity(); }
  std::span<const File> files() const override { return files_; }
  std::span<const Skipped> skipped() const override { return source_->skipped(); }
  Result<std::string> read(FileId id) const override { return source_->read(id); }
  std::string git_folder() const override { return source_->git_folder(); }

 private:
  std::unique_ptr<SourceTree> source_;
  std::vector<File> files_;
};

}  // namespace

std::unique_ptr<SourceTree> with_origins(std::unique_ptr<SourceTree> source,
                                         const std::vector<std::pair<FileId, Origin>>& origins) {
  return std::make_unique<MarkedSource>(std::move(source), origins);
}

}  // namespace cutaway::sources
