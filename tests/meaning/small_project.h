// SPDX-License-Identifier: Apache-2.0
// SmallProject: files written in a test, read by the structured readers, as the readers of facts
// get them.
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "meaning/locks/lock_file.h"
#include "meaning/reader.h"
#include "syntax/reader.h"
#include "tests/written_links.h"
#include "tests/written_tree.h"

namespace cutaway::meaning {

using Files = std::map<std::string, std::string>;

class SmallProject {
 public:
  explicit SmallProject(const Files& files) : tree_(files) {
    project_.tree = &tree_;
    for (std::size_t i = 0; i < tree_.files().size(); ++i) {
      auto syntax = std::make_shared<syntax::Syntax>();
      const std::string& path = tree_.files()[i].path;
      if (const syntax::StructuredReader* reader = reader_of(path, files.at(path)))
        reader->read(files.at(path), *syntax);
      project_.syntax.push_back(std::move(syntax));
    }
  }

  /// The facts that all readers find, in the order of the readers.
  Facts facts() const {
    Facts out;
    const ReaderContext context{project_, links_, *catalogue_};
    for (std::size_t i = 0; i < kFactReaders_count; ++i) {
      std::vector<FileId> files;
      for (std::size_t f = 0; f < project_.size(); ++f) {
        if (claims(*kFactReaders[i], tree_.files()[f].path)) files.emplace_back(f);
      }
      kFactReaders[i]->read(context, files, out);
    }
    return out;
  }

  std::vector<LockFile> locks() const { return read_locks({project_, links_, *catalogue_}); }

  const std::string& path(FileId file) const { return tree_.files()[file.index()].path; }
  std::string at(const Place& place) const {
    return place.file.valid() ? path(place.file) + ":" + std::to_string(place.line) : "nowhere";
  }

 private:
  static const syntax::StructuredReader* reader_of(std::string_view path, std::string_view text) {
    if (const auto* claimed = syntax::find_reader_by_lines(path, text)) return claimed;
    if (const auto* claimed = syntax::find_reader_for(path)) return claimed;
    const std::string_view end = ending(path);
    return syntax::find_reader(end == "yml" ? "yaml" : end);
  }
  static bool claims(const FactReader& reader, std::string_view path) {
    for (const std::string_view glob : reader.files) {
      const bool whole = glob.find('/') != std::string_view::npos;
      if (matches_glob(glob, whole ? path : base_name(path))) return true;
    }
    return false;
  }

  testing::WrittenTree tree_;
  testing::WrittenLinks links_;
  std::shared_ptr<const catalogue::Catalogue> catalogue_ = catalogue::load().take();
  syntax::Project project_;
};

}  // namespace cutaway::meaning
