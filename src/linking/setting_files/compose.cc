// SPDX-License-Identifier: Apache-2.0
// Compose files: environment and env_file of each service.
#include "linking/setting_files.h"

#include "base/text.h"

namespace cutaway::linking {
namespace {

using syntax::DataKind;
using syntax::DataView;

/// `env_file:` gives one file, a list of files, or of maps with `path`: each sets its keys for this
/// service.
void add_env_files(const SettingFile& compose, DataView written, SettingRows& rows) {
  const auto add = [&](std::string_view path) {
    const auto found = compose.files.find(join_path(folder_name(compose.path), path));
    if (!found) return;
    const DataView root = DataView::root(compose.project.of(*found));
    SettingRows own = rows;
    own.set_file(*found);
    for (DataView row = root.first_child(); row; row = row.next_sibling())
      own.add(row.key(), row.scalar(), row.line());
  };
  if (written.kind() == DataKind::scalar) return add(written.scalar());
  for (DataView one = written.first_child(); one; one = one.next_sibling())
    add(one["path"] ? one["path"].scalar() : one.scalar());
}

void add_services(const SettingFile& file, DataView services, SettingRows& rows) {
  for (DataView service = services.first_child(); service; service = service.next_sibling()) {
    if (service.kind() != DataKind::map) continue;
    rows.set_owner(service.key());
    rows.add_variables(service["environment"]);
    add_env_files(file, service["env_file"], rows);
  }
}

/// `include:` gives files, or maps with one `path` or a list: their services are started with this
/// file's own.
void add_included(const SettingFile& file, DataView written, const SettingRows& rows) {
  const auto add = [&](std::string_view named) {
    const std::string path = join_path(folder_name(file.path), named);
    const auto found = file.files.find(path);
    if (!found || *found == file.id) return;
    const DataView root = DataView::root(file.project.of(*found));
    SettingRows own = rows;
    own.set_file(*found);
    if (root) add_services({file.project, file.files, *found, path, root}, root["services"], own);
  };
  for (DataView one = written.first_child(); one; one = one.next_sibling()) {
    const DataView path = one.kind() == DataKind::map ? one["path"] : one;
    if (path.kind() == DataKind::scalar) add(path.scalar());
    for (DataView each = path.first_child(); each; each = each.next_sibling()) add(each.scalar());
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
