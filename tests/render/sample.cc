// SPDX-License-Identifier: Apache-2.0
// The tree in memory, and two technologies of its own.
#include "tests/render/sample.h"

#include "base/text.h"
#include "catalogue/catalogue.h"
#include "meaning/facts.h"
#include "syntax/project.h"

namespace cutaway::tests {
namespace {

class MemoryTree : public sources::SourceTree {
 public:
  explicit MemoryTree(Texts texts) : texts_(std::move(texts)) {
    for (const auto& [path, text] : texts_) {
      sources::File file;
      file.path = path;
      file.size_bytes = text.size();
      files_.push_back(file);
    }
    identity_.name = "sample";
    identity_.kind = "git";
    identity_.commit = "75330166cc00b29c14399bc2e391e4b4d8080c00";
    identity_.commit_time = 1787140800;
  }
  const sources::Identity& identity() const override { return identity_; }
  std::span<const sources::File> files() const override { return files_; }
  std::span<const sources::Skipped> skipped() const override { return {}; }
  Result<std::string> read(FileId id) const override { return texts_[id.index()].second; }

  const Texts& texts() const { return texts_; }

 private:
  Texts texts_;
  std::vector<sources::File> files_;
  sources::Identity identity_;
};

/// Technologies of our own beside the built-in ones, so that what is known about real ones can
/// change.
std::shared_ptr<const catalogue::Catalogue> small_catalogue() {
  auto loaded = catalogue::load({{"technologies/lantern-db.toml",
                                  "name = \"LanternDB\"\ncategory = \"database\"\n"
                                  "purpose = \"a database that keeps what must not be lost\"\n"},
                                 {"technologies/lantern-web.toml",
                                  "name = \"LanternWeb\"\ncategory = \"web framework\"\n"
                                  "purpose = \"a framework for answering web requests\"\n"}});
  return loaded.ok() ? loaded.value() : nullptr;
}

}  // namespace

struct Sample::Parts {
  explicit Parts(Texts texts) : tree(std::move(texts)) {}
  MemoryTree tree;
  std::shared_ptr<const catalogue::Catalogue> catalogue = small_catalogue();
  syntax::Project project;
  meaning::Facts facts;
  model::Model model;
  model::Analysis analysis;
};

Sample::Sample(Texts texts) : parts_(std::make_unique<Parts>(std::move(texts))) {
  Parts& parts = *parts_;
  parts.project.tree = &parts.tree;
  parts.model.source = parts.tree.identity();
  parts.analysis.project = &parts.project;
  parts.analysis.facts = &parts.facts;
  parts.analysis.catalogue = parts.catalogue.get();
  parts.analysis.model = &parts.model;
}

Sample::~Sample() = default;

TechnologyId Sample::technology(std::string_view id) const { return parts_->catalogue->find(id); }

model::Model& Sample::model() { return parts_->model; }

render::Context Sample::context() const {
  render::Context context;
  context.analysis = &parts_->analysis;
  context.tool_version = "0.0.0";
  return context;
}

Place Sample::at(std::string_view path, std::string_view start, std::string_view end) const {
  const Texts& texts = parts_->tree.texts();
  for (std::size_t file = 0; file < texts.size(); ++file) {
    if (texts[file].first != path) continue;
    Place place;
    place.file = FileId(file);
    std::uint32_t line = 0;
    bool inside = false;
    for (const std::string_view text : split(texts[file].second, '\n')) {
      ++line;
      if (!inside && contains(text, start)) {
        place.line = place.end_line = line;
        if (end.empty()) return place;
        inside = true;
      } else if (inside && contains(text, end)) {
        place.end_line = line;
        return place;
      }
    }
  }
  return {};
}

}  // namespace cutaway::tests
