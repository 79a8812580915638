// SPDX-License-Identifier: Apache-2.0
// LinkedProject: files written in a test, read and linked as the program does it.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.h"
#include "catalogue/languages.h"
#include "linking/describe.h"
#include "syntax/read.h"
#include "tests/written_tree.h"

namespace cutaway::linking {

class LinkedProject {
 public:
  explicit LinkedProject(const std::map<std::string, std::string>& files, unsigned threads = 1)
      : tree_(files) {
    project_.tree = &tree_;
    for (std::size_t i = 0; i < tree_.files().size(); ++i) {
      const sources::File& file = tree_.file(FileId(i));
      auto syntax = std::make_shared<syntax::Syntax>();
      if (file.language.valid()) {
        *syntax = syntax::read_file(file.path, file.language, tree_.read(FileId(i)).value());
      }
      project_.syntax.push_back(std::move(syntax));
    }
    catalogue_ = catalogue::load().take();
    links_ = link(project_, *catalogue_, threads);
  }

  const Links& links() const { return *links_; }
  const syntax::Project& project() const { return project_; }

  /// What every file of code refers to, then the settings.
  std::string describe_all() const {
    std::string out;
    for (std::size_t i = 0; i < project_.size(); ++i) {
      const std::string text = describe(*links_, project_, FileId(i));
      if (!text.empty()) out += "== " + project_.file(FileId(i)).path + "\n" + text;
    }
    for (const Setting& setting : links_->settings()) {
      out += "set " + setting.key + " = " + setting.value + " (" + setting.environment;
      if (!setting.owner.empty()) out += ", " + setting.owner;
      out += ")\n";
    }
    return out;
  }

 private:
  testing::WrittenTree tree_;
  syntax::Project project_;
  std::shared_ptr<const catalogue::Catalogue> catalogue_;
  std::unique_ptr<Links> links_;
};

}  // namespace cutaway::linking
