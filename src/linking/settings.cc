// SPDX-License-Identifier: Apache-2.0
// Finds the files that set keys, and keeps their rows.
#include "linking/settings.h"

#include <algorithm>

#include "base/text.h"
#include "linking/closer.h"
#include "linking/setting_files.h"

namespace cutaway::linking {
namespace {

using syntax::DataKind;
using syntax::DataView;
using syntax::Project;

constexpr std::size_t kMaxSettings = 200000;
constexpr std::size_t kMaxFlatDepth = 64;

const SettingFormat* format_of(std::string_view path, DataView root,
                               const catalogue::Catalogue& catalogue) {
  for (std::size_t i = 0; i < kSettingFormats_count; ++i) {
    if (kSettingFormats[i]->accepts(path, root, catalogue)) return kSettingFormats[i];
  }
  return nullptr;
}

}  // namespace

std::vector<Setting> find_settings(const Project& project, const catalogue::Catalogue& catalogue) {
  std::vector<Setting> out;
  const Files files(project);
  for (std::size_t i = 0; i < project.size() && out.size() < kMaxSettings; ++i) {
    const FileId file(i);
    const sources::File& row = project.file(file);
    if (row.origin == sources::Origin::vendored || project.of(file).data.empty()) continue;
    const DataView root = DataView::root(project.of(file));
    const SettingFormat* format = format_of(row.path, root, catalogue);
    if (format == nullptr) format = handed_out(files, row.path, root);
    if (format == nullptr) continue;
    SettingRows rows(file, catalogue, out);
    format->read({project, files, file, row.path, root}, rows);
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Setting& a, const Setting& b) { return a.place < b.place; });
  return out;
}

void SettingRows::add(std::string_view key, std::string_view value, std::uint32_t line) {
  if (key.empty() || out_->size() >= kMaxSettings) return;
  Setting row;
  row.key = canonical_key(key);
  row.written = std::string(key);
  row.value = std::string(value);
  row.environment = environment_;
  row.owner = owner_;
  row.place = {file_, std::max(1U, line), std::max(1U, line)};
  row.secret = contains(value, "•••");
  out_->push_back(std::move(row));
}

void SettingRows::add_flat(DataView node, std::string_view between) {
  struct Open {
    DataView node;
    std::string prefix;
    std::size_t depth;
  };
  std::vector<Open> open{{node, "", 0}};
  while (!open.empty()) {
    const Open next = std::move(open.back());
    open.pop_back();
    std::size_t number = 0;
    for (DataView child = next.node.first_child(); child; child = child.next_sibling()) {
      const bool in_list = next.node.kind() == DataKind::list;
      const std::string name =
          in_list ? "[" + std::to_string(number++) + "]" : std::string(child.key());
      std::string key = next.prefix;
      if (!key.empty() && !in_list) key += between;
      key += name;
      if (key.size() > 300) continue;
      if (child.kind() == DataKind::scalar) {
        add(key, child.value(), child.line());
      } else if (next.depth < kMaxFlatDepth) {
        open.push_back({child, key, next.depth + 1});
      }
    }
  }
}

void SettingRows::add_variables(DataView node) {
  for (DataView row = node.first_child(); row; row = row.next_sibling()) {
    if (row.kind() == DataKind::map) {
      const DataView name = row["name"] ? row["name"] : row["key"];
      const DataView value = row["value"] ? row["value"] : row["default"];
      if (value && (name || node.kind() == DataKind::map))
        add(name ? name.scalar() : row.key(), value.scalar(), value.line());
    } else if (node.kind() == DataKind::map) {
      add(row.key(), row.scalar(), row.line());
    } else {
      const std::string_view text = row.scalar();
      const std::size_t equals = text.find('=');
      if (equals != std::string_view::npos)
        add(text.substr(0, equals), text.substr(equals + 1), row.line());
    }
  }
}

std::string environment_word(std::string_view word) {
  constexpr std::string_view kWords[] = {
      "dev",  "development", "prod",    "production", "staging", "stage",
      "test", "testing",     "local",   "docker",     "ci",      "e2e",
      "qa",   "uat",         "preview", "kube",       "k8s",     "kubernetes"};
  constexpr std::string_view kExamples[] = {"example", "sample",   "template", "dist",
                                            "default", "defaults", "tpl"};
  if (std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords))
    return std::string(word);
  if (std::find(std::begin(kExamples), std::end(kExamples), word) != std::end(kExamples))
    return "example";
  return {};
}

}  // namespace cutaway::linking
