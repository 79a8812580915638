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
#include "meaning/reader.h"
#include "syntax/reader.h"

namespace cutaway::meaning {

class SmallTree : public sources::SourceTree {
 public:
  explicit SmallTree(const std::map<std::string, std::string>& files) {
    for (const auto& [path, text] : files) {
      sources::File file;
      file.path = path;
      file.size_bytes = text.size();
      files_.push_back(std::move(file));
      texts_.push_back(text);
    }
  }
  const sources::Identity& identity() const override { return identity_; }
  std::span<const sources::File> files() const override { return files_; }
  std::span<const sources::Skipped> skipped() const override { return {}; }
  Result<std::string> read(FileId id) const override { return texts_[id.index()]; }

 private:
  sources::Identity identity_;
  std::vector<sources::File> files_;
  std::vector<std::string> texts_;
};

class NoLinks : public linking::Links {
 public:
  std::span<const linking::ImportLink> imports(FileId) const override { return {}; }
  std::span<const linking::Target> calls(FileId) const override { return {}; }
  std::span<const linking::Target> annotations(FileId) const override { return {}; }
  std::span<const linking::Target> bases(FileId) const override { return {}; }
  std::string_view name(linking::NameId) const override { return {}; }
  linking::ClosedValue close(ValueRef) const override { return {}; }
  linking::Target what_is(ValueRef) const override { return {}; }
  std::span<const linking::Setting> settings() const override { return {}; }
  std::span<const linking::SettingRead> setting_reads() const override { return {}; }
  std::vector<const linking::Setting*> settings_of(std::string_view) const override { return {}; }
  std::span<const std::pair<FileId, std::uint32_t>> callers(SymbolRef) const override { return {}; }
  std::span<const FileId> file_imports(FileId) const override { return {}; }
  std::span<const linking::Coverage> coverage() const override { return {}; }
};

using Files = std::map<std::string, std::string>;

class SmallProject {
 public:
  explicit SmallProject(const Files& files) : tree_(files) {
    project_.tree = &tree_;
    for (std::size_t i = 0; i < tree_.files().size(); ++i) {
      auto syntax = std::make_shared<syntax::Syntax>();
      const std::string& path = tree_.files()[i].path;
      if (const syntax::StructuredReader* reader = reader_of(path))
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

  const std::string& path(FileId file) const { return tree_.files()[file.index()].path; }
  std::string at(const Place& place) const {
    return place.file.valid() ? path(place.file) + ":" + std::to_string(place.line) : "nowhere";
  }

 private:
  static const syntax::StructuredReader* reader_of(std::string_view path) {
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

  SmallTree tree_;
  NoLinks links_;
  std::shared_ptr<const catalogue::Catalogue> catalogue_ = catalogue::load().take();
  syntax::Project project_;
};

}  // namespace cutaway::meaning
