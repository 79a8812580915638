// SPDX-License-Identifier: Apache-2.0
// Compose files: environment and env_file of each service.
#include "linking/setting_files.h"

#include "base/text.h"
#include "syntax/compose_paths.h"

namespace cutaway::linking {
namespace {

using syntax::DataKind;
using syntax::DataView;

/// Each file of `env_file:` sets its keys for this service.
void add_env_files(const SettingFile& compose, DataView written, SettingRows& rows) {
  for (const std::string_view path : syntax::compose_paths(written)) {
    const auto found = compose.files.find(join_path(folder_name(compose.path), path));
    if (!found) continue;
    const DataView root = DataView::root(compose.project.of(*found));
    SettingRows own = rows;
    own.set_file(*found);
    for (DataView row = root.first_child(); row; row = row.next_sibling())
      own.add(row.key(), row.scalar(), row.line());
  }
}

void add_services(const SettingFile& file, DataView services, SettingRows& rows) {
  for (DataView service = services.first_child(); service; service = service.next_sibling()) {
    if (service.kind() != DataKind::map) continue;
    rows.set_owner(service.key());
    rows.add_variables(service["environment"]);
    add_env_files(file, service["env_file"], rows);
  }
}

/// Services of each file of `include:` are started with this file's own.
void add_included(const SettingFile& file, DataView written, const SettingRows& rows) {
  for (const std::string_view named : syntax::compose_paths(written)) {
    const std::string path = join_path(folder_name(file.path), named);
    const auto found = file.files.find(path);
    if (!found || *found == file.id) continue;
    const DataView root = DataView::root(file.project.of(*found));
    SettingRows own = rows;
    own.set_file(*found);
    if (root) add_services({file.project, file.files, *found, path, root}, root["services"], own);
  }
}

void read(const SettingFile& file, SettingRows& rows) {
  const std::string_view base = base_name(file.path);
  const bool is_main = base.starts_with("docker-compose.y") || base.starts_with("compose.y");
  rows.set_environment(is_main ? "default" : base);
  add_services(file, file.root["services"] ? file.root["services"] : file.root, rows);
  add_included(file, file.root["include"], rows);
}

bool accepts(std::string_view path, DataView root, const catalogue::Catalogue&) {
  const std::string base = lower(base_name(path));
  const bool is_yaml = base.ends_with(".yml") || base.ends_with(".yaml");
  return is_yaml && root &&
         (base.starts_with("docker-compose") || base.starts_with("compose.") ||
          base.starts_with("compose-"));
}

}  // namespace

extern const SettingFormat record_compose;
const SettingFormat record_compose = {
    "compose", "Compose files: environment and env_file of each service", accepts, read};

}  // namespace cutaway::linking
