// SPDX-License-Identifier: Apache-2.0
// values.yaml of Helm charts: what stands below env and the like.
#include "linking/setting_files.h"

#include <utility>
#include <vector>

#include "base/text.h"

namespace cutaway::linking {
namespace {

using syntax::DataKind;
using syntax::DataView;

std::string_view stem_of(std::string_view base) { return base.substr(0, base.find('.')); }

void read(const SettingFile& file, SettingRows& rows) {
  const std::string stem(stem_of(base_name(file.path)));
  const std::size_t dash = stem.find('-');
  rows.set_environment(dash == std::string::npos ? "default" : stem.substr(dash + 1));
  std::vector<std::pair<DataView, int>> open{{file.root, 0}};
  while (!open.empty()) {
    const auto [node, depth] = open.back();
    open.pop_back();
    for (DataView child = node.first_child(); child; child = child.next_sibling()) {
      const std::string key = lower(child.key());
      const bool is_list = key == "env" || key == "environment" || key == "envvars" ||
                           key == "extraenv" || key == "extraenvvars" || key == "configmap";
      if (is_list) {
        rows.set_owner(node.key());
        rows.add_variables(child);
      } else if (child.kind() != DataKind::scalar && depth < 8) {
        open.emplace_back(child, depth + 1);
      }
    }
  }
}

bool accepts(std::string_view path, DataView root, const catalogue::Catalogue&) {
  const std::string_view base = base_name(path);
  return root && base.starts_with("values") && (base.ends_with(".yml") || base.ends_with(".yaml"));
}

}  // namespace

extern const SettingFormat record_helm_values;
const SettingFormat record_helm_values = {
    "helm_values", "values.yaml of Helm charts: variables below env, environment, configMap",
    accepts, read};

}  // namespace cutaway::linking
