// SPDX-License-Identifier: Apache-2.0
// Dockerfiles: ENV. What only a stage for developers sets is another environment's.
#include "linking/setting_files.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"
#include "syntax/image_fetches.h"

namespace cutaway::linking {
namespace {

using syntax::DataKind;
using syntax::DataView;

bool is_for_makers(std::string_view stage) {
  constexpr std::array<std::string_view, 8> kMakers = {"dev",   "devel", "develop", "development",
                                                       "debug", "test",  "testing", "ci"};
  return std::ranges::any_of(identifier_words(stage), [&](const std::string& word) {
    return std::ranges::find(kMakers, word) != kMakers.end();
  });
}

/// Names of the stages that the last one is made on, in lower case, its own first: `FROM build AS
/// final`.
std::set<std::string> under_the_last(DataView root) {
  std::vector<DataView> stages;
  for (DataView step = root.first_child(); step; step = step.next_sibling())
    if (step.key() == "FROM") stages.push_back(step);
  std::set<std::string> names;
  std::string next = stages.empty() ? "" : lower(stages.back()["as"].scalar());
  for (std::size_t i = stages.size(); i-- > 0;) {
    const std::string name = lower(stages[i]["as"].scalar());
    if (i + 1 < stages.size() && (name.empty() || name != next)) continue;
    names.insert(name);
    next = lower(stages[i]["image"].scalar());
  }
  return names;
}

void read(const SettingFile& file, SettingRows& rows) {
  rows.set_environment("default");
  rows.set_owner(base_name(folder_name(file.path)));
  const std::set<std::string> last = under_the_last(file.root);
  for (DataView step = file.root.first_child(); step; step = step.next_sibling()) {
    if (step.key() == "FROM") {
      const std::string name = lower(step["as"].scalar());
      rows.set_environment(!last.contains(name) && is_for_makers(name) ? name : "default");
    }
    if (step.key() != "ENV") continue;
    for (DataView row = step.first_child(); row; row = row.next_sibling()) {
      const bool fetched =
          contains(row.scalar(), "://") && syntax::image_fetches_with(file.root, row.key());
      if (!fetched) rows.add(row.key(), row.scalar(), row.line());
    }
  }
}

bool accepts(std::string_view path, DataView root, const catalogue::Catalogue&) {
  constexpr std::string_view kWord = "dockerfile";
  const std::string base = lower(base_name(path));
  const bool first = base.starts_with(kWord) &&
                     (base.size() == kWord.size() || contains("._-", base.substr(kWord.size(), 1)));
  return root && (first || base.ends_with(".dockerfile"));
}

}  // namespace

extern const SettingFormat record_dockerfile;
const SettingFormat record_dockerfile = {"dockerfile", "Dockerfiles: ENV", accepts, read};

}  // namespace cutaway::linking
